#include "arrears_book.h"

#include <future>
#include <thread>

#include "world/dice.h"
#include "world/portfolio/portfolio_maker.h"

namespace daihou {
namespace {

// Buckets as in practice (3A); they play no part in what is compared.
constexpr BucketTable buckets{{0, 1, 31, 61, 91, 121, 151, 181}};

std::vector<Instalment> instalments_of(const Agreement& agreement) {
    std::vector<Instalment> instalments;
    for (AgreementWalk walk(agreement, agreement_start(agreement)); !walk.at_end(); walk.next())
        instalments.push_back(walk.now());
    return instalments;
}

Money part_of(Dice& dice, const Instalment& instalment) {
    return Money::fen(dice.between(1, instalment.due().fen() - 1));
}

// One loan in twelve is behind, most of them by one instalment; three in ten of those paid a part
// of it, and one in twenty of the others paid ahead.
PaidSoFar draw_paid(Dice& dice, const std::vector<Instalment>& instalments, int fallen_due) {
    constexpr std::array<std::int64_t, 8> weights = {60, 15, 8, 5, 4, 3, 3, 2};
    PaidSoFar paid{fallen_due, {}};
    const bool is_behind = dice.below(12) == 0;
    if (is_behind) paid.whole -= std::min(fallen_due, static_cast<int>(dice.pick(weights)) + 1);
    const bool pays_part = dice.happens(is_behind ? 300'000 : 50'000);
    if (pays_part && paid.whole < static_cast<int>(instalments.size()))
        paid.part = part_of(dice, instalments[static_cast<std::size_t>(paid.whole)]);
    return paid;
}

// Each payment on its due date, one made ahead on the day the book is seen.
LoanPosition pay(const Agreement& agreement, const std::vector<Instalment>& instalments,
                 const PaidSoFar& paid, BusinessDate as_of) {
    LoanPosition position = opening_position(agreement);
    const auto receive = [&](BusinessDate on, Money amount) {
        position = apply(agreement, position,
                         {std::min(on, as_of), LoanEventKind::payment, ChargeKind::fee, amount});
    };
    const auto whole = static_cast<std::size_t>(paid.whole);
    for (std::size_t i = 0; i < whole; ++i)
        receive(instalments[i].due_on, instalments[i].due());
    if (!paid.part.is_zero()) receive(instalments[whole].due_on, paid.part);
    return position;
}

void make_loan(const ArrearsBookSize& size, std::size_t place, ArrearsBook& book) {
    const auto number = static_cast<std::int64_t>(place) + 1;
    Contract terms = PortfolioMaker(size.seed, size.as_of).loan(number).terms;
    terms.instalments = instalments_a_loan;
    INVARIANT(check(terms).empty());
    const Agreement agreement(terms);
    const std::vector<Instalment> instalments = instalments_of(agreement);
    int fallen_due = 0;
    for (const Instalment& instalment : instalments)
        fallen_due += instalment.due_on < size.as_of ? 1 : 0;
    Dice dice(size.seed, Chance::life, static_cast<std::uint64_t>(number));
    const PaidSoFar paid = draw_paid(dice, instalments, fallen_due);
    book.loans[place] = {agreement, pay(agreement, instalments, paid, size.as_of)};
    book.paid[place] = paid;
}

std::int64_t day_number(BusinessDate date) {
    return date.time_since_epoch().count();
}

}  // namespace

void in_parts(std::size_t count, std::size_t threads,
              const std::function<void(std::size_t, std::size_t)>& work) {
    std::vector<std::future<void>> parts;
    for (std::size_t i = 1; i < threads; ++i)
        parts.push_back(
            std::async(std::launch::async, work, count * i / threads, count * (i + 1) / threads));
    work(0, count / threads);
    for (auto& part : parts)
        part.get();
}

ArrearsBook make_arrears_book(const ArrearsBookSize& size) {
    const auto count = static_cast<std::size_t>(size.loans);
    ArrearsBook book{size.as_of, std::vector<BookedLoan>(count), std::vector<PaidSoFar>(count)};
    in_parts(count, std::max(1u, std::thread::hardware_concurrency()),
             [&](std::size_t from, std::size_t to) {
                 for (std::size_t i = from; i < to; ++i)
                     make_loan(size, i, book);
             });
    return book;
}

void count_overdue(const ArrearsBook& book, std::size_t threads, OverdueOfBook& overdue) {
    in_parts(book.loans.size(), threads, [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) {
            const BookedLoan& loan = book.loans[i];
            const Arrears arrears = arrears_on(loan.agreement, loan.position, book.as_of, buckets);
            const Money unpaid =
                arrears.overdue_principal + arrears.overdue_interest + arrears.overdue_fee;
            overdue[i] = {arrears.dpd, unpaid.fen()};
        }
    });
}

RowSource instalment_rows(const ArrearsBook& book, std::function<void(std::int64_t)> progress) {
    struct Place {
        std::size_t loan = 0;
        std::optional<AgreementWalk> walk;
    };
    return [&book, progress = std::move(progress), at = Place()](std::span<Cell> row) mutable {
        if (at.walk && at.walk->at_end()) {
            at.walk.reset();
            ++at.loan;
        }
        if (at.loan == book.loans.size()) return false;
        const Agreement& agreement = book.loans[at.loan].agreement;
        const auto number = static_cast<std::int64_t>(at.loan) + 1;
        if (!at.walk) {
            at.walk.emplace(agreement, agreement_start(agreement));
            progress(number);
        }
        const Instalment& now = at.walk->now();
        const PaidSoFar& paid = book.paid[at.loan];
        const Money paid_of_it = now.number <= paid.whole       ? now.due()
                                 : now.number == paid.whole + 1 ? paid.part
                                                                : Money();
        row[0] = Cell::integer(number);
        row[1] = Cell::integer(now.number);
        row[2] = Cell::integer(day_number(now.due_on));
        row[3] = Cell::integer(now.due().fen());
        row[4] = Cell::integer(paid_of_it.fen());
        at.walk->next();
        return true;
    };
}

}  // namespace daihou
