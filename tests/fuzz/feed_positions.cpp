#include "feed_positions.h"

#include <set>

#include "base/invariant.h"
#include "intake/positions/position_batch.h"
#include "stream/fix_message.h"

namespace daihou {
namespace {

constexpr Instant received_at{std::chrono::milliseconds(1'772'430'000'000)};

void check(const BatchFault& fault) {
    static const std::set<std::string> known = {"body_syntax",   "missing",      "wrong_type",
                                                "unknown_field", "not_in_range", "date_syntax"};
    INVARIANT(known.contains(fault.code));
    INVARIANT(fault.field.size() < 4 * batch_name_bytes_max);
}

void check(const jt808::ReceivedFix& fix) {
    INVARIANT(fix.at && fix.received_at == received_at);
    INVARIANT(!fix.phone.text().empty() && fix.course_deg <= 360);
    INVARIANT(fix.lat_e6 >= -1'000'000'000 && fix.lat_e6 <= 1'000'000'000);
    INVARIANT(fix.lon_e6 >= -1'000'000'000 && fix.lon_e6 <= 1'000'000'000);
}

}  // namespace

std::size_t feed_batch(const std::string& bytes) {
    const ReadBatch read = read_position_batch(bytes, received_at);
    INVARIANT(read.batch.has_value() == read.faults.empty());
    INVARIANT(read.faults.size() <= batch_faults_max);
    for (const BatchFault& fault : read.faults)
        check(fault);
    if (!read.batch) return 0;
    INVARIANT(!read.batch->name.empty() && read.batch->name.size() <= batch_name_bytes_max);
    INVARIANT(!read.batch->fixes.empty() && read.batch->fixes.size() <= fixes_a_batch_max);
    for (const jt808::ReceivedFix& fix : read.batch->fixes)
        check(fix);
    return read.batch->fixes.size();
}

std::size_t feed_fix_message(const std::string& bytes) {
    const auto fixes = stream::read_fix_message(bytes);
    if (!fixes) return 0;
    const std::string written = stream::write_fix_message(*fixes);
    const auto again = stream::read_fix_message(written);
    INVARIANT(again && again->size() == fixes->size());
    INVARIANT(stream::write_fix_message(*again) == written);
    return fixes->size();
}

std::string message_of_batch(const std::string& bytes) {
    const ReadBatch read = read_position_batch(bytes, received_at);
    if (!read.batch || read.batch->fixes.size() > stream::fixes_a_message_max) return {};
    return stream::write_fix_message(read.batch->fixes);
}

}  // namespace daihou
