#include "stream/fix_message.h"

#include "base/canonical.h"
#include "base/invariant.h"

namespace daihou::stream {
namespace {

constexpr std::int64_t version = 1;

std::string_view text_of(jt808::Bytes bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

void write(CanonicalWriter& writer, const jt808::ReceivedFix& fix) {
    writer.write(text_of(fix.phone.view()));
    writer.write(fix.received_at);
    std::optional<std::int64_t> at;
    if (fix.at) at = fix.at->time_since_epoch().count();
    writer.write(at);
    writer.write(fix.alarm);
    writer.write(fix.status);
    writer.write(fix.lat_e6);
    writer.write(fix.lon_e6);
    writer.write(fix.altitude_m);
    writer.write(fix.speed_tenth_kmh);
    writer.write(fix.course_deg);
    writer.write(text_of(fix.items));
}

// A number of another width than the fix has is damage, not a fix.
template <class Number>
bool read_number(CanonicalReader& reader, Number& number) {
    std::int64_t wide = 0;
    reader.read(wide);
    number = static_cast<Number>(wide);
    return reader.ok() && wide == static_cast<std::int64_t>(number);
}

bool read(CanonicalReader& reader, jt808::ReceivedFix& fix) {
    std::string phone, items;
    std::optional<std::int64_t> at;
    reader.read(phone);
    if (phone.size() != 6 && phone.size() != fix.phone.bytes.size()) return false;
    fix.phone.size = static_cast<std::uint8_t>(phone.size());
    std::ranges::copy(phone, fix.phone.bytes.begin());
    reader.read(fix.received_at);
    reader.read(at);
    if (at) fix.at = std::chrono::sys_seconds(std::chrono::seconds(*at));
    const bool is_read = read_number(reader, fix.alarm) && read_number(reader, fix.status) &&
                         read_number(reader, fix.lat_e6) && read_number(reader, fix.lon_e6) &&
                         read_number(reader, fix.altitude_m) &&
                         read_number(reader, fix.speed_tenth_kmh) &&
                         read_number(reader, fix.course_deg);
    reader.read(items);
    fix.items.assign(items.begin(), items.end());
    return is_read && reader.ok();
}

}  // namespace

std::string write_fix_message(std::span<const jt808::ReceivedFix> fixes) {
    INVARIANT(fixes.size() <= fixes_a_message_max);
    CanonicalWriter writer;
    writer.write(version);
    writer.write(static_cast<std::int64_t>(fixes.size()));
    for (const jt808::ReceivedFix& fix : fixes)
        write(writer, fix);
    return writer.take();
}

std::optional<std::vector<jt808::ReceivedFix>> read_fix_message(std::string_view bytes) {
    CanonicalReader reader(bytes);
    std::int64_t written_as = 0, count = 0;
    reader.read(written_as);
    reader.read(count);
    if (!reader.ok() || written_as != version || count < 0 ||
        count > static_cast<std::int64_t>(fixes_a_message_max))
        return std::nullopt;
    std::vector<jt808::ReceivedFix> fixes(static_cast<std::size_t>(count));
    for (jt808::ReceivedFix& fix : fixes)
        if (!read(reader, fix)) return std::nullopt;
    if (!reader.at_end()) return std::nullopt;
    return fixes;
}

}  // namespace daihou::stream
