#include "cli/bench/bench_contacts_command.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"
#include "cli/run_figures.h"
#include "service/contact/contact_desk.h"
#include "world/dice.h"

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;

constexpr BusinessDate day = make_date(2026, 3, 2);
constexpr std::int64_t verdicts = 1'000'000;

// Mostly calls to borrowers by day, as a collection desk makes them.
AskedContact planned(std::int64_t number, std::int64_t contacts, std::uint64_t seed) {
    Dice dice(seed, Chance::contacts, static_cast<std::uint64_t>(number));
    AskedContact asked;
    const std::int64_t person = dice.below(std::max<std::int64_t>(1, contacts / 4));
    asked.person = fmt::format("P{}", person);
    asked.debt = fmt::format("D{}", person);
    asked.number = fmt::format("138{:08}", person);
    asked.outcome =
        dice.happens(300'000) ? ContactOutcome::connected : ContactOutcome::not_connected;
    asked.contact.at = start_of(day) + std::chrono::hours(8) +
                       std::chrono::milliseconds(number * 46'800'000 / contacts);
    asked.contact.channel = dice.happens(700'000) ? ContactChannel::call : ContactChannel::sms;
    asked.contact.relation =
        dice.happens(100'000) ? ContactRelation::guarantor : ContactRelation::borrower;
    asked.contact.guarantee = ContactGuarantee::joint;
    return asked;
}

ContactHistory warm_history() {
    ContactHistory history;
    for (int i = 0; i < 5; ++i)
        history.note(
            {day, ContactRelation::borrower, ContactChannel::call, ContactOutcome::not_connected});
    return history;
}

Result<Json> one_verdict(const ContactRules& rules, const TimeZone& zone) {
    const std::vector<std::string> packs = {"cn"};
    const RulePack pack = TRY(rules.on(packs, day));
    const ContactHistory history = warm_history();
    PlannedContact contact;
    contact.at = start_of(day) + std::chrono::hours(10);
    contact.staff.push_back("S1");
    contact.zones.push_back(&zone);
    StageWatch watch;
    std::int64_t let_pass = 0;
    for (std::int64_t i = 0; i < verdicts; ++i) {
        contact.at += std::chrono::milliseconds(1);
        if (judge_contact(contact, {history, history, history}, pack).verdict != Verdict::deny)
            ++let_pass;
    }
    const double seconds = watch.lap();
    return Json{{"verdicts", verdicts},
                {"let_pass", let_pass},
                {"seconds", seconds},
                {"microseconds_each", seconds * 1e6 / static_cast<double>(verdicts)}};
}

Result<Json> planned_day(ContactDesk& desk, const TimeZone& zone, const BenchArguments& arguments) {
    std::vector<AskedContact> contacts;
    for (std::int64_t i = 0; i < arguments.loans; ++i) {
        contacts.push_back(planned(i, arguments.loans, arguments.seed));
        contacts.back().contact.zones = {&zone};
    }
    StageWatch watch;
    std::int64_t denied = 0;
    for (const AskedContact& contact : contacts)
        if (TRY(desk.ask(contact)).verdict == Verdict::deny) ++denied;
    return Json{{"contacts", arguments.loans}, {"denied", denied}, {"seconds", watch.lap()}};
}

Result<Json> measure(const BenchArguments& arguments) {
    const ContactRules rules = TRY(load_contact_rules(find_policies(arguments.policies)));
    ContactDesk desk = TRY(ContactDesk::open(rules, {"cn"}));
    const TimeZone& zone = *TRY(desk.zone_named("Asia/Shanghai"));
    Json figures;
    figures["verdict"] = TRY(one_verdict(rules, zone));
    figures["planned"] = TRY(planned_day(desk, zone, arguments));
    figures["peak_mb"] = peak_memory_mb();
    return figures;
}

}  // namespace

int run_bench_contacts(const BenchArguments& arguments, std::ostream& out, std::ostream& err) {
    const auto figures = measure(arguments);
    if (!figures) return report(figures.error(), err);
    out << figures->dump() << "\n";
    return 0;
}

}  // namespace daihou
