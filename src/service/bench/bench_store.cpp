#include "service/bench/bench_store.h"

#include <algorithm>

#include "service/bench/bench_work.h"
#include "service/day/run_day.h"
#include "world/sample/book_facts.h"

namespace daihou {
namespace {

// Moves when the same loans and seed would give another book.
constexpr int book_version = 1;
constexpr std::int64_t loans_a_batch = 20'000;

std::string name_of(const BenchBook& book) {
    return fmt::format("loans {} seed {} version {}", book.loans, book.seed, book_version);
}

NewFact new_fact(MadeFact&& made) {
    return {made.occurred_at, std::move(made.source_key), {}, std::move(made.fact)};
}

// The facts of some loans in one transaction: bookings, then what names the loan, then what names
// the person, each loan's by day.
class LoanBatch {
public:
    LoanBatch(House& house, const BenchBook& book, const CadencePolicy& cadence)
        : house_(house), book_(book), cadence_(cadence) {}

    Done write(std::span<const BenchLoan> loans) {
        writer_ = TRY(house_.store().begin());
        for (const BenchLoan& made : loans)
            facts_.push_back(new_fact(booking_of(made.loan)));
        const auto ids = TRY(append());
        for (const BenchLoan& made : loans)
            for (const MadeParty& party : made.loan.parties)
                facts_.push_back(new_fact(registration_of(made.loan, party)));
        const auto persons = TRY(append());
        for (std::size_t i = 0; i < loans.size(); ++i)
            facts_.push_back(new_fact(vehicle_of(loans[i].loan, LoanId{ids[i]})));
        TRY(append());
        auto person = persons.begin();
        for (std::size_t i = 0; i < loans.size(); ++i)
            for (const MadeParty& party : loans[i].loan.parties)
                add_party(loans[i].loan, party, LoanId{ids[i]}, PersonId{*person++});
        TRY(append());
        std::stable_sort(visits_.begin(), visits_.end(), [](const auto& a, const auto& b) {
            return a.occurred_at < b.occurred_at;
        });
        facts_.swap(visits_);
        TRY(append());
        TRY(write_money(loans, ids));
        return writer_->commit();
    }

private:
    // Appends what was gathered; answers the sequence of each.
    Result<std::vector<std::int64_t>> append() {
        std::vector<std::int64_t> sequences;
        for (const Appended& appended : TRY(writer_->append(facts_)))
            sequences.push_back(appended.sequence);
        facts_.clear();
        return sequences;
    }

    void add_party(const MadeLoan& loan, const MadeParty& party, LoanId id, PersonId person) {
        facts_.push_back(new_fact(joining_of(loan, party, id, person)));
        const auto last = last_visit(cadence_, loan, party, book_.seed);
        if (!last) return;
        VisitHeld visit;
        visit.loan = id, visit.person = person, visit.role = party.role;
        visit.score = last->score, visit.seconds = 600;
        visits_.push_back({start_of(last->on),
                           fmt::format("visit:{}:{}", loan.loan_id, party.party_id),
                           {},
                           visit});
    }

    // Reversals last, since they name the sequence of a payment.
    Done write_money(std::span<const BenchLoan> loans, std::span<const std::int64_t> ids) {
        struct Undoing {
            MoneyEvent reversal;
            LoanId loan;
            std::size_t payment;  // place among the facts before
        };
        std::vector<Undoing> undoings;
        for (std::size_t i = 0; i < loans.size(); ++i) {
            const std::size_t first = facts_.size();
            for (const MoneyEvent& event : loans[i].past) {
                if (event.kind != MoneyEventKind::reversal) {
                    facts_.push_back(new_fact(money_fact_of(event, LoanId{ids[i]})));
                    continue;
                }
                const std::string key = money_key(event.loan_number, event.reverses);
                const auto payment =
                    std::find_if(facts_.begin() + static_cast<std::ptrdiff_t>(first), facts_.end(),
                                 [&key](const NewFact& fact) { return fact.source_key == key; });
                INVARIANT(payment != facts_.end());
                undoings.push_back(
                    {event, LoanId{ids[i]}, static_cast<std::size_t>(payment - facts_.begin())});
            }
        }
        const auto sequences = TRY(append());
        for (const Undoing& undoing : undoings)
            facts_.push_back(new_fact(
                money_fact_of(undoing.reversal, undoing.loan, sequences[undoing.payment])));
        TRY(append());
        return done();
    }

    House& house_;
    const BenchBook& book_;
    const CadencePolicy& cadence_;
    std::unique_ptr<Writer> writer_;
    std::vector<NewFact> facts_;
    std::vector<NewFact> visits_;
};

void gather(ComingMoney& coming, const BenchLoan& made) {
    for (const MoneyEvent& event : made.coming)
        coming[event.on].push_back(event);
}

Result<std::vector<NewFact>> facts_of_money(Store& store, std::span<const MoneyEvent> events) {
    std::vector<std::string> loans, reversed;
    for (const MoneyEvent& event : events) {
        loans.push_back(fmt::format("book:L{:07}", event.loan_number));
        reversed.push_back(money_key(event.loan_number, event.reverses));
    }
    const auto ids = TRY(store.sequences_under(loans));
    const auto payments = TRY(store.sequences_under(reversed));
    std::vector<NewFact> facts;
    for (std::size_t i = 0; i < events.size(); ++i)
        facts.push_back(new_fact(money_fact_of(events[i], LoanId{ids[i]}, payments[i])));
    return facts;
}

}  // namespace

Result<BenchNews> bring_news(House& house, const BenchBook& book, const ComingMoney& coming,
                             BusinessDate day) {
    BenchNews news;
    std::vector<NewFact> outcomes;
    if (const auto worked = house.day())
        house.read([&](const Portfolio&, std::span<const LoanSnapshot> loans) {
            outcomes = worked_list(loans, *worked, book.seed);
        });
    news.outcomes = static_cast<std::int64_t>(outcomes.size());
    StageWatch watch;
    TRY(house.commit(outcomes));
    news.outcomes_s = watch.lap();
    const auto events = coming.find(day);
    if (events == coming.end()) return news;
    const auto facts = TRY(facts_of_money(house.store(), events->second));
    news.payments = static_cast<std::int64_t>(facts.size());
    watch.lap();
    TRY(house.append(facts));
    news.payments_s = watch.lap();
    return news;
}

Done make_bench_store(House& house, const BenchBook& book, const BenchProgress& progress) {
    if (TRY(house.store().last_sequence()) != 0)
        return Error{ErrorKind::bad_input, "bench_store_not_empty",
                     "the store holds facts that are not a bench book; name a new file or an empty "
                     "database"};
    const auto policy = TRY(house.policy().on(bench_taken_over_on));
    TRY(house.append(bench_staff(book.loans)));
    ComingMoney coming;
    std::vector<BenchLoan> loans;
    for (std::int64_t number = 1; number <= book.loans; ++number) {
        gather(coming, loans.emplace_back(bench_loan(book, number)));
        if (number % loans_a_batch != 0 && number != book.loans) continue;
        TRY(LoanBatch(house, book, policy->cadence).write(loans));
        loans.clear();
        progress("loans", number, book.loans);
    }
    for (BusinessDate day = bench_taken_over_on; day < bench_first_day; day += Days(1)) {
        TRY(bring_news(house, book, coming, day));
        TRY(run_day(house, day));
        progress("days", days_between(bench_taken_over_on, day) + 1,
                 days_between(bench_taken_over_on, bench_first_day));
    }
    return house.store().put_note("bench", "book", name_of(book));
}

Done check_bench_store(Store& store, const BenchBook& book) {
    const auto found = TRY(store.note_under("bench", "book"));
    if (found == name_of(book)) return done();
    return Error{
        ErrorKind::bad_input,
        "bench_store_other",
        fmt::format("the store is {}, asked for is a bench book of {}; name another file "
                    "or the same loans and seed",
                    found ? "a bench book of " + *found : "no finished bench book", name_of(book)),
        {{"found", found.value_or("")}, {"asked", name_of(book)}}};
}

ComingMoney coming_money(const BenchBook& book, const BenchProgress& progress) {
    ComingMoney coming;
    for (std::int64_t number = 1; number <= book.loans; ++number) {
        gather(coming, bench_loan(book, number));
        if (number % loans_a_batch == 0 || number == book.loans)
            progress("payments to come", number, book.loans);
    }
    return coming;
}

}  // namespace daihou
