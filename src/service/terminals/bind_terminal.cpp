#include "service/terminals/bind_terminal.h"

#include "decision/loan_snapshot.h"
#include "service/needed_text.h"
#include "service/terminals/terminal_book.h"

namespace daihou {
namespace {

constexpr std::size_t phone_digits_max = 20;  // ten bytes of BCD since 2019

Error refused(ErrorKind kind, std::string code, std::string text, std::string field) {
    return {kind, std::move(code), std::move(text), {{"field", std::move(field)}}};
}

bool is_same(const TerminalBound& a, const TerminalBound& b) {
    return a.vehicle == b.vehicle && a.terminal_id == b.terminal_id && a.role == b.role &&
           a.model == b.model && a.system == b.system && a.installed_on == b.installed_on;
}

// Two who do something with one phone at the same time, on what both saw, write under one key: one
// of them lands.
Done commit_after(House& house, StaffId by, const TerminalBook& book, std::string_view phone,
                  Fact fact) {
    const auto last = book.last.find(phone);
    const NewFact news{
        house.clock().now(),
        fmt::format("terminal:{}:{}", phone, last == book.last.end() ? 0 : last->second), by,
        std::move(fact)};
    const auto appended = TRY(house.commit({&news, 1}));
    if (appended.front().outcome != Appended::Outcome::conflict) return done();
    return Error{ErrorKind::conflict, "loan_changed_meanwhile",
                 "somebody recorded something on the terminal in the same moment"};
}

Result<LoanId> open_loan_of(House& house, VehicleId vehicle) {
    const auto record = TRY(house.store().fact_at(vehicle.value));
    const auto* registered = record ? std::get_if<VehicleRegistered>(&record->fact) : nullptr;
    if (registered == nullptr)
        return Error{ErrorKind::not_found, "vehicle_missing",
                     fmt::format("no vehicle {}", vehicle.value)};
    const LoanId loan = registered->loan;
    const bool is_settled = house.read([loan](const Portfolio& portfolio, auto) {
        const LoanSnapshot* snapshot = portfolio.find(loan);
        return snapshot != nullptr && snapshot->position.state == LoanState::settled;
    });
    if (!is_settled) return loan;
    return Error{ErrorKind::conflict, "loan_settled", "the loan is settled: nothing is collected"};
}

Done check_free(const TerminalBook& book, const TerminalBound& wanted) {
    if (book.bound.contains(wanted.phone))
        return refused(ErrorKind::conflict, "terminal_bound",
                       fmt::format("terminal {} is bound already; unbind it first", wanted.phone),
                       "phone");
    if (book.in(wanted.vehicle, wanted.role) == nullptr) return done();
    return refused(ErrorKind::conflict, "terminal_role_taken",
                   fmt::format("the vehicle has a {} terminal already; unbind that first",
                               name_of(wanted.role)),
                   "role");
}

}  // namespace

Result<std::string> terminal_phone(std::string_view written) {
    const bool is_digits = written.find_first_not_of("0123456789") == std::string_view::npos;
    const std::size_t first = std::min(written.find_first_not_of('0'), written.size());
    if (!is_digits || first == written.size() || written.size() > phone_digits_max)
        return refused(ErrorKind::bad_input, "terminal_phone",
                       fmt::format("\"{}\" is no phone of a terminal: 1 to 20 digits", written),
                       "phone");
    return std::string(written.substr(first));
}

Done bind_terminal(House& house, StaffId by, const TerminalToBind& wanted) {
    TerminalBound bound;
    bound.phone = TRY(terminal_phone(wanted.phone));
    bound.loan = TRY(open_loan_of(house, wanted.vehicle));
    bound.vehicle = wanted.vehicle;
    bound.terminal_id = wanted.terminal_id;
    bound.role = wanted.role;
    bound.model = wanted.model;
    bound.system = wanted.system;
    bound.installed_on = wanted.installed_on;
    if (bound.installed_on > house.clock().today())
        return refused(ErrorKind::bad_input, "terminal_installed_later",
                       "a terminal is bound once it is installed", "installed_on");
    const TerminalBook book = TRY(read_terminal_book(house.store()));
    const auto standing = book.bound.find(bound.phone);
    if (standing != book.bound.end() && is_same(standing->second.bound, bound)) return done();
    TRY(check_free(book, bound));
    return commit_after(house, by, book, bound.phone, bound);
}

Done unbind_terminal(House& house, StaffId by, std::string_view phone, UnbindGround ground,
                     std::string_view why) {
    TRY(check_text(why, "why"));
    const TerminalBook book = TRY(read_terminal_book(house.store()));
    const std::string known_as = TRY(terminal_phone(phone));
    const auto standing = book.bound.find(known_as);
    if (standing == book.bound.end())
        return refused(ErrorKind::not_found, "terminal_not_bound",
                       fmt::format("no terminal {} is bound", known_as), "phone");
    const TerminalBound& bound = standing->second.bound;
    return commit_after(
        house, by, book, known_as,
        TerminalUnbound{bound.loan, bound.vehicle, known_as, ground, std::string(why)});
}

}  // namespace daihou
