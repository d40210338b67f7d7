#include "service/servicing/adjust_charges.h"

#include "service/approval/kept_approvals.h"
#include "service/loan_now.h"
#include "service/needed_text.h"

namespace daihou {
namespace {

// Two people who decide on the same state of the loan write under the same key: only one lands.
NewFact fact_once(House& house, const LoanNow& now, StaffId by, std::string_view what, Fact fact) {
    return {house.clock().now(),
            fmt::format("{}:{}:{}", what, now.loan.loan.value, now.facts.back().sequence), by,
            std::move(fact)};
}

Done commit_once(House& house, const LoanNow& now, StaffId by, std::string_view what, Fact fact) {
    const NewFact news = fact_once(house, now, by, what, std::move(fact));
    const auto appended = TRY(house.commit(std::span(&news, 1)));
    if (appended.front().outcome == Appended::Outcome::landed) return done();
    return Error{ErrorKind::conflict, "loan_changed_meanwhile",
                 "somebody recorded something on the loan in the same moment"};
}

// `what` is "waiver" or "charge".
Done check_room(std::string_view what, std::span<const RoleRoom> rooms, const StaffInCharge& by,
                Money amount) {
    const Money room = room_for(rooms, by.roles);
    if (amount <= room) return done();
    const std::string limit = format_yuan_grouped(room);
    const auto role = who_may(rooms, amount);
    if (!role)
        return Error{ErrorKind::forbidden,
                     fmt::format("{}_over_every_limit", what),
                     fmt::format("your limit is {} yuan and no role has a wider one", limit),
                     {{"field", "amount_fen"}, {"limit", limit}}};
    return Error{ErrorKind::forbidden,
                 fmt::format("{}_over_limit", what),
                 fmt::format("your limit is {} yuan; {} may", limit, *role),
                 {{"field", "amount_fen"}, {"limit", limit}, {"role", *role}}};
}

Money waived_since(const LoanNow& now, Waived what, BusinessDate first_day) {
    Money sum;
    for (const FactRecord& record : now.facts) {
        const auto* waived = std::get_if<ChargeWaived>(&record.fact);
        // The lender's own waivers, imported, were decided elsewhere.
        if (waived != nullptr && waived->what == what && record.by.is_known() &&
            effective_day(record) >= first_day)
            sum += waived->amount;
    }
    return sum;
}

std::vector<RoleRoom> rooms_of_roles(const LoanNow& now, const PolicyOfDay& policy, Waived what,
                                     Money owed) {
    std::vector<RoleRoom> rooms;
    for (const WaiverLimit& limit : policy.waiver_limits)
        rooms.push_back(room_of(limit, owed,
                                waived_since(now, what, now.today - Days(limit.counted_days - 1))));
    return rooms;
}

// What would be left of the kind, or why it may not be waived.
Result<Money> owed_after(House& house, const LoanNow& now, const StaffInCharge& by,
                         const WaiverToGrant& wanted) {
    const Money owed = waivable_on(now.loan, now.today).of(wanted.what);
    if (wanted.amount > owed)
        return Error{ErrorKind::conflict,
                     "waiver_over_owed",
                     fmt::format("only {} yuan is owed of it", format_yuan_grouped(owed)),
                     {{"field", "amount_fen"}, {"owed", format_yuan_grouped(owed)}}};
    const auto policy = TRY(house.policy().on(now.today));
    TRY(check_room("waiver", rooms_of_roles(now, *policy, wanted.what, owed), by, wanted.amount));
    return owed - wanted.amount;
}

// Whose agreement lifts a refusal; empty: nobody's.
Result<std::string> role_to_ask(House& house, const LoanNow& now, const Error& refusal) {
    if (refusal.code != "waiver_over_limit") return std::string();
    const auto policy = TRY(house.policy().on(now.today));
    const ApprovalRule* rule = policy->actions.approval(ApprovalSubject::waiver);
    for (const auto& [name, value] : refusal.parameters)
        if (rule != nullptr && name == "role" &&
            std::find(rule->roles.begin(), rule->roles.end(), value) != rule->roles.end())
            return value;
    return std::string();
}

Done ask_for_waiver(House& house, const LoanNow& now, StaffId by, const WaiverToGrant& wanted) {
    const auto policy = TRY(house.policy().on(now.today));
    const ActionRules& rules = policy->actions;
    const std::string_view what = name_of(wanted.what);
    const Approvals approvals = TRY(read_approvals(house));
    for (const auto& [id, approval] : approvals.all)
        if (approval.asked.what == ApprovalSubject::waiver && approval.asked.loan == wanted.loan &&
            approval.asked.choice == what &&
            state_of(approval, rules, now.today) == ApprovalState::waiting)
            return Error{ErrorKind::conflict, "approval_waiting",
                         "a waiver of this kind waits for a second person already"};
    return commit_once(house, now, by, "approval_asked:waiver",
                       ApprovalAsked{ApprovalSubject::waiver, wanted.loan, TaskId(),
                                     std::string(what), wanted.amount, std::string(wanted.why)});
}

}  // namespace

Done raise_charge(House& house, const StaffInCharge& by, const ChargeToRaise& wanted) {
    INVARIANT(wanted.amount > Money());
    TRY(check_text(wanted.why, "why"));
    const LoanNow now = TRY(loan_now(house, wanted.loan));
    if (now.loan.position.state == LoanState::settled)
        return Error{ErrorKind::conflict, "charge_on_closed_loan",
                     "the loan is paid off; nothing can be charged on it any more"};
    std::vector<RoleRoom> rooms;
    const auto policy = TRY(house.policy().on(now.today));
    for (const ChargeLimit& limit : policy->charge_limits)
        rooms.push_back({limit.role, limit.amount_max});
    TRY(check_room("charge", rooms, by, wanted.amount));
    ChargeRaised raised{wanted.loan, wanted.amount, ChargeKind::fee, now.today,
                        std::string(wanted.why)};
    if (wanted.charge == NamedCharge::penalty) raised.charge = ChargeKind::penalty;
    if (wanted.charge == NamedCharge::legal_cost) raised.purpose = ChargePurpose::legal_cost;
    return commit_once(house, now, by.staff, "charge", raised);
}

Result<WaiverRooms> waiver_rooms(House& house, const StaffInCharge& by, LoanId loan) {
    const LoanNow now = TRY(loan_now(house, loan));
    const auto policy = TRY(house.policy().on(now.today));
    WaiverRooms rooms{now.today, {}};
    for (const Waived what :
         {Waived::fee_charges, Waived::penalty_charges, Waived::penalty_interest}) {
        const Money owed = waivable_on(now.loan, now.today).of(what);
        const Money room = room_for(rooms_of_roles(now, *policy, what, owed), by.roles);
        rooms.kinds.push_back({what, owed, min(room, owed)});
    }
    return rooms;
}

Money waiver_room(const LoanNow& now, const PolicyOfDay& policy, std::span<const std::string> roles,
                  Waived what) {
    const Money owed = waivable_on(now.loan, now.today).of(what);
    return room_for(rooms_of_roles(now, policy, what, owed), roles);
}

Result<WaiverOutlook> try_waiver(House& house, const StaffInCharge& by,
                                 const WaiverToGrant& wanted) {
    const LoanNow now = TRY(loan_now(house, wanted.loan));
    auto remains = owed_after(house, now, by, wanted);
    if (remains.has_value()) return WaiverOutlook{*remains, ""};
    std::string role = TRY(role_to_ask(house, now, remains.error()));
    if (role.empty()) return std::move(remains).error();
    return WaiverOutlook{waivable_on(now.loan, now.today).of(wanted.what) - wanted.amount,
                         std::move(role)};
}

Done grant_waiver(House& house, const StaffInCharge& by, const WaiverToGrant& wanted) {
    INVARIANT(wanted.amount > Money());
    TRY(check_text(wanted.why, "why"));
    const LoanNow now = TRY(loan_now(house, wanted.loan));
    TRY(owed_after(house, now, by, wanted));
    return commit_once(
        house, now, by.staff, "waiver",
        ChargeWaived{wanted.loan, wanted.amount, wanted.what, std::string(wanted.why)});
}

Result<Waiving> waive_or_ask(House& house, const StaffInCharge& by, const WaiverToGrant& wanted) {
    const Done granted = grant_waiver(house, by, wanted);
    if (granted) return Waiving::booked;
    const LoanNow now = TRY(loan_now(house, wanted.loan));
    if (TRY(role_to_ask(house, now, granted.error())).empty()) return granted.error();
    TRY(ask_for_waiver(house, now, by.staff, wanted));
    return Waiving::asked;
}

Result<NewFact> agreed_waiver(House& house, const StaffInCharge& agreed_by,
                              const WaiverToGrant& wanted) {
    const LoanNow now = TRY(loan_now(house, wanted.loan));
    TRY(owed_after(house, now, agreed_by, wanted));
    return fact_once(
        house, now, agreed_by.staff, "waiver",
        ChargeWaived{wanted.loan, wanted.amount, wanted.what, std::string(wanted.why)});
}

}  // namespace daihou
