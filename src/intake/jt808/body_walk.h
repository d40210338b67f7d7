// The two walks of a body that touch bytes: reading takes fields from the front until bytes run
// out, writing appends them. Shown and read as JSON they are elsewhere. Used by message.cpp and
// tests.
#pragma once

#include <string_view>

#include "intake/jt808/bodies.h"

namespace daihou::jt808 {

class BodyReader {
public:
    explicit BodyReader(Bytes body) : rest_(body) {}
    bool is_short() const { return is_short_; }

    template <class Unsigned>
    void number(std::string_view, Unsigned& value) {
        std::uint64_t read = 0;
        for (const std::uint8_t byte : take(sizeof(Unsigned)))
            read = read << 8 | byte;
        value = static_cast<Unsigned>(read);
    }
    template <class Unsigned>
    void code(std::string_view name, Unsigned& value) {
        number(name, value);
    }
    void fixed_text(std::string_view, std::string& text, std::size_t width) {
        assign(text, take(width));
        text.resize(text.find_last_not_of('\0') + 1);
    }
    void counted_text(std::string_view, std::string& text) { assign(text, take_counted()); }
    void rest_text(std::string_view, std::string& text) { assign(text, take(rest_.size())); }
    void optional_text(std::string_view name, std::string& text) { rest_text(name, text); }
    void counted_bytes(std::string_view, ByteString& bytes) { bytes = owned(take_counted()); }
    void rest_bytes(std::string_view, ByteString& bytes) { bytes = owned(take(rest_.size())); }
    template <std::size_t Size>
    void fixed_bytes(std::string_view, std::array<std::uint8_t, Size>& bytes) {
        const Bytes read = take(Size);
        std::copy(read.begin(), read.end(), bytes.begin());
    }
    void codes(std::string_view name, std::vector<std::uint32_t>& list) { numbers(name, list); }
    void numbers(std::string_view name, std::vector<std::uint32_t>& list) {
        list.resize(counted(4));
        for (std::uint32_t& value : list)
            number(name, value);
    }
    template <class Item>
    void list(std::string_view, std::vector<Item>& list, Version version) {
        std::uint8_t count = 0;
        number("", count);
        for (unsigned i = 0; i < count && !is_short_; ++i)
            Item::walk(*this, list.emplace_back(), version);
    }
    // With a word for its count.
    template <class Item>
    void long_list(std::string_view, std::vector<Item>& list, Version version) {
        std::uint16_t count = 0;
        number("", count);
        for (unsigned i = 0; i < count && !is_short_; ++i)
            Item::walk(*this, list.emplace_back(), version);
    }
    void long_text(std::string_view, std::string& text) {
        std::uint16_t size = 0;
        number("", size);
        assign(text, take(size));
    }
    // The count is a byte, in the 2019 text a word; senders of 2019 use either, the length tells.
    void packet_numbers(std::string_view name, std::vector<std::uint16_t>& list, Version) {
        if (rest_.size() % 2 == 1)
            list.resize(counted(2));
        else if (std::uint16_t count = 0; number("", count), rest_.size() / 2 >= count)
            list.resize(count);
        else
            is_short_ = true;
        for (std::uint16_t& value : list)
            number(name, value);
    }
    void location(Location& value) {
        const auto read = read_location(take(rest_.size()));
        if (read)
            value = *read;
        else
            is_short_ = true;
    }
    void location(std::string_view, Location& value) { location(value); }
    void locations(std::string_view, std::vector<Location>& list, std::uint16_t count) {
        while (list.size() < count && rest_.size() >= 2) {
            const std::size_t size = word_at(rest_, 0);
            if (rest_.size() - 2 < size) return;
            const auto read = read_location(rest_.subspan(2, size));
            if (!read) return;
            list.push_back(*read);
            rest_ = rest_.subspan(2 + size);
        }
    }

private:
    static void assign(std::string& text, Bytes bytes) { text.assign(bytes.begin(), bytes.end()); }
    Bytes take(std::size_t size) {
        if (rest_.size() < size) {
            is_short_ = true;
            rest_ = {};
            return {};
        }
        const Bytes taken = rest_.first(size);
        rest_ = rest_.subspan(size);
        return taken;
    }
    Bytes take_counted() {
        std::uint8_t size = 0;
        number("", size);
        return take(size);
    }
    // So many items of a width follow; none where they do not fit.
    std::size_t counted(std::size_t width) {
        std::uint8_t count = 0;
        number("", count);
        is_short_ = is_short_ || rest_.size() < count * width;
        return is_short_ ? 0 : count;
    }

    Bytes rest_;
    bool is_short_ = false;
};

class BodyWriter {
public:
    ByteString bytes;

    template <class Unsigned>
    void number(std::string_view, Unsigned value) {
        append_number(bytes, value);
    }
    template <class Unsigned>
    void code(std::string_view, Unsigned value) {
        append_number(bytes, value);
    }
    void fixed_text(std::string_view, const std::string& text, std::size_t width) {
        const std::size_t end = bytes.size() + width;
        append(std::string_view(text).substr(0, width));
        bytes.resize(end);
    }
    void counted_text(std::string_view, const std::string& text) {
        append_number(bytes, static_cast<std::uint8_t>(text.size()));
        append(text);
    }
    void rest_text(std::string_view, const std::string& text) { append(text); }
    void optional_text(std::string_view, const std::string& text) { append(text); }
    void counted_bytes(std::string_view, const ByteString& value) {
        append_number(bytes, static_cast<std::uint8_t>(value.size()));
        append_bytes(bytes, value);
    }
    void rest_bytes(std::string_view, const ByteString& value) { append_bytes(bytes, value); }
    void fixed_bytes(std::string_view, Bytes value) { append_bytes(bytes, value); }
    void codes(std::string_view name, const std::vector<std::uint32_t>& list) {
        numbers(name, list);
    }
    void numbers(std::string_view, const std::vector<std::uint32_t>& list) {
        append_number(bytes, static_cast<std::uint8_t>(list.size()));
        for (const std::uint32_t value : list)
            append_number(bytes, value);
    }
    template <class Item>
    void list(std::string_view, const std::vector<Item>& list, Version version) {
        append_number(bytes, static_cast<std::uint8_t>(list.size()));
        for (const Item& item : list)
            Item::walk(*this, item, version);
    }
    template <class Item>
    void long_list(std::string_view, const std::vector<Item>& list, Version version) {
        append_number(bytes, static_cast<std::uint16_t>(list.size()));
        for (const Item& item : list)
            Item::walk(*this, item, version);
    }
    void long_text(std::string_view, const std::string& text) {
        append_number(bytes, static_cast<std::uint16_t>(text.size()));
        append(text);
    }
    void packet_numbers(std::string_view, const std::vector<std::uint16_t>& list, Version version) {
        if (version == Version::v2019)
            append_number(bytes, static_cast<std::uint16_t>(list.size()));
        else
            append_number(bytes, static_cast<std::uint8_t>(list.size()));
        for (const std::uint16_t value : list)
            append_number(bytes, value);
    }
    void location(const Location& value) { append_location(bytes, value); }
    void location(std::string_view, const Location& value) { append_location(bytes, value); }
    void locations(std::string_view, const std::vector<Location>& list, std::uint16_t) {
        for (const Location& each : list) {
            append_number(bytes,
                          static_cast<std::uint16_t>(location_base_bytes + each.items.size()));
            append_location(bytes, each);
        }
    }

private:
    void append(std::string_view text) { bytes.insert(bytes.end(), text.begin(), text.end()); }
};

}  // namespace daihou::jt808
