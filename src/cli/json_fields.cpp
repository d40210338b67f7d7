#include "cli/json_fields.h"

#include <algorithm>

namespace daihou {

JsonFields::JsonFields(const nlohmann::json& object, std::string path)
    : object_(object), path_(std::move(path)) {
    if (object_.is_object()) return;
    const std::string field = path_.empty() ? path_ : path_.substr(0, path_.size() - 1);
    error_ = bad_input_in(
        field, "json_not_an_object",
        fmt::format("{} must be a JSON object {{…}}", field.empty() ? "the document" : field));
}

void JsonFields::fail(std::string_view name, std::string_view code, const std::string& what,
                      ErrorParameters parameters) {
    if (!error_)
        error_ =
            input_error(path_ + std::string(name), std::string(code), what, std::move(parameters));
}

void JsonFields::fail(Error error) {
    if (!error_) error_ = std::move(error);
}

void JsonFields::fail_choice(std::string_view name, const std::string& text,
                             const std::vector<std::string_view>& wanted) {
    const std::string choices = fmt::format("{}", fmt::join(wanted, ", "));
    fail(name, "json_field_choice", fmt::format("'{}' is none of: {}", text, choices),
         {{"value", text}, {"choices", choices}});
}

bool JsonFields::has(std::string_view name) const {
    return object_.is_object() && object_.contains(name);
}

const nlohmann::json* JsonFields::find(std::string_view name, bool may_be_absent) {
    if (const auto at = object_.is_object() ? object_.find(name) : object_.end();
        at != object_.end()) {
        read_.push_back(&*at);
        return read_.back();
    }
    if (!may_be_absent) fail(name, "json_field_missing", "this field is needed; add it");
    return nullptr;
}

const nlohmann::json& JsonFields::any(std::string_view name) {
    static const nlohmann::json null;
    const nlohmann::json* value = find(name, true);
    return value == nullptr ? null : *value;
}

std::int64_t JsonFields::integer(std::string_view name, std::int64_t low, std::int64_t high,
                                 std::optional<std::int64_t> omitted) {
    const nlohmann::json* value = find(name, omitted.has_value());
    if (value == nullptr) return omitted.value_or(low);
    const bool too_large = value->is_number_unsigned() &&
                           value->get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX);
    if (!value->is_number_integer() || too_large) {
        fail(name, "json_field_integer", fmt::format("{} is not a whole number", value->dump()),
             {{"value", value->dump()}});
        return low;
    }
    const auto number = value->get<std::int64_t>();
    if (number < low || number > high) {
        fail(name, "json_field_range", fmt::format("{} is outside {} to {}", number, low, high),
             {{"value", std::to_string(number)},
              {"low", std::to_string(low)},
              {"high", std::to_string(high)}});
        return low;
    }
    return number;
}

std::optional<std::string> JsonFields::text_of(std::string_view name, bool may_be_absent) {
    const nlohmann::json* value = find(name, may_be_absent);
    if (value == nullptr) return std::nullopt;
    if (value->is_string()) return value->get<std::string>();
    fail(name, "json_field_text", fmt::format("{} is not a text in quotes", value->dump()),
         {{"value", value->dump()}});
    return std::nullopt;
}

BusinessDate JsonFields::date(std::string_view name) {
    const auto text = text_of(name, false);
    if (!text) return {};
    const Result<BusinessDate> date = parse_date(*text);
    if (date.has_value()) return *date;
    fail(name, date.error().code, date.error().text, {{"value", *text}});
    return {};
}

std::optional<BusinessDate> JsonFields::optional_date(std::string_view name) {
    if (!has(name)) return std::nullopt;
    return date(name);
}

Instant JsonFields::instant(std::string_view name) {
    const auto text = text_of(name, false);
    if (!text) return {};
    const Result<Instant> instant = parse_instant(*text);
    if (instant.has_value()) return *instant;
    fail(name, instant.error().code, instant.error().text, {{"value", *text}});
    return {};
}

std::string JsonFields::text(std::string_view name) {
    const auto text = text_of(name, false);
    if (text && text->empty()) fail(name, "json_field_missing", "this field is needed; add it");
    return text.value_or("");
}

std::string JsonFields::optional_text(std::string_view name) {
    return text_of(name, true).value_or("");
}

std::vector<std::string> JsonFields::texts(std::string_view name) {
    std::vector<std::string> texts;
    const nlohmann::json* list = find(name, true);
    if (list == nullptr) return texts;
    if (!list->is_array()) fail(name, "json_field_list", "must be a list, in square brackets");
    for (const nlohmann::json& item : *list) {
        if (item.is_string())
            texts.push_back(item.get<std::string>());
        else
            fail(name, "json_field_text", fmt::format("{} is not a text in quotes", item.dump()),
                 {{"value", item.dump()}});
    }
    return texts;
}

bool JsonFields::flag(std::string_view name) {
    const nlohmann::json* value = find(name, true);
    if (value == nullptr) return false;
    if (value->is_boolean()) return value->get<bool>();
    fail(name, "json_field_flag", fmt::format("{} is neither true nor false", value->dump()),
         {{"value", value->dump()}});
    return false;
}

Done JsonFields::finish() {
    if (!error_) {
        for (const auto& [key, value] : object_.items())
            if (std::ranges::find(read_, &value) == read_.end())
                fail(key, "json_field_unknown", "no such field; check its spelling or remove it");
    }
    if (error_) return *error_;
    return done();
}

Error input_error(std::string field, std::string code, std::string text,
                  ErrorParameters parameters) {
    parameters.insert(parameters.begin(), {"field", field});
    return {ErrorKind::bad_input, std::move(code), fmt::format("{}: {}", field, text),
            std::move(parameters)};
}

}  // namespace daihou
