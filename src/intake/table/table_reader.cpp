#include "intake/table/table_reader.h"

#include <algorithm>
#include <charconv>

namespace daihou {
namespace {

constexpr std::size_t key_bytes_max = 64;
// 10 billion yuan in one cell is a slip; with this bound millions of payments of one loan still add
// up in 64 bits.
constexpr Money amount_max = Money::fen(1'000'000'000'000);
constexpr std::size_t label_bytes_max = 200;
constexpr std::size_t shown_bytes_max = 60;
constexpr std::string_view ideographic_space = "\u3000";

std::string_view trimmed(std::string_view text) {
    const auto strip = [&text](std::string_view blank) {
        while (text.starts_with(blank))
            text.remove_prefix(blank.size());
        while (text.ends_with(blank))
            text.remove_suffix(blank.size());
    };
    for (std::size_t before = text.size() + 1; before != text.size();) {
        before = text.size();
        for (const std::string_view blank : {std::string_view(" "), std::string_view("\t"),
                                             std::string_view("\r"), ideographic_space})
            strip(blank);
    }
    return text;
}

bool has_control_character(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

}  // namespace

Result<TableReader> TableReader::open(CsvReader& csv, std::span<const ColumnSpec> columns) {
    TableReader table(csv, columns);
    const CsvRecord* header = TRY(csv.next());
    if (header == nullptr)
        return Error{ErrorKind::bad_input,
                     "file_empty",
                     fmt::format("{}: no header line", csv.name()),
                     {{"file", csv.name()}}};
    TRY(table.map_header(*header));
    return table;
}

Done TableReader::map_header(const CsvRecord& header) {
    places_.assign(columns_.size(), -1);
    width_ = header.fields.size();
    record_ = &header;
    const auto refuse = [this](std::string_view code, std::string_view name,
                               std::string_view what) {
        return Error{
            ErrorKind::bad_input,
            std::string(code),
            fmt::format("{}: row {}: column {}: {}", csv_->name(), record_->row, name, what),
            {{"file", csv_->name()}, {"column", std::string(name)}}};
    };
    for (std::size_t i = 0; i < header.fields.size(); ++i) {
        const std::string_view name = trimmed(header.fields[i]);
        const auto spec = std::find_if(
            columns_.begin(), columns_.end(),
            [name](const ColumnSpec& s) { return name == s.name || name == s.chinese; });
        if (spec == columns_.end()) {
            if (!name.empty())
                csv_->findings().push_back(
                    {csv_->name(), header.row, shown(name), "column_unknown", {}});
            continue;
        }
        int& place = places_[static_cast<std::size_t>(spec - columns_.begin())];
        if (place >= 0) return refuse("column_twice", spec->name, "stands twice; remove one");
        place = static_cast<int>(i);
    }
    for (std::size_t i = 0; i < columns_.size(); ++i)
        if (columns_[i].presence == Presence::required && places_[i] < 0)
            return refuse("column_missing", columns_[i].name, "is missing; add it to the header");
    return done();
}

Result<bool> TableReader::next() {
    while (true) {
        record_ = TRY(csv_->next());
        good_ = true;
        if (record_ == nullptr) return false;
        const bool blank =
            std::all_of(record_->fields.begin(), record_->fields.end(),
                        [](std::string_view field) { return trimmed(field).empty(); });
        if (blank) continue;  // spreadsheets leave rows of bare commas behind
        if (record_->fields.size() == width_) return true;
        csv_->findings().push_back({csv_->name(),
                                    record_->row,
                                    {},
                                    "csv_field_count",
                                    {{"fields", fmt::format("{}", record_->fields.size())},
                                     {"columns", fmt::format("{}", width_)}}});
    }
}

std::string_view TableReader::text(std::size_t column) const {
    const int place = places_[column];
    return place < 0 ? std::string_view()
                     : trimmed(record_->fields[static_cast<std::size_t>(place)]);
}

std::string TableReader::shown(std::string_view value) {
    if (value.size() <= shown_bytes_max) return std::string(value);
    std::size_t end = shown_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0) == 0x80)
        --end;
    return std::string(value.substr(0, end)) + "…";
}

void TableReader::report(std::size_t column, std::string_view code,
                         std::vector<std::pair<std::string, std::string>> parameters) {
    good_ = false;
    remark(column, code, std::move(parameters));
}

void TableReader::remark(std::size_t column, std::string_view code,
                         std::vector<std::pair<std::string, std::string>> parameters) {
    csv_->findings().push_back({csv_->name(), row(), std::string(columns_[column].name),
                                std::string(code), std::move(parameters)});
}

bool TableReader::given_or_reported(std::size_t column) {
    if (is_given(column)) return true;
    if (columns_[column].presence == Presence::required) report(column, "value_missing", {});
    return false;
}

std::string TableReader::key(std::size_t column) {
    if (!given_or_reported(column)) return {};
    const std::string_view given = text(column);
    if (given.size() > key_bytes_max || has_control_character(given) ||
        given.find(':') != std::string_view::npos)
        report(column, "key_syntax",
               {{"value", shown(given)}, {"max", fmt::format("{}", key_bytes_max)}});
    return std::string(given);
}

std::string TableReader::label(std::size_t column) {
    if (!given_or_reported(column)) return {};
    const std::string_view given = text(column);
    if (given.size() > label_bytes_max || has_control_character(given))
        report(column, "text_unfit", {{"max", fmt::format("{}", label_bytes_max)}});
    return std::string(given);
}

std::optional<std::int64_t> TableReader::whole(std::size_t column, std::int64_t least,
                                               std::int64_t most) {
    if (!given_or_reported(column)) return {};
    const std::string_view given = text(column);
    std::int64_t value = 0;
    const auto [end, fault] = std::from_chars(given.begin(), given.end(), value);
    if (fault != std::errc() || end != given.end()) {
        report(column, "number_syntax", {{"value", shown(given)}});
        return {};
    }
    if (value < least || value > most) {
        report(column, "number_range",
               {{"value", shown(given)},
                {"least", fmt::format("{}", least)},
                {"most", fmt::format("{}", most)}});
        return {};
    }
    return value;
}

std::optional<Money> TableReader::yuan(std::size_t column, Sign sign) {
    if (!given_or_reported(column)) return {};
    const auto amount = parse_yuan(text(column));
    if (!amount || *amount > amount_max) {
        report(column, amount ? "money_too_large" : amount.error().code,
               {{"value", shown(text(column))}});
        return {};
    }
    if (*amount < Money() || (sign == Sign::positive && amount->is_zero())) {
        report(column, *amount < Money() ? "money_negative" : "money_zero",
               {{"value", shown(text(column))}});
        return {};
    }
    return *amount;
}

std::optional<std::int64_t> TableReader::percent_ppm(std::size_t column) {
    if (!given_or_reported(column)) return {};
    std::string_view given = text(column);
    if (given.ends_with('%')) given.remove_suffix(1);
    const std::size_t point = std::min(given.find('.'), given.size());
    const std::string_view before = given.substr(0, point);
    const std::string_view after = point < given.size() ? given.substr(point + 1) : "";
    const auto digits = [](std::string_view s) {
        return s.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (before.empty() || before.size() > 6 || after.size() > 4 || !digits(before) ||
        !digits(after)) {
        report(column, "percent_syntax", {{"value", shown(text(column))}});
        return {};
    }
    std::int64_t ppm = 0;
    for (std::size_t i = 0; i < before.size() + 4; ++i) {
        const std::size_t j = i - before.size();
        const char digit = i < before.size() ? before[i] : j < after.size() ? after[j] : '0';
        ppm = ppm * 10 + (digit - '0');
    }
    return ppm;
}

std::optional<BusinessDate> TableReader::date(std::size_t column) {
    if (!given_or_reported(column)) return {};
    const auto parsed = parse_date(text(column));
    if (parsed) return *parsed;
    report(column, parsed.error().code, {{"value", shown(text(column))}});
    return {};
}

std::optional<BusinessDate> TableReader::event_date(std::size_t column, BusinessDate today) {
    const auto day = date(column);
    if (!day || *day <= today + Days(1)) return day;
    report(column, "date_in_future",
           {{"value", shown(text(column))}, {"latest", format_date(today + Days(1))}});
    return {};
}

}  // namespace daihou
