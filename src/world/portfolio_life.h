// PortfolioLife: the money events of a whole synthetic book, day by day. Asked for the past it
// gives the history, asked further it gives what comes next: one stream. Days are asked in order.
#pragma once

#include <deque>
#include <map>
#include <vector>

#include "world/borrower_life.h"

namespace daihou {

class PortfolioLife {
public:
    explicit PortfolioLife(std::uint64_t seed) : seed_(seed) {}

    // Before the first day is asked for.
    void add(MadeLoan loan);
    // Nothing happens before. Only with loans added.
    BusinessDate first_day() const;
    // What happens on the day, by loan number and then in order of the loan's events. Days must not
    // go back; days passed over are not given later.
    std::vector<MoneyEvent> payments_on(BusinessDate day);

    const std::deque<MadeLoan>& loans() const { return loans_; }

private:
    std::uint64_t seed_;
    std::deque<MadeLoan> loans_;  // addresses stay
    std::vector<BorrowerLife> lives_;
    std::map<BusinessDate, std::vector<std::size_t>>
        months_;  // lives whose month begins on the day
    std::map<BusinessDate, std::vector<MoneyEvent>> coming_;
};

}  // namespace daihou
