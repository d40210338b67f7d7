// Nanoseconds a loan for what the day pass asks of src/domain/loan: terms of a new contract,
// arrears of a loan from its position. Run by hand on a quiet machine; budgets stand in
// ARCHITECTURE.md. Compared with a memory walk over the same positions in the same run, so that
// figures of different machines can be set side by side.
#include <benchmark/benchmark.h>

#include <vector>

#include "domain/loan/arrears/arrears.h"

namespace daihou {
namespace {

constexpr BucketTable buckets{{0, 1, 31, 61, 91, 121, 151, 181}};
constexpr BusinessDate today = make_date(2026, 3, 17);
constexpr std::size_t loans = 20'000;

struct Book {
    std::vector<Agreement> agreements;
    std::vector<LoanPosition> positions;
};

Contract contract_of(std::size_t i) {
    Contract c;
    c.principal = Money::fen(static_cast<std::int64_t>(3'000'000 + i * 7919 % 40'000'000));
    c.annual_rate = AnnualRate{static_cast<std::int64_t>(50'000 + i * 131 % 130'000)};
    c.disbursed_on = make_date(2024, 1, 1) + Days(static_cast<int>(i * 37 % 700));
    c.instalments = 36;
    c.day_count = DayCount::act_360;
    return c;
}

// Nine of ten loans paid up to the day, the others one to eight instalments behind.
Book make_book() {
    Book book;
    for (std::size_t i = 0; i < loans; ++i) {
        const Agreement a(contract_of(i));
        LoanPosition p = opening_position(a);
        const int behind = i % 10 == 0 ? static_cast<int>(1 + i / 10 % 8) : 0;
        std::vector<LoanEvent> payments;
        for (AgreementWalk walk(a, agreement_start(a)); !walk.at_end(); walk.next())
            if (walk.now().due_on < today)
                payments.push_back(
                    {walk.now().due_on, LoanEventKind::payment, ChargeKind::fee, walk.now().due()});
        const std::size_t kept =
            payments.size() -
            std::min<std::size_t>(payments.size(), static_cast<std::size_t>(behind));
        for (std::size_t k = 0; k < kept; ++k)
            p = apply(a, p, payments[k]);
        book.agreements.push_back(a);
        book.positions.push_back(p);
    }
    return book;
}

const Book& book() {
    static const Book made = make_book();
    return made;
}

void per_loan(benchmark::State& state) {
    state.SetItemsProcessed(static_cast<std::int64_t>(loans) * state.iterations());
    state.counters["per_loan"] = benchmark::Counter(
        static_cast<double>(loans),
        benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void bench_arrears(benchmark::State& state) {
    const Book& b = book();
    for (auto _ : state) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < loans; ++i)
            sum += arrears_on(b.agreements[i], b.positions[i], today, buckets).overdue().fen();
        benchmark::DoNotOptimize(sum);
    }
    per_loan(state);
}

void bench_terms(benchmark::State& state) {
    const Book& b = book();
    for (auto _ : state)
        for (const Agreement& a : b.agreements)
            benchmark::DoNotOptimize(terms_of(a.contract()));
    per_loan(state);
}

void bench_reference_terms(benchmark::State& state) {
    const Book& b = book();
    for (auto _ : state)
        for (std::size_t i = 0; i < loans / 20; ++i)
            benchmark::DoNotOptimize(reference_terms(b.agreements[i].contract()));
    state.counters["per_loan"] = benchmark::Counter(
        static_cast<double>(loans / 20),
        benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void bench_memory_walk(benchmark::State& state) {
    const Book& b = book();
    for (auto _ : state) {
        std::int64_t sum = 0;
        for (const LoanPosition& p : b.positions)
            sum += p.oldest.balance.fen() + p.paid.sum().fen();
        benchmark::DoNotOptimize(sum);
    }
    per_loan(state);
}

BENCHMARK(bench_memory_walk)->Unit(benchmark::kMillisecond);
BENCHMARK(bench_arrears)->Unit(benchmark::kMillisecond);
BENCHMARK(bench_terms)->Unit(benchmark::kMillisecond);
BENCHMARK(bench_reference_terms)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace daihou

BENCHMARK_MAIN();
