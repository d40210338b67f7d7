#include "service/terminals/terminal_commands.h"

#include "domain/compliance/contact_guard.h"
#include "service/contact/contact_rulebook.h"
#include "service/loan_now.h"
#include "service/needed_text.h"
#include "service/terminals/bind_terminal.h"
#include "service/terminals/location_permit.h"

namespace daihou {
namespace {

// A store that cannot be written is tried again; the ends wait meanwhile.
constexpr std::chrono::seconds between_tries{1};
constexpr std::chrono::seconds between_looks_for_forgotten{10};

Done check_bound(House& house, LoanId loan, VehicleId vehicle, const std::string& phone) {
    const TerminalBook book = TRY(terminals_of_loan(house.store(), loan));
    const auto bound = book.bound.find(phone);
    if (bound != book.bound.end() && bound->second.bound.vehicle == vehicle) return done();
    return Error{ErrorKind::not_found,
                 "terminal_not_bound",
                 fmt::format("no terminal {} is bound", phone),
                 {{"field", "phone"}}};
}

Done check_permit(House& house, LoanId loan) {
    const LocationPermit permit = TRY(location_permit_of(house, loan));
    if (permit == LocationPermit::allowed) return done();
    return conflict("location_not_permitted", "the whereabouts of the vehicle may not be known",
                    {{"permit", fmt::format("@location_permit.{}", name_of(permit))}});
}

}  // namespace

TerminalCommands::~TerminalCommands() {
    if (!recording_.joinable()) return;
    recording_.request_stop();
    has_news_.notify_all();
}

Done TerminalCommands::check_words(std::string_view text) {
    const auto rules = TRY(house_.contact_rulebook().on(house_.clock().today()));
    PlannedContact shown;
    shown.at = house_.clock().now();
    shown.relation = ContactRelation::third_party;  // whoever drives reads it
    shown.channel = ContactChannel::sms;
    shown.purpose = ContactPurpose::collection;
    shown.text = text;
    shown.zones = {rules->zone};
    const auto hits = judge_words(shown, rules->pack);
    if (hits.empty()) return done();
    const auto& figures = hits.front().figures;
    const auto said =
        std::ranges::find(figures, "said", &std::pair<std::string, std::string>::first);
    return conflict("command_words", "whoever sits in the car may not read this",
                    {{"field", "text"},
                     {"said", said == figures.end() ? std::string() : said->second},
                     {"rule", std::string(hits.front().rule->id)}});
}

Result<TerminalCommanded> TerminalCommands::checked(const CommandWish& wish) {
    if (!send_)
        return conflict("terminals_elsewhere", "this server holds no connections of terminals");
    TRY(check_sending_());
    TRY(check_text(wish.why, "why"));
    TRY(check(wish.command));
    TerminalCommanded fact;
    fact.vehicle = wish.vehicle;
    fact.phone = TRY(terminal_phone(wish.phone));
    fact.loan = TRY(loan_of_vehicle(house_, wish.vehicle));
    TRY(check_bound(house_, fact.loan, fact.vehicle, fact.phone));
    TRY(check_permit(house_, fact.loan));
    if (wish.command.kind == TerminalCommandKind::show_text) TRY(check_words(wish.command.text));
    fact.command = wish.command;
    fact.why = wish.why;
    return fact;
}

Result<std::int64_t> TerminalCommands::give(StaffId by, const CommandWish& wish) {
    const TerminalCommanded fact = TRY(checked(wish));
    const LoanNow now = TRY(loan_now(house_, fact.loan));
    const NewFact news{house_.clock().now(), key_on_loan("terminal_command", now), by, fact};
    const auto appended = TRY(house_.commit({&news, 1}));
    if (appended.front().outcome != Appended::Outcome::landed)
        return conflict("loan_changed_meanwhile", "somebody else changed the loan; look again");
    const std::int64_t number = appended.front().sequence;
    {
        const std::lock_guard lock(mutex_);
        open_[number] = {fact.loan, fact.vehicle};
    }
    start();
    const Done sent =
        send_({number, fact.phone, wish.command, fmt::format("staff {}", by.value), wish.why});
    if (sent) return number;
    ended(number, TerminalCommandEnd::unsendable);
    return sent.error();
}

void TerminalCommands::start() {
    const std::lock_guard lock(mutex_);
    if (recording_.joinable()) return;
    recording_ = std::jthread([this](const std::stop_token& stopped) { record_ends(stopped); });
}

void TerminalCommands::ended(std::int64_t number, TerminalCommandEnd end) {
    const std::lock_guard lock(mutex_);
    const auto open = open_.find(number);
    if (open == open_.end()) return;
    ends_.push_back(
        command_end(number, open->second.loan, open->second.vehicle, end, house_.clock().now()));
    open_.erase(open);
    has_news_.notify_all();
}

void TerminalCommands::record_ends(const std::stop_token& stopped) {
    const auto has_ends = [this] { return !ends_.empty(); };
    auto next_look = std::chrono::steady_clock::now();
    std::unique_lock lock(mutex_);
    while (true) {
        // What was heard goes first: nothing of it is said to be unknown.
        if (!has_ends() && !stopped.stop_requested() &&
            std::chrono::steady_clock::now() >= next_look) {
            lock.unlock();
            (void)forgotten_.end_overdue();  // a store that fails is asked again
            lock.lock();
            next_look = std::chrono::steady_clock::now() + between_looks_for_forgotten;
        }
        if (!has_news_.wait_until(lock, stopped, next_look, has_ends)) {
            if (stopped.stop_requested()) return;
            continue;
        }
        const std::vector<NewFact> news = std::exchange(ends_, {});
        lock.unlock();
        const bool is_written = house_.commit(news).has_value();
        lock.lock();
        if (is_written) continue;
        ends_.insert(ends_.begin(), news.begin(), news.end());
        if (stopped.stop_requested()) return;
        has_news_.wait_for(lock, stopped, between_tries, [] { return false; });
    }
}

}  // namespace daihou
