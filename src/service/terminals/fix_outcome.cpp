#include "service/terminals/fix_outcome.h"

#include <array>

namespace daihou {
namespace {

constexpr auto first_refusal = static_cast<std::size_t>(FixOutcome::not_positioned);
static_assert(fix_outcome_count == static_cast<std::size_t>(FixOutcome::too_old) + 1);

}  // namespace

FixOutcome outcome_of(FixRefusal refusal) {
    return static_cast<FixOutcome>(first_refusal + static_cast<std::size_t>(refusal));
}

std::optional<FixRefusal> refusal_in(FixOutcome outcome) {
    const auto number = static_cast<std::size_t>(outcome);
    if (number < first_refusal) return std::nullopt;
    return static_cast<FixRefusal>(number - first_refusal);
}

std::string_view name_of(FixOutcome outcome) {
    constexpr std::array<std::string_view, first_refusal> names = {
        "kept", "duplicate", "unknown_terminal", "no_consent", "loan_ended"};
    if (const auto refusal = refusal_in(outcome)) return name_of(*refusal);
    return names.at(static_cast<std::size_t>(outcome));
}

}  // namespace daihou
