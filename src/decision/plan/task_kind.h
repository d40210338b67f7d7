// The closed list of task kinds, their names in facts and which of them are follow-ups or
// collection work. A kind says what is to be done; who does it is policies/staffing.toml.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/collections/ladder.h"
#include "domain/follow_up/cadence.h"

namespace daihou {

// The numbers are in stored snapshots and must never change.
enum class TaskKind : std::uint8_t {
    follow_up_borrower_first = 0,
    follow_up_borrower = 1,
    follow_up_guarantor_first = 2,
    follow_up_guarantor = 3,
    verify_signal = 4,
    collection_message = 5,
    collection_call = 6,
    collection_notice = 7,
    field_visit = 8,
    guarantor_notice = 9,
    legal_review = 10,
    plan_offer = 11,
    education = 12,
    complaint = 13,
    coaching = 14,         // of whoever held a talk that was vetoed (policies/quality.toml)
    compliance_case = 15,  // what was done to the customer in it
    legal_case = 16,       // from the filing of a suit to what it brought (R66)
    case_review = 17       // of a case on which the ladder rests (policies/overrides.toml)
};
inline constexpr std::size_t task_kind_count = 18;

// What the house owes for itself or the customer, also once the loan is settled.
constexpr bool outlives_loan(TaskKind kind) {
    return kind == TaskKind::complaint || kind == TaskKind::coaching ||
           kind == TaskKind::compliance_case;
}

std::string_view name_of(TaskKind kind);  // "follow_up_borrower_first"
std::optional<TaskKind> task_kind_named(std::string_view name);

TaskKind task_kind_of(VisitPurpose purpose);
TaskKind task_kind_of(CollectionAction action);

constexpr bool is_follow_up(TaskKind kind) {
    return kind <= TaskKind::follow_up_guarantor;
}
constexpr bool is_collection(TaskKind kind) {
    return kind >= TaskKind::collection_message && kind <= TaskKind::plan_offer;
}
// Somebody is asked to pay by it.
constexpr bool asks_to_pay(TaskKind kind) {
    return kind >= TaskKind::collection_message && kind <= TaskKind::guarantor_notice;
}

}  // namespace daihou
