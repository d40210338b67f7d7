#include "service/terminals/bind_terminal.h"

#include "service/loan_now.h"
#include "service/needed_text.h"
#include "service/terminals/terminal_book.h"

namespace daihou {
namespace {

bool is_same(const TerminalBound& a, const TerminalBound& b) {
    return a.vehicle == b.vehicle && a.terminal_id == b.terminal_id && a.role == b.role &&
           a.model == b.model && a.system == b.system && a.installed_on == b.installed_on;
}

// The loan as it stood before the book of terminals was looked at: two who decide on the same state
// of it write under one key, and one of them lands.
Result<LoanNow> loan_of(House& house, VehicleId vehicle) {
    return loan_now(house, TRY(loan_of_vehicle(house, vehicle)));
}

Done commit_after(House& house, const LoanNow& before, StaffId by, Fact fact) {
    const NewFact news{house.clock().now(), key_on_loan("terminal", before), by, std::move(fact)};
    return commit_on_loan(house, {&news, 1});
}

Error bound_elsewhere(std::string_view phone) {
    return conflict_in("phone", "terminal_bound",
                       fmt::format("terminal {} is bound already; unbind it first", phone));
}

Error not_bound(std::string_view phone) {
    return in_field("phone", {ErrorKind::not_found, "terminal_not_bound",
                              fmt::format("no terminal {} is bound", phone)});
}

Done check_free(const TerminalBook& book, const TerminalBound& wanted) {
    if (book.bound.contains(wanted.phone)) return bound_elsewhere(wanted.phone);
    if (book.in(wanted.vehicle, wanted.role) == nullptr) return done();
    return conflict_in("role", "terminal_role_taken",
                       fmt::format("the vehicle has a {} terminal already; unbind that first",
                                   name_of(wanted.role)));
}

}  // namespace

Result<std::string> terminal_phone(std::string_view written) {
    const bool is_digits = written.find_first_not_of("0123456789") == std::string_view::npos;
    const std::size_t first = std::min(written.find_first_not_of('0'), written.size());
    if (!is_digits || first == written.size() || written.size() > terminal_phone_digits_max)
        return bad_input_in(
            "phone", "terminal_phone",
            fmt::format("\"{}\" is no phone of a terminal: 1 to 20 digits", written));
    return std::string(written.substr(first));
}

Done bind_terminal(House& house, StaffId by, const TerminalToBind& wanted) {
    TerminalBound bound;
    bound.phone = TRY(terminal_phone(wanted.phone));
    const LoanNow before = TRY(loan_of(house, wanted.vehicle));
    if (before.loan.position.state == LoanState::settled)
        return Error{ErrorKind::conflict, "loan_settled",
                     "the loan is settled: nothing is collected"};
    bound.loan = before.loan.loan;
    bound.vehicle = wanted.vehicle;
    bound.terminal_id = wanted.terminal_id;
    bound.role = wanted.role;
    bound.model = wanted.model;
    bound.system = wanted.system;
    bound.installed_on = wanted.installed_on;
    if (bound.installed_on > house.clock().today())
        return bad_input_in("installed_on", "terminal_installed_later",
                            "a terminal is bound once it is installed");
    const TerminalBook book = TRY(read_terminal_book(house.store()));
    const auto standing = book.bound.find(bound.phone);
    if (standing != book.bound.end() && is_same(standing->second.bound, bound)) return done();
    TRY(check_free(book, bound));
    TRY(commit_after(house, before, by, bound));
    // Another vehicle may have got the phone between the look and the writing: the first has it.
    const TerminalBook after = TRY(read_terminal_book(house.store()));
    const auto landed = after.bound.find(bound.phone);
    if (landed != after.bound.end() && is_same(landed->second.bound, bound)) return done();
    const LoanNow now = TRY(loan_of(house, bound.vehicle));
    TRY(commit_after(house, now, by,
                     TerminalUnbound{bound.loan, bound.vehicle, bound.phone, UnbindGround::other,
                                     "bound to another vehicle in the same moment"}));
    return bound_elsewhere(bound.phone);
}

Done unbind_terminal(House& house, StaffId by, std::string_view phone, UnbindGround ground,
                     std::string_view why) {
    const std::string known_as = TRY(terminal_phone(phone));
    const TerminalBook book = TRY(read_terminal_book(house.store()));
    const auto standing = book.bound.find(known_as);
    if (standing == book.bound.end()) return not_bound(known_as);
    return unbind_terminal_of(house, by, standing->second.bound.vehicle, {known_as, ground, why});
}

Done unbind_terminal_of(House& house, StaffId by, VehicleId vehicle,
                        const TerminalToUnbind& wanted) {
    TRY(check_text(wanted.why, "why"));
    const std::string phone = TRY(terminal_phone(wanted.phone));
    const LoanNow before = TRY(loan_of(house, vehicle));
    const TerminalBook book = TRY(read_terminal_book(house.store()));
    const auto standing = book.bound.find(phone);
    if (standing == book.bound.end() || standing->second.bound.vehicle != vehicle)
        return not_bound(phone);
    return commit_after(
        house, before, by,
        TerminalUnbound{before.loan.loan, vehicle, phone, wanted.ground, std::string(wanted.why)});
}

}  // namespace daihou
