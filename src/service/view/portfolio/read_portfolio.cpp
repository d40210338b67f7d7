#include "service/view/portfolio/read_portfolio.h"

#include <map>

#include "service/on_all_cores.h"
#include "service/visit/held_visits.h"

namespace daihou {
namespace {

constexpr std::size_t series_days_max = 400;
constexpr int par_from_dpd = 31;

Ratio share_of(Money part, Money whole) {
    return whole.fen() > 0 ? ratio_of(part, whole) : Ratio{0};
}

struct BookTotals {
    Money outstanding;
    Money overdue;
    std::int64_t loans = 0;
};
// Of the buckets that begin at `from_dpd` days past due or later.
BookTotals totals_from(const std::vector<BucketTotal>& buckets, const BucketTable& table,
                       int from_dpd) {
    BookTotals totals;
    for (const BucketTotal& bucket : buckets) {
        if (table.from_dpd[static_cast<std::size_t>(bucket.bucket)] < from_dpd) continue;
        totals.outstanding += bucket.outstanding;
        totals.overdue += bucket.overdue;
        totals.loans += bucket.loans;
    }
    return totals;
}

SeriesPoint point_of(const DayClosed& closed, const BucketTable& table, const HeldVisits& done) {
    const BookTotals all = totals_from(closed.buckets, table, 0);
    SeriesPoint point;
    point.on = closed.day;
    point.par30 =
        share_of(totals_from(closed.buckets, table, par_from_dpd).outstanding, all.outstanding);
    point.outstanding = all.outstanding;
    point.overdue = all.overdue;
    point.follow_ups_due = closed.follow_ups_due;
    point.follow_ups_late = closed.follow_ups_late;
    if (const auto found = done.find(closed.day); found != done.end())
        point.follow_ups_done = found->second;
    return point;
}

RollMatrix roll_of(const DayClosed& closed) {
    RollMatrix roll;
    roll.to_on = closed.day;
    roll.from_on = month_end(add_months(closed.day, -1, 1));
    std::map<std::int64_t, RollRow> rows;
    std::map<std::int64_t, Money> started;
    for (const BucketMove& move : closed.moves)
        started[move.from] += move.outstanding;
    for (const BucketMove& move : closed.moves) {
        RollRow& row = rows[move.from];
        row.from = static_cast<int>(move.from);
        row.to.push_back({static_cast<int>(move.to), move.loans, move.outstanding,
                          share_of(move.outstanding, started[move.from])});
    }
    for (auto& [from, row] : rows)
        roll.rows.push_back(std::move(row));
    return roll;
}

struct CohortSum {
    Money disbursed;
    Money bad;
};
// What closed days do not keep.
struct TiersAndVintage {
    std::array<BookTotals, 5> tiers{};
    std::map<BusinessDate, CohortSum> cohorts;  // by the first of the month

    void add(const TiersAndVintage& other) {
        for (std::size_t i = 0; i < tiers.size(); ++i) {
            tiers[i].loans += other.tiers[i].loans;
            tiers[i].outstanding += other.tiers[i].outstanding;
        }
        for (const auto& [month, sum] : other.cohorts) {
            cohorts[month].disbursed += sum.disbursed;
            cohorts[month].bad += sum.bad;
        }
    }
};

TiersAndVintage tiers_and_vintage(const BookView& book, std::span<const LoanSnapshot> loans) {
    TiersAndVintage sums;
    for (const LoanSnapshot& snapshot : loans) {
        const Contract& contract = snapshot.contract();
        if (contract.disbursed_on > book.today) continue;
        const Arrears arrears =
            arrears_on(snapshot.agreement, snapshot.position, book.today, book.policy.buckets);
        CohortSum& cohort = sums.cohorts[month_start(contract.disbursed_on)];
        cohort.disbursed += contract.principal;
        if (arrears.state == LoanState::written_off || arrears.dpd >= par_from_dpd)
            cohort.bad += contract.principal;
        if (arrears.state != LoanState::active || arrears.settled) continue;
        const Classification tier = tier_on(snapshot, arrears, book.policy.tiers, book.today);
        BookTotals& total = sums.tiers[static_cast<std::size_t>(tier.tier)];
        ++total.loans;
        total.outstanding += arrears.outstanding_principal;
    }
    return sums;
}

void put_tiers_and_vintage(const BookView& book, PortfolioPage& page) {
    TiersAndVintage sums;
    for (const TiersAndVintage& part :
         on_all_cores(book.loans, [&book](std::span<const LoanSnapshot> loans) {
             return tiers_and_vintage(book, loans);
         }))
        sums.add(part);
    for (std::size_t i = 0; i < sums.tiers.size(); ++i) {
        const auto tier = static_cast<RiskTier>(i);
        page.tiers.push_back({tier,
                              book.house.messages().text(fmt::format("tier.{}", name_of(tier))),
                              sums.tiers[i].loans, sums.tiers[i].outstanding});
    }
    for (const auto& [month, sum] : sums.cohorts)
        page.vintage.push_back({month, sum.disbursed, months_between(month, book.today),
                                share_of(sum.bad, sum.disbursed)});
}

void put_closed_days(const BookView& book, const std::vector<DayClosed>& closed_days,
                     const HeldVisits& done, PortfolioPage& page) {
    const BucketTable& table = book.policy.buckets;
    const DayClosed& closed = closed_days.back();
    const BookTotals all = totals_from(closed.buckets, table, 0);
    page.as_of = closed.day;
    page.loans_active = all.loans;
    page.outstanding = all.outstanding;
    page.npl = share_of(
        totals_from(closed.buckets, table, book.policy.tiers.substandard_from_dpd).outstanding,
        all.outstanding);
    page.buckets = closed.buckets;
    const std::size_t first =
        closed_days.size() > series_days_max ? closed_days.size() - series_days_max : 0;
    for (std::size_t i = first; i < closed_days.size(); ++i) {
        page.series.push_back(point_of(closed_days[i], table, done));
        if (!closed_days[i].moves.empty()) page.roll = roll_of(closed_days[i]);
    }
    page.follow_ups = page.series.back();
    page.par30 = page.follow_ups.par30;
    const std::int64_t due = page.follow_ups.follow_ups_due;
    page.on_time =
        due == 0
            ? Ratio{ppm_one}
            : Ratio{divide(static_cast<__int128>(due - page.follow_ups.follow_ups_late) * ppm_one,
                           due, Rounding::half_even)};
}

}  // namespace

Result<PortfolioPage> read_portfolio(House& house, std::optional<BusinessDate> date) {
    return read_book(house, [&](const BookView& book) -> Result<PortfolioPage> {
        const BusinessDate as_of = date.value_or(book.today);
        std::vector<DayClosed> closed;
        for (const FactRecord& record : TRY(house.store().facts_of_kind(DayClosed::kind)))
            if (std::get<DayClosed>(record.fact).day <= as_of)
                closed.push_back(std::get<DayClosed>(record.fact));
        if (closed.empty() || closed.back().day != as_of)
            return Error{ErrorKind::not_found,
                         "day_not_closed",
                         fmt::format("{} was not closed", format_date(as_of)),
                         {{"field", "date"}}};
        PortfolioPage page;
        put_closed_days(book, closed, TRY(held_visits(house)), page);
        if (as_of == book.today) put_tiers_and_vintage(book, page);
        return page;
    });
}

}  // namespace daihou
