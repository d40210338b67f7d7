#include "intake/jt808/part_collector.h"

#include <algorithm>

namespace daihou::jt808 {
namespace {

constexpr std::size_t messages_max = 4;
constexpr std::size_t parts_max = 64;  // 64 KB

}  // namespace

std::optional<WholeMessage> PartCollector::add(const Frame& part, Moment now) {
    const Part place = part.header.part.value_or(Part{});
    if (place.number == 0 || place.number > place.total || place.total > parts_max)
        return std::nullopt;
    const auto first_serial = static_cast<std::uint16_t>(part.header.serial - place.number + 1);
    auto message = std::find_if(messages_.begin(), messages_.end(), [&](const Message& begun) {
        return begun.header.message_id == part.header.message_id &&
               begun.first_serial == first_serial && begun.parts.size() == place.total;
    });
    if (message == messages_.end()) {
        if (messages_.size() == messages_max) messages_.erase(messages_.begin());  // the oldest
        messages_.push_back({part.header, first_serial, {}, 0, now, false});
        message = std::prev(messages_.end());
        message->parts.resize(place.total);
    }
    std::optional<ByteString>& kept = message->parts[place.number - 1U];
    message->come += kept ? 0 : 1;
    kept = owned(part.body);
    message->since = now;
    if (message->come < message->parts.size()) return std::nullopt;
    WholeMessage whole{message->header, {}, {}};
    whole.header.serial = first_serial;
    whole.header.part.reset();
    for (std::size_t i = 0; i < message->parts.size(); ++i) {
        append_bytes(whole.body, *message->parts[i]);
        whole.serials.push_back(static_cast<std::uint16_t>(first_serial + i));
    }
    messages_.erase(message);
    return whole;
}

std::vector<MissingParts> PartCollector::overdue(Moment now, std::chrono::milliseconds patience) {
    std::vector<MissingParts> missing;
    std::erase_if(messages_, [&](Message& message) {
        if (now - message.since < patience) return false;
        if (message.is_asked_for) return true;
        message.is_asked_for = true;
        message.since = now;
        MissingParts& asked = missing.emplace_back();
        asked.header = message.header;
        asked.first_serial = message.first_serial;
        for (std::size_t i = 0; i < message.parts.size(); ++i)
            if (!message.parts[i]) asked.numbers.push_back(static_cast<std::uint16_t>(i + 1));
        return false;
    });
    return missing;
}

}  // namespace daihou::jt808
