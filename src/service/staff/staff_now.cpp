#include "service/staff/staff_now.h"

#include "decision/fold/fold_fact.h"
#include "decision/plan/staff_terms.h"
#include "store/store.h"

namespace daihou {
namespace {

Error left(const StaffMember& member) {
    return {ErrorKind::conflict,
            "staff_left",
            fmt::format("{} works here no more from {} on", member.account,
                        format_date(*member.left_on)),
            {{"field", "staff"}, {"on", format_date(*member.left_on)}}};
}

}  // namespace

std::string registration_key(std::string_view account) {
    return fmt::format("staff:{}", account);
}
std::string change_key(StaffId staff, std::int64_t number) {
    return fmt::format("staff_changed:{}:{}", staff.value, number);
}
std::string leaving_key(StaffId staff) {
    return fmt::format("staff_left:{}", staff.value);
}

Result<std::optional<StaffMember>> member_now(Store& store, StaffId staff) {
    const auto record = TRY(store.fact_at(staff.value));
    const auto* registered = record ? std::get_if<StaffRegistered>(&record->fact) : nullptr;
    if (registered == nullptr) return std::optional<StaffMember>();
    StaffMember member = registered_member(staff, *registered, effective_day(*record));
    for (std::int64_t number = 1;; ++number) {
        const auto change = TRY(store.fact_under(change_key(staff, number)));
        if (!change) break;
        if (const auto* changed = std::get_if<StaffChanged>(&change->fact))
            take_change(member, *changed);
    }
    if (const auto left = TRY(store.fact_under(leaving_key(staff))))
        take_leaving(member, effective_day(*left));
    return std::optional(std::move(member));
}

Result<std::vector<StaffMember>> staff_now(Store& store) {
    std::vector<StaffMember> staff;
    for (const FactRecord& record : TRY(store.facts_of_kind(StaffRegistered::kind)))
        staff.push_back(registered_member(StaffId{record.sequence},
                                          std::get<StaffRegistered>(record.fact),
                                          effective_day(record)));
    const auto find = [&staff](StaffId id) {
        const auto at = std::ranges::lower_bound(staff, id, {}, &StaffMember::staff);
        return at != staff.end() && at->staff == id ? &*at : nullptr;
    };
    for (const FactRecord& record : TRY(store.facts_of_kind(StaffChanged::kind)))
        if (StaffMember* member = find(std::get<StaffChanged>(record.fact).staff))
            take_change(*member, std::get<StaffChanged>(record.fact));
    for (const FactRecord& record : TRY(store.facts_of_kind(StaffLeft::kind)))
        if (StaffMember* member = find(std::get<StaffLeft>(record.fact).staff))
            take_leaving(*member, effective_day(record));
    return staff;
}

Result<std::vector<StaffMember>> staff_there(Store& store, BusinessDate day) {
    auto staff = TRY(staff_now(store));
    std::erase_if(staff, [day](const StaffMember& member) { return has_left(member, day); });
    return staff;
}

Result<StaffMember> member_there(Store& store, StaffId staff, BusinessDate day) {
    auto member = TRY(member_now(store, staff));
    if (!member)
        return Error{ErrorKind::not_found,
                     "staff_missing",
                     fmt::format("no staff {}", staff.value),
                     {{"field", "staff"}}};
    if (has_left(*member, day)) return left(*member);
    return std::move(*member);
}

Result<StaffMember> member_staying(Store& store, StaffId staff) {
    return member_there(store, staff, BusinessDate::max());
}

}  // namespace daihou
