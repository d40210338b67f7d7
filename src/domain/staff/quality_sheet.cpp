#include "domain/staff/quality_sheet.h"

#include <algorithm>

#include "base/money.h"

namespace daihou {

std::string_view name_of(ItemMark mark) {
    switch (mark) {
        case ItemMark::met:
            return "met";
        case ItemMark::not_met:
            return "not_met";
        case ItemMark::not_applicable:
            return "not_applicable";
    }
    INVARIANT(false);
}

std::optional<ItemMark> item_mark_named(std::string_view name) {
    for (const ItemMark mark : all_item_marks)
        if (name_of(mark) == name) return mark;
    return std::nullopt;
}

const QualityItem* QualitySheet::item(std::string_view id) const {
    const auto at = std::ranges::find(items, id, &QualityItem::id);
    return at == items.end() ? nullptr : &*at;
}

static Error wrong_item(std::string_view item) {
    return {ErrorKind::bad_input,
            "quality_items",
            fmt::format("the sheet asks for each of its items once; look at {}", item),
            {{"field", "results"}, {"item", std::string(item)}}};
}

Result<QualityScore> score_of(const QualitySheet& sheet, std::span<const MarkedItem> results) {
    for (const MarkedItem& result : results)
        if (sheet.item(result.item) == nullptr) return wrong_item(result.item);
    QualityScore score;
    std::int64_t met = 0, applicable = 0;
    for (const QualityItem& item : sheet.items) {
        if (std::ranges::count(results, item.id, &MarkedItem::item) != 1)
            return wrong_item(item.id);
        const ItemMark mark = std::ranges::find(results, item.id, &MarkedItem::item)->mark;
        if (mark == ItemMark::not_applicable) continue;
        applicable += item.weight;
        if (mark == ItemMark::met) met += item.weight;
        if (mark == ItemMark::met || !item.is_veto) continue;
        score.vetoes.push_back(item.id);
        score.opens_case = score.opens_case || item.opens_case;
    }
    if (applicable == 0 && score.vetoes.empty())
        return bad_input_in("results", "quality_nothing_scored",
                            "no item that carries weight was scored");
    if (score.vetoes.empty())
        score.score = divide(static_cast<__int128>(met) * 100, applicable, Rounding::half_even);
    return score;
}

}  // namespace daihou
