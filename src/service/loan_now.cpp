#include "service/loan_now.h"

#include <charconv>

#include "decision/fold/fold_fact.h"

namespace daihou {

Result<LoanNow> loan_now(House& house, LoanId loan) {
    LoanNow now{TRY(house.store().facts_of_loan(loan)), {}, house.clock().today()};
    auto folded = fold_loan(now.facts, now.today);
    if (!folded)
        return Error{ErrorKind::not_found, "loan_missing", fmt::format("no loan {}", loan.value)};
    now.loan = std::move(*folded);
    now.today = std::max(now.today, now.loan.position.as_of);
    return now;
}

Result<LoanId> loan_named(House& house, std::string_view name) {
    if (const auto booked = TRY(house.store().fact_under(fmt::format("book:{}", name))))
        return LoanId{booked->sequence};
    std::int64_t id = 0;
    const auto [end, failed] = std::from_chars(name.data(), name.data() + name.size(), id);
    if (failed == std::errc() && end == name.data() + name.size()) {
        const auto fact = TRY(house.store().fact_at(id));
        if (fact && std::holds_alternative<LoanBooked>(fact->fact)) return LoanId{id};
    }
    return Error{ErrorKind::not_found, "loan_missing",
                 fmt::format("no loan has the number or id {}; check it against the book", name)};
}

Result<LoanId> loan_of_vehicle(House& house, VehicleId vehicle) {
    const auto record = TRY(house.store().fact_at(vehicle.value));
    const auto* registered = record ? std::get_if<VehicleRegistered>(&record->fact) : nullptr;
    if (registered == nullptr)
        return Error{ErrorKind::not_found, "vehicle_missing",
                     fmt::format("no vehicle {}", vehicle.value)};
    return registered->loan;
}

Done commit_on_loan(House& house, std::span<const NewFact> facts) {
    if (TRY(house.commit_together(facts))) return done();
    return Error{ErrorKind::conflict, "loan_changed_meanwhile",
                 "somebody recorded something on the loan in the same moment"};
}

std::string key_on_loan(std::string_view what, const LoanNow& now) {
    return fmt::format("{}:{}:{}", what, now.loan.loan.value, now.facts.back().sequence);
}

Done commit_once(House& house, const LoanNow& now, StaffId by, std::string_view what,
                 BusinessDate on, Fact fact) {
    const Instant moment = on < house.clock().today() ? start_of(on) : house.clock().now();
    const NewFact news{moment, key_on_loan(what, now), by, std::move(fact)};
    return commit_on_loan(house, std::span(&news, 1));
}

}  // namespace daihou
