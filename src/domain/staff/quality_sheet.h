// The scoring sheet of quality assurance (质检): what a talk is measured by, as data
// (policies/quality.toml), and what the marks of a scorer come to. A veto item that was not met
// makes the talk count as 0 whatever the rest (CN-C05, CN-C06). Knows no visit and no person.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace daihou {

// The numbers are on disk and must never change.
enum class ItemMark : std::uint8_t { met = 1, not_met = 2, not_applicable = 3 };
inline constexpr std::array all_item_marks = {ItemMark::met, ItemMark::not_met,
                                              ItemMark::not_applicable};
std::string_view name_of(ItemMark mark);
std::optional<ItemMark> item_mark_named(std::string_view name);

struct MarkedItem {
    std::string item;
    ItemMark mark = ItemMark::not_applicable;
    static void fields(auto& self, auto&& visit) {
        visit("item", self.item), visit("mark", self.mark);
    }
    friend bool operator==(const MarkedItem&, const MarkedItem&) = default;
};

struct QualityItem {
    std::string id;
    int place = 0;  // on the sheet
    int weight = 0;
    bool is_veto = false;
    bool opens_case = false;  // a compliance case besides the coaching; of veto items
    std::string text_zh;
    std::string text_en;
    std::string source;
};

struct QualitySheet {
    std::string version;
    int coaching_working_days = 5;
    int case_working_days = 1;
    int answer_days = 10;            // so long the person scored may answer
    int score_days = 10;             // a sample not scored by then is late
    std::vector<QualityItem> items;  // by place
    const QualityItem* item(std::string_view id) const;
};

struct QualityScore {
    std::int64_t score = 0;           // 0–100, half to even
    std::vector<std::string> vetoes;  // items, in the order of the sheet
    bool opens_case = false;
};

// Every item of the sheet once; what was not applicable carries no weight. Errors: quality_items
// (one is missing, unknown or there twice; `item` names it), quality_nothing_scored.
Result<QualityScore> score_of(const QualitySheet& sheet, std::span<const MarkedItem> results);

}  // namespace daihou
