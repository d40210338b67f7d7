// PositionBatch: positions as a telematics platform pushes them, JSON bytes of an untrusted sender
// to fixes as a terminal would have told them. Nothing is judged but whether each value has its
// type and fits: who may be located and what can be true is asked later, for both ways in alike.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intake/jt808/received_fix.h"

namespace daihou {

constexpr std::size_t fixes_a_batch_max = 5000;
constexpr std::size_t batch_name_bytes_max = 100;

struct PositionBatch {
    std::string name;  // the platform's own for it: the same batch again is known by it
    std::vector<jt808::ReceivedFix> fixes;
};

// What of it is wrong: "fixes[3].lat", wrong_type. Codes: body_syntax (no JSON object; alone),
// missing, wrong_type, unknown_field, not_in_range, date_syntax.
struct BatchFault {
    std::string field;
    std::string code;
    std::vector<std::pair<std::string, std::string>> parameters = {};
};

// Of the faults at most so many are told.
constexpr std::size_t batch_faults_max = 20;

struct ReadBatch {
    std::optional<PositionBatch> batch;  // none where there are faults
    std::vector<BatchFault> faults;
};

ReadBatch read_position_batch(std::string_view json, Instant received_at);

}  // namespace daihou
