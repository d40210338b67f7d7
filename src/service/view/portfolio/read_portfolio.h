// The portfolio page: how the whole book stands and moves - buckets, tiers, PAR30, NPL, roll
// matrix, vintage - from the receipts of closed days where they hold the figure, from the loans
// where they do not.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/view/book_view.h"

namespace daihou {

struct TierLine {
    RiskTier tier = RiskTier::normal;
    Bilingual text;
    std::int64_t loans = 0;
    Money outstanding;
};
struct SeriesPoint {
    BusinessDate on;
    Ratio par30;
    Money outstanding;
    Money overdue;
    std::int64_t follow_ups_due = 0;
    std::int64_t follow_ups_done = 0;
    std::int64_t follow_ups_late = 0;
};
struct RollCell {
    int to = 0;  // 0–7 M0…M7, 8 settled, 9 written off
    std::int64_t loans = 0;
    Money outstanding;  // at the start
    Ratio share;        // of the outstanding of the row
};
struct RollRow {
    int from = 0;
    std::vector<RollCell> to;
};
struct RollMatrix {
    BusinessDate from_on;  // the month end before
    BusinessDate to_on;
    std::vector<RollRow> rows;
};
// Loans disbursed in one month: the share of the money lent that stands on loans more than 30 days
// past due, written-off ones included, at the day.
struct Cohort {
    BusinessDate month;  // its first day
    Money disbursed;
    int month_on_book = 0;
    Ratio bad30;
};

struct PortfolioPage {
    BusinessDate as_of;
    std::int64_t loans_active = 0;
    Money outstanding;
    Ratio par30;
    Ratio npl;  // substandard and worse, by days past due
    std::vector<BucketTotal> buckets;
    std::vector<TierLine> tiers;  // empty for a day other than the last closed one: not kept
    SeriesPoint follow_ups;       // of the day
    Ratio on_time;                // follow-ups whose window is open and not late, among those open
    std::vector<SeriesPoint> series;  // by day, the last 400 closed days up to the day
    std::optional<RollMatrix> roll;
    std::vector<Cohort> vintage;  // as tiers
};

// `date` empty: the last closed day. Errors: those of read_book, day_not_closed.
Result<PortfolioPage> read_portfolio(House& house, std::optional<BusinessDate> date);

}  // namespace daihou
