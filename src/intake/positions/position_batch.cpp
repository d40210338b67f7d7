#include "intake/positions/position_batch.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "intake/jt808/location.h"

namespace daihou {
namespace {

using Json = nlohmann::json;

constexpr std::size_t phone_digits_of_2013 = 12, phone_digits_max = 20;

// One object of the document, asked for its members; what is wrong goes into the faults.
class Members {
public:
    Members(const Json& object, std::string path, std::vector<BatchFault>& faults)
        : object_(object), path_(std::move(path)), faults_(faults) {}

    bool is_object() {
        if (!object_.is_object()) fault(path_, "wrong_type", {{"wanted", "object"}});
        return object_.is_object();
    }
    const Json* required(const char* name) {
        const Json* value = optional(name);
        if (value == nullptr) fault(path_of(name), "missing");
        return value;
    }
    const Json* optional(const char* name) {
        asked_.push_back(name);
        const auto at = object_.find(name);
        return at == object_.end() || at->is_null() ? nullptr : &*at;
    }
    std::string text(const char* name, std::size_t bytes_max) {
        const Json* value = required(name);
        if (value == nullptr) return {};
        if (!value->is_string()) return wrong_type(name, "string"), std::string();
        const auto& text = value->get_ref<const std::string&>();
        if (text.empty() || text.size() > bytes_max)
            out_of_range(name, 1, static_cast<double>(bytes_max));
        return text;
    }
    // In units of 1/scale, rounded to the nearest; `otherwise` where it may be left out and is.
    template <class Number>
    void number(const char* name, double scale, double min, double max, Number& number) {
        const Json* value = optional(name);
        if (value == nullptr) return;
        if (!value->is_number()) return wrong_type(name, "number");
        const double told = value->get<double>();
        if (!(told >= min && told <= max)) return out_of_range(name, min, max);
        number = static_cast<Number>(std::llround(told * scale));
    }
    template <class Number>
    void required_number(const char* name, double scale, double min, double max, Number& to) {
        if (required(name) != nullptr) number(name, scale, min, max, to);
    }
    // A bit field of JT/T 808.
    void word(const char* name, std::uint32_t& word) {
        const Json* value = optional(name);
        if (value == nullptr) return;
        if (!value->is_number_integer()) return wrong_type(name, "integer");
        constexpr std::int64_t word_max = 0xFFFF'FFFF;
        const bool fits = value->is_number_unsigned() ? value->get<std::uint64_t>() <= word_max
                                                      : value->get<std::int64_t>() >= 0;
        if (!fits) return out_of_range(name, 0, static_cast<double>(word_max));
        word = value->get<std::uint32_t>();
    }
    void wrong_type(const char* name, const char* wanted) {
        fault(path_of(name), "wrong_type", {{"wanted", wanted}});
    }
    void out_of_range(const char* name, double min, double max) {
        fault(path_of(name), "not_in_range",
              {{"min", fmt::format("{}", min)}, {"max", fmt::format("{}", max)}});
    }
    void fault(std::string field, const char* code,
               std::vector<std::pair<std::string, std::string>> parameters = {}) {
        if (faults_.size() < batch_faults_max)
            faults_.push_back({std::move(field), code, std::move(parameters)});
    }
    std::string path_of(std::string_view name) const {
        return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
    }
    // After everything was asked for: a misspelt member would be lost without a word.
    void refuse_others() {
        for (const auto& [name, value] : object_.items())
            if (std::ranges::find(asked_, std::string_view(name)) == asked_.end())
                fault(path_of(name.size() > batch_name_bytes_max ? "…" : name), "unknown_field");
    }

private:
    const Json& object_;
    const std::string path_;
    std::vector<BatchFault>& faults_;
    std::vector<std::string_view> asked_;
};

void read_phone(Members& members, jt808::Phone& phone) {
    const std::string digits = members.text("terminal", phone_digits_max);
    if (digits.empty()) return;
    const auto version =
        digits.size() > phone_digits_of_2013 ? jt808::Version::v2019 : jt808::Version::v2013;
    const bool is_digits = digits.find_first_not_of("0123456789") == std::string::npos;
    const auto read = is_digits ? jt808::Phone::of(digits, version) : std::nullopt;
    if (!read) return members.wrong_type("terminal", "digits");
    phone = *read;
}

void read_moment(Members& members, jt808::ReceivedFix& fix) {
    constexpr std::size_t instant_bytes_max = 64;
    const std::string text = members.text("at", instant_bytes_max);
    if (text.empty()) return;
    const auto at = parse_instant(text);
    if (!at) return members.fault(members.path_of("at"), "date_syntax");
    fix.at = std::chrono::floor<std::chrono::seconds>(*at);
}

// As a terminal tells it.
void append_odometer(jt808::ByteString& items, std::uint32_t tenth_km) {
    constexpr std::uint8_t bytes = sizeof(tenth_km);
    jt808::append_number(items, jt808::odometer_item);
    jt808::append_number(items, bytes);
    jt808::append_number(items, tenth_km);
}

void read_fix(const Json& json, std::string path, Instant received_at, jt808::ReceivedFix& fix,
              std::vector<BatchFault>& faults) {
    Members members(json, std::move(path), faults);
    if (!members.is_object()) return;
    constexpr double microdegrees = 1e6, tenths = 10;
    fix.received_at = received_at;
    fix.status = 2;  // positioned, unless the platform says otherwise
    read_phone(members, fix.phone);
    read_moment(members, fix);
    members.required_number("lat", microdegrees, -1000, 1000, fix.lat_e6);
    members.required_number("lon", microdegrees, -1000, 1000, fix.lon_e6);
    members.number("speed_kmh", tenths, 0, 6553.5, fix.speed_tenth_kmh);
    members.number("course_deg", 1, 0, 360, fix.course_deg);
    members.number("altitude_m", 1, -32768, 32767, fix.altitude_m);
    std::uint32_t odometer_tenth_km = 0;
    members.number("odometer_km", tenths, 0, 429'496'729, odometer_tenth_km);
    if (odometer_tenth_km > 0) append_odometer(fix.items, odometer_tenth_km);
    members.word("alarm", fix.alarm);
    members.word("status", fix.status);
    members.refuse_others();
}

}  // namespace

ReadBatch read_position_batch(std::string_view json, Instant received_at) {
    ReadBatch read;
    const Json document = Json::parse(json, nullptr, false);
    if (!document.is_object()) {
        read.faults.push_back({"", "body_syntax"});
        return read;
    }
    Members members(document, "", read.faults);
    PositionBatch batch;
    batch.name = members.text("batch", batch_name_bytes_max);
    const Json* fixes = members.required("fixes");
    members.refuse_others();
    if (fixes != nullptr && !fixes->is_array()) members.wrong_type("fixes", "array");
    if (fixes != nullptr && fixes->is_array()) {
        if (fixes->empty() || fixes->size() > fixes_a_batch_max)
            members.out_of_range("fixes", 1, static_cast<double>(fixes_a_batch_max));
        else
            batch.fixes.resize(fixes->size());
        for (std::size_t i = 0; i < batch.fixes.size() && read.faults.size() < batch_faults_max;
             ++i)
            read_fix((*fixes)[i], fmt::format("fixes[{}]", i), received_at, batch.fixes[i],
                     read.faults);
    }
    if (read.faults.empty()) read.batch = std::move(batch);
    return read;
}

}  // namespace daihou
