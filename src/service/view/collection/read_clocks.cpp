#include "service/view/collection/read_clocks.h"

#include <algorithm>
#include <tuple>

#include "decision/fold/fold_fact.h"
#include "decision/standing/guarantor_scope.h"
#include "service/view/page_cursor.h"
#include "service/view/person/read_person.h"

namespace daihou {
namespace {

using Place = std::array<std::int64_t, 4>;

Place order_of(const LegalClock& clock) {
    return {clock.ends_on.time_since_epoch().count(), clock.loan.value,
            static_cast<std::int64_t>(clock.kind), clock.person.value};
}

const LegalClockRule& rule_of(const LegalClockRules& rules, const LegalClock& clock) {
    return rules.at(static_cast<std::size_t>(clock.kind));
}

Ratio elapsed_of(const LegalClock& clock, BusinessDate today) {
    const int all = days_between(clock.opens_on, clock.ends_on);
    const int gone = days_between(clock.opens_on, today);
    if (gone >= all) return Ratio{ppm_one};
    return Ratio{divide(gone * ppm_one, all, Rounding::down)};
}

bool passes(const ClocksQuestion& question, const LegalClock& clock, ClockState state) {
    return (!question.kind || *question.kind == clock.kind) &&
           (!question.state || *question.state == state) &&
           (!question.before || clock.ends_on <= *question.before);
}

// Of the debt, what the guarantor stands for (民法典 691, 695).
Result<Money> guaranteed_of(const BookView& book, const LoanSnapshot& loan,
                            const LegalClock& clock) {
    const auto facts = TRY(book.house.store().facts_of_loan(loan.loan));
    Money stake = clock.at_stake;
    for (const FactRecord& record : facts) {
        const auto* given = std::get_if<GuaranteeGiven>(&record.fact);
        if (given == nullptr || given->person != clock.person) continue;
        const DebtHistory debt = debt_history(loan.contract(), facts, book.today);
        stake = min(clock.at_stake,
                    guarantor_scope(clock.person, effective_day(record), given->amount_max, debt)
                        .bound_max);
    }
    return stake;
}

Result<ClockLine> line_of(const BookView& book, const LegalClockRules& rules,
                          const LegalClock& clock) {
    const LoanSnapshot* loan = book.portfolio.find(clock.loan);
    ClockLine line;
    line.clock = clock;
    line.rule = rule_of(rules, clock);
    if (line.rule.stake == ClockStake::guaranteed)
        line.clock.at_stake = TRY(guaranteed_of(book, *loan, clock));
    line.state = state_on(clock, line.rule, book.today);
    line.days_left = clock.days_left(book.today);
    line.elapsed = elapsed_of(clock, book.today);
    line.loan = loan->key;
    if (clock.person.is_known())
        line.person_masked = TRY(read_person(book.house, clock.person)).name_masked;
    return line;
}

// All that pass, soonest first, counted by state.
std::vector<LegalClock> clocks_of(const BookView& book, const LegalClockRules& rules,
                                  const ClocksQuestion& question, ClockPage& page) {
    std::vector<LegalClock> found;
    for (const LoanSnapshot& loan : book.loans) {
        if (question.loan && *question.loan != loan.loan) continue;
        for (const LegalClock& clock : legal_clocks_of(loan, rules, book.policy, book.today)) {
            const ClockState state = state_on(clock, rule_of(rules, clock), book.today);
            if (!passes(question, clock, state)) continue;
            ++page.total;
            page.near += state == ClockState::near ? 1 : 0;
            page.over += state == ClockState::over ? 1 : 0;
            found.push_back(clock);
        }
    }
    std::ranges::sort(found, {}, order_of);
    return found;
}

}  // namespace

Result<ClockPage> read_clocks(House& house, const ClocksQuestion& question) {
    Place after{INT64_MIN};
    if (!question.cursor.empty()) {
        const auto numbers = TRY(numbers_of_cursor(question.cursor, after.size()));
        std::ranges::copy(numbers, after.begin());
    }
    return read_book(house, [&](const BookView& book) -> Result<ClockPage> {
        const LegalClockRules rules = TRY(house.policy().legal_clocks_on(book.today));
        ClockPage page;
        page.date = book.today;
        for (const LegalClock& clock : clocks_of(book, rules, question, page)) {
            if (order_of(clock) <= after) continue;
            if (page.items.size() == question.limit) {
                const Place last = order_of(page.items.back().clock);
                page.next_cursor = cursor_of({last.begin(), last.end()});
                break;
            }
            page.items.push_back(TRY(line_of(book, rules, clock)));
        }
        return page;
    });
}

}  // namespace daihou
