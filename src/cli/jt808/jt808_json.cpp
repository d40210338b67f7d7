#include "cli/jt808/jt808_json.h"

#include "cli/json_fields.h"
#include "cli/jt808/jt808_location_json.h"
#include "intake/jt808/body_walk.h"
#include "intake/jt808/gbk_text.h"

namespace daihou {
namespace {

using namespace jt808;
using Json = nlohmann::ordered_json;

// Shows a body.
class JsonBodyWriter {
public:
    Json json = Json::object();

    template <class Unsigned>
    void number(std::string_view name, Unsigned value) {
        at(name) = value;
    }
    template <class Unsigned>
    void code(std::string_view name, Unsigned value) {
        at(name) = fmt::format("0x{:0{}x}", value, 2 * sizeof(Unsigned));
    }
    void fixed_text(std::string_view name, const std::string& text, std::size_t) {
        at(name) = utf8_of_gbk(text);
    }
    void counted_text(std::string_view name, const std::string& text) { rest_text(name, text); }
    // Padding of a text that runs to the end is not part of it.
    void rest_text(std::string_view name, const std::string& text) {
        at(name) = utf8_of_gbk(std::string_view(text).substr(0, text.find_last_not_of('\0') + 1));
    }
    void optional_text(std::string_view name, const std::string& text) {
        at(name) = text.empty() ? Json(nullptr) : Json(utf8_of_gbk(text));
    }
    void counted_bytes(std::string_view name, const ByteString& bytes) {
        at("len") = bytes.size();
        at(name) = hex_of(bytes);
    }
    void rest_bytes(std::string_view name, const ByteString& bytes) { at(name) = hex_of(bytes); }
    void fixed_bytes(std::string_view name, Bytes bytes) { at(name) = hex_of(bytes); }
    void codes(std::string_view name, const std::vector<std::uint32_t>& list) {
        Json& shown = counted_list(name, list.size());
        for (const std::uint32_t id : list)
            shown.push_back(fmt::format("0x{:08x}", id));
    }
    void numbers(std::string_view name, const std::vector<std::uint32_t>& list) {
        counted_list(name, list.size()) = list;
    }
    template <class Item>
    void list(std::string_view name, const std::vector<Item>& list, Version version) {
        Json& shown = counted_list(name, list.size());
        for (const Item& item : list) {
            JsonBodyWriter writer;
            Item::walk(writer, item, version);
            shown.push_back(writer.json);
        }
    }
    template <class Item>
    void long_list(std::string_view name, const std::vector<Item>& items, Version version) {
        list(name, items, version);
    }
    void long_text(std::string_view name, const std::string& text) { rest_text(name, text); }
    void packet_numbers(std::string_view name, const std::vector<std::uint16_t>& list, Version) {
        counted_list(name, list.size()) = list;
    }
    void location(const Location& value) { json.update(json_of(value)); }
    void location(std::string_view name, const Location& value) { at(name) = json_of(value); }
    void locations(std::string_view name, const std::vector<Location>& list, std::uint16_t) {
        Json& shown = at(name) = Json::array();
        for (const Location& each : list)
            shown.push_back(json_of(each));
    }

private:
    Json& at(std::string_view name) { return json[std::string(name)]; }
    Json& counted_list(std::string_view name, std::size_t count) {
        at("count") = count;
        return at(name) = Json::array();
    }
};

template <class Unsigned>
Unsigned read_code(JsonFields& fields, std::string_view name) {
    const nlohmann::json& value = fields.any(name);
    if (value.is_number())
        return static_cast<Unsigned>(fields.integer(name, 0, std::numeric_limits<Unsigned>::max()));
    const std::string text = fields.text(name);
    const std::string digits = text.starts_with("0x") ? text.substr(2) : "";
    const auto bytes = bytes_of_hex(digits.size() % 2 == 0 ? digits : "0" + digits);
    if (!bytes || bytes->empty() || bytes->size() > sizeof(Unsigned)) {
        fields.fail(name, "jt808_code",
                    fmt::format("'{}' is no id; write 0x and up to {} hexadecimal digits", text,
                                2 * sizeof(Unsigned)),
                    {{"value", text}, {"digits", std::to_string(2 * sizeof(Unsigned))}});
        return 0;
    }
    std::uint64_t code = 0;
    for (const std::uint8_t byte : *bytes)
        code = code << 8 | byte;
    return static_cast<Unsigned>(code);
}

ByteString read_hex(JsonFields& fields, std::string_view name, std::size_t size_max) {
    const std::string text = fields.optional_text(name);
    const auto bytes = bytes_of_hex(text);
    if (bytes && bytes->size() <= size_max) return *bytes;
    fields.fail(name, "jt808_hex",
                fmt::format("'{}' is no even number of hexadecimal digits, {} bytes at most", text,
                            size_max),
                {{"value", text}});
    return {};
}

// Fills a body from JSON; failures go to `fields`.
class JsonBodyReader {
public:
    JsonBodyReader(JsonFields& fields, std::deque<ByteString>& kept)
        : fields_(fields), kept_(kept) {}

    template <class Unsigned>
    void number(std::string_view name, Unsigned& value) {
        const bool may_be_absent = name == "count";
        value = static_cast<Unsigned>(
            fields_.integer(name, 0, std::numeric_limits<Unsigned>::max(),
                            may_be_absent ? std::optional<std::int64_t>(0) : std::nullopt));
    }
    template <class Unsigned>
    void code(std::string_view name, Unsigned& value) {
        value = read_code<Unsigned>(fields_, name);
    }
    void fixed_text(std::string_view name, std::string& text, std::size_t width) {
        const std::string utf8 = fields_.optional_text(name);
        text = gbk_of_utf8(utf8).value_or("");
        if (text.size() > width)
            fields_.fail(name, "jt808_text_long",
                         fmt::format("'{}' is longer than {} bytes of GBK", utf8, width),
                         {{"value", utf8}, {"bytes", std::to_string(width)}});
    }
    void counted_text(std::string_view name, std::string& text) {
        fixed_text(name, text, UINT8_MAX);
    }
    void rest_text(std::string_view name, std::string& text) {
        fixed_text(name, text, body_bytes_max);
    }
    void optional_text(std::string_view name, std::string& text) {
        if (!fields_.any(name).is_null()) rest_text(name, text);
    }
    void counted_bytes(std::string_view name, ByteString& bytes) {
        fields_.any("len");
        bytes = read_hex(fields_, name, UINT8_MAX);
    }
    void rest_bytes(std::string_view name, ByteString& bytes) {
        bytes = read_hex(fields_, name, body_bytes_max);
    }
    template <std::size_t Size>
    void fixed_bytes(std::string_view name, std::array<std::uint8_t, Size>& bytes) {
        const ByteString read = read_hex(fields_, name, Size);
        std::copy(read.begin(), read.end(), bytes.end() - static_cast<std::ptrdiff_t>(read.size()));
    }
    void codes(std::string_view name, std::vector<std::uint32_t>& list) {
        for (const nlohmann::json& each : items(name)) {
            const nlohmann::json object{{"id", each}};
            JsonFields one(object, std::string(name) + ".");
            list.push_back(read_code<std::uint32_t>(one, "id"));
            if (const Done read = one.finish(); !read) fields_.fail(read.error());
        }
    }
    template <class Unsigned>
    void whole_numbers(std::string_view name, std::vector<Unsigned>& list) {
        for (const nlohmann::json& each : items(name)) {
            const nlohmann::json object{{"number", each}};
            JsonFields one(object, std::string(name) + ".");
            list.push_back(static_cast<Unsigned>(
                one.integer("number", 0, std::numeric_limits<Unsigned>::max())));
            if (const Done read = one.finish(); !read) fields_.fail(read.error());
        }
    }
    void numbers(std::string_view name, std::vector<std::uint32_t>& list) {
        whole_numbers(name, list);
    }
    void packet_numbers(std::string_view name, std::vector<std::uint16_t>& list, Version) {
        whole_numbers(name, list);
    }
    template <class Item>
    void list(std::string_view name, std::vector<Item>& list, Version version) {
        for (const nlohmann::json& each : items(name)) {
            JsonFields one(each, std::string(name) + ".");
            JsonBodyReader reader(one, kept_);
            Item::walk(reader, list.emplace_back(), version);
            if (const Done read = one.finish(); !read) fields_.fail(read.error());
        }
    }
    template <class Item>
    void long_list(std::string_view name, std::vector<Item>& filled, Version version) {
        list(name, filled, version);
    }
    void long_text(std::string_view name, std::string& text) { rest_text(name, text); }
    void location(Location& value) { value = read_location_json(fields_, kept_); }
    void location(std::string_view name, Location& value) { value = read_one(fields_.any(name)); }
    void locations(std::string_view name, std::vector<Location>& list, std::uint16_t& count) {
        for (const nlohmann::json& each : items(name))
            list.push_back(read_one(each));
        if (!fields_.has("count")) count = static_cast<std::uint16_t>(list.size());
    }

private:
    // A count beside a list follows from it.
    const nlohmann::json& items(std::string_view name) {
        static const nlohmann::json none = nlohmann::json::array();
        fields_.any("count");
        const nlohmann::json& list = fields_.any(name);
        if (list.is_array()) return list;
        fields_.fail(name, "json_field_list", "must be a list, in square brackets");
        return none;
    }
    Location read_one(const nlohmann::json& object) {
        JsonFields one(object, "location.");
        const Location location = read_location_json(one, kept_);
        if (const Done read = one.finish(); !read) fields_.fail(read.error());
        return location;
    }

    JsonFields& fields_;
    std::deque<ByteString>& kept_;
};

Result<ByteString> read_body_json(const Header& header, const nlohmann::json& body) {
    JsonFields fields(body, "body.");
    if (fields.has("raw")) {
        const ByteString raw = read_hex(fields, "raw", body_bytes_max);
        for (const auto& [name, value] : body.items())
            fields.any(name);
        TRY(fields.finish());
        return raw;
    }
    std::deque<ByteString> kept;
    JsonBodyReader reader(fields, kept);
    const Body read = with_body_type(header.message_id, [&](auto type) -> Body {
        typename decltype(type)::type filled;
        decltype(type)::type::walk(reader, filled, header.version);
        return filled;
    });
    TRY(fields.finish());
    ByteString bytes = write_body(read, header.version);
    if (bytes.size() <= body_bytes_max) return bytes;
    return input_error("body", "jt808_body_long",
                       fmt::format("{} bytes do not fit into one frame, {} do; send it in parts",
                                   bytes.size(), body_bytes_max),
                       {{"bytes", std::to_string(bytes.size())}});
}

Header read_header_json(JsonFields& fields) {
    Header header;
    header.message_id = read_code<std::uint16_t>(fields, "msg_id");
    const std::int64_t version = fields.integer("version", 2011, 2019, 2013);
    if (version != 2011 && version != 2013 && version != 2019)
        fields.fail("version", "json_field_choice", "none of: 2011, 2013, 2019",
                    {{"value", std::to_string(version)}, {"choices", "2011, 2013, 2019"}});
    header.version = static_cast<Version>(version);
    const std::string phone = fields.text("phone");
    if (const auto read = Phone::of(phone, header.version))
        header.phone = *read;
    else
        fields.fail("phone", "jt808_phone",
                    fmt::format("'{}' is no terminal phone: {} digits at most", phone,
                                header.version == Version::v2019 ? 20 : 12),
                    {{"value", phone}});
    header.serial = static_cast<std::uint16_t>(fields.integer("serial", 0, UINT16_MAX, 0));
    header.protocol_version =
        static_cast<std::uint8_t>(fields.integer("protocol_version", 0, UINT8_MAX, 1));
    header.is_reserved_set = fields.flag("reserved");
    if (fields.has("packages") || fields.has("package"))
        header.part =
            jt808::Part{static_cast<std::uint16_t>(fields.integer("packages", 0, UINT16_MAX)),
                        static_cast<std::uint16_t>(fields.integer("package", 0, UINT16_MAX))};
    return header;
}

Json header_json(const Header& header, Version version) {
    Json json;
    json["ok"] = true;
    json["msg_id"] = fmt::format("0x{:04x}", header.message_id);
    json["version"] = static_cast<int>(version);
    json["phone"] = header.phone.text();
    json["serial"] = header.serial;
    if (header.version == Version::v2019) json["protocol_version"] = header.protocol_version;
    if (header.is_reserved_set) json["reserved"] = true;
    if (header.part) {
        json["packages"] = header.part->total;
        json["package"] = header.part->number;
    }
    return json;
}

bool is_location(std::uint16_t id) {
    return id == message_id::location || id == message_id::location_answer ||
           id == message_id::location_batch || id == message_id::control_answer;
}

}  // namespace

Result<EncodedMessage> read_jt808_json(const nlohmann::json& document) {
    JsonFields fields(document, "");
    fields.any("ok");
    EncodedMessage message;
    message.header = read_header_json(fields);
    const nlohmann::json& body = fields.any("body");
    TRY(fields.finish());
    message.body =
        TRY(read_body_json(message.header, body.is_null() ? nlohmann::json::object() : body));
    return message;
}

std::variant<Json, FrameFault> jt808_json(const Frame& frame) {
    auto body = read_body(frame.header, frame.body);
    if (!body && is_location(frame.header.message_id)) return FrameFault::truncated;
    if (!body) body = RawBody{owned(frame.body)};  // what a maker put under an id of the standard
    Header header = frame.header;
    header.version = body_version(header.message_id, header.version, frame.body);
    JsonBodyWriter writer;
    std::visit(
        [&](const auto& shown) {
            std::decay_t<decltype(shown)>::walk(writer, shown, header.version);
        },
        *body);
    const auto again = read_body_json(header, nlohmann::json(writer.json));
    if (!again || *again != owned(frame.body)) writer.json["raw"] = hex_of(frame.body);
    Json json = header_json(frame.header, header.version);
    json["body"] = writer.json;
    return json;
}

}  // namespace daihou
