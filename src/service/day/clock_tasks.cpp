#include "service/day/clock_tasks.h"

#include <algorithm>

#include "decision/standing/legal_clocks.h"
#include "service/contact/contact_rulebook.h"
#include "service/on_all_cores.h"

namespace daihou {
namespace {

const ClockTaskRule* rule_for(const LetterRules& rules, LegalClockKind kind) {
    for (const ClockTaskRule& rule : rules.clock_tasks)
        if (rule.clock == kind) return &rule;
    return nullptr;
}

// Its reason, by which a task that is open for the same end is known.
std::string reason_of(const LegalClock& clock) {
    return fmt::format("clock_near|@legal_clock.{}|{}", name_of(clock.kind),
                       format_date(clock.ends_on));
}

// What was done for the same end the store knows; what is still open is known here, and a book in
// which thousands wait does not ask the store for each of them every day. A clock that runs for one
// of several guarantors is left to the store.
bool is_open(const LoanSnapshot& loan, const LegalClock& clock, const std::string& reason) {
    if (clock.person.is_known()) return false;
    const auto is_it = [&reason](const auto& work) {
        return work.kind == TaskKind::legal_review &&
               std::ranges::find(work.reasons, reason) != work.reasons.end();
    };
    return std::ranges::any_of(loan.tasks, is_it) ||
           std::ranges::any_of(loan.dealings.get().actions, is_it);
}

PersonId borrower_in(const LoanSnapshot& loan) {
    for (const PartyState& party : loan.parties)
        if (party.role == PartyRole::borrower) return party.person;
    return {};
}

class ClocksOfBook {
public:
    ClocksOfBook(const LetterRules& letters, const LegalClockRules& clocks,
                 const PolicyOfDay& policy, BusinessDate day)
        : letters_(letters), clocks_(clocks), policy_(policy), day_(day) {}

    // `quiet`: of these loans, or empty.
    std::vector<NewFact> of(std::span<const LoanSnapshot> loans,
                            std::span<const QuietLoan> quiet) const {
        std::vector<NewFact> facts;
        for (std::size_t i = 0; i < loans.size(); ++i) {
            if (!quiet.empty() && has_no_clock(quiet[i])) continue;
            const LoanSnapshot& loan = loans[i];
            if (loan.position.as_of > day_ || !may_have_legal_clock(loan, day_)) continue;
            for (const LegalClock& clock : legal_clocks_of(loan, clocks_, policy_, day_))
                if (const ClockTaskRule* rule = rule_for(letters_, clock.kind))
                    if (clock.days_left(day_) <= rule->days_before) note(loan, clock, *rule, facts);
        }
        return facts;
    }

private:
    bool has_no_clock(const QuietLoan& loan) const {
        return loan.is_quiet_on(day_) && !loan.may_have_legal_clock;
    }
    void note(const LoanSnapshot& loan, const LegalClock& clock, const ClockTaskRule& rule,
              std::vector<NewFact>& facts) const {
        std::string reason = reason_of(clock);
        if (!is_open(loan, clock, reason))
            facts.push_back(opened(loan, clock, rule, std::move(reason)));
    }

    NewFact opened(const LoanSnapshot& loan, const LegalClock& clock, const ClockTaskRule& rule,
                   std::string reason) const {
        const BusinessDate due =
            std::clamp(clock.ends_on, day_ + Days(1), day_ + Days(std::max(1, rule.within_days)));
        return {start_of(day_),
                fmt::format("clock_task:{}:{}:{}:{}", name_of(clock.kind), loan.loan.value,
                            clock.person.value, format_date(clock.ends_on)),
                StaffId{},
                ActionOpened{loan.loan,
                             borrower_in(loan),
                             std::string(name_of(TaskKind::legal_review)),
                             due,
                             {std::move(reason)}}};
    }

    const LetterRules& letters_;
    const LegalClockRules& clocks_;
    const PolicyOfDay& policy_;
    BusinessDate day_;
};

}  // namespace

Result<std::int64_t> open_clock_tasks(House& house, BusinessDate day) {
    const auto policy = TRY(house.policy().on(day));
    const LegalClockRules clocks = TRY(house.policy().legal_clocks_on(day));
    const LetterRules letters = TRY(house.contact_rulebook().letters().rules_on(day));
    const ClocksOfBook of_book(letters, clocks, *policy, day);
    std::vector<NewFact> news;
    for (std::vector<NewFact>&facts :
         house.read([&](const Portfolio&portfolio, std::span<const LoanSnapshot> loans) {
             const auto quiet = portfolio.quiet().read_under(*policy, loans.size());
             return on_all_cores(loans, [&](std::span<const LoanSnapshot> stretch) {
                 return of_book.of(stretch, beside(quiet, loans, stretch));
             });
         }))
        for (NewFact& fact : facts)
            news.push_back(std::move(fact));
    if (news.empty()) return 0;
    // What was opened for the same end before stands already.
    std::int64_t opened = 0;
    for (const Appended& each : TRY(house.append(news)))
        if (each.outcome == Appended::Outcome::landed) ++opened;
    return opened;
}

}  // namespace daihou
