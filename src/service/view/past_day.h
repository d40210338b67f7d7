// A closed day as it stood when it was closed: folded anew from the facts known then, with the
// rules then in force. For the auditor's questions about earlier days and for replaying them;
// nothing of it is kept. It folds the whole book: seconds for a large one.
#pragma once

#include "service/view/book_view.h"

namespace daihou {

// The DayClosed of the day. Error day_not_closed.
Result<FactRecord> closing_of(House& house, BusinessDate day);

// The facts up to `sequence` that are effective by the day.
Result<Portfolio> fold_known_by(House& house, std::int64_t sequence, BusinessDate day);

// Calls `look` with the book at the close of `day`: its plan recorded, the work of the day itself
// not yet. Today's or a later day, and none: as read_book. Errors: day_not_closed, those of
// read_book.
template <class Look>
auto read_book_of(House& house, std::optional<BusinessDate> day, Look&& look) {
    using Answered = decltype(look(std::declval<const BookView&>()));
    const auto last = house.day();
    if (!day || !last || *day >= *last) return Answered(read_book(house, look));
    const auto past = [&]() -> Answered {
        const FactRecord closing = TRY(closing_of(house, *day));
        Portfolio portfolio = TRY(fold_known_by(house, closing.sequence, *day));
        const auto policy = TRY(house.policy().on(*day));
        const auto loans = portfolio.loans();
        return look(BookView{house, portfolio, loans, *day, *policy});
    };
    return past();
}

}  // namespace daihou
