// PortfolioLife: the money events of a whole synthetic book, day by day. Asked for the past it
// gives the history, asked further it gives what comes next: one stream. Days are asked in order.
#pragma once

#include <deque>
#include <map>
#include <vector>

#include "world/people/borrower_life.h"

namespace daihou {

class PortfolioLife {
public:
    explicit PortfolioLife(std::uint64_t seed) : seed_(seed) {}

    // Before the first day is asked for; loans are numbered in this order, from 1.
    void add(MadeLoan loan);
    // Nothing happens before. Only with loans added.
    BusinessDate first_day() const;
    // What happens on the day, by loan number and then in order of the loan's events. Days must not
    // go back; days passed over are not given later.
    std::vector<MoneyEvent> payments_on(BusinessDate day);

    // The borrower of the loan promised to pay by `on`, which is after the last day asked for. A
    // payment that would come later comes on that day instead, or arrears he would make good next
    // month are paid; with neither, the promise will be broken.
    void promise(std::int64_t loan_number, BusinessDate on);

    // By number, from 1.
    const std::deque<MadeLoan>& loans() const { return loans_; }

private:
    bool bring_forward(std::int64_t loan_number, BusinessDate on);

    std::uint64_t seed_;
    std::deque<MadeLoan> loans_;  // addresses stay
    std::vector<BorrowerLife> lives_;
    std::map<BusinessDate, std::vector<std::size_t>>
        months_;  // lives whose month begins on the day
    std::map<BusinessDate, std::vector<MoneyEvent>> coming_;
};

}  // namespace daihou
