// PortfolioMaker: a synthetic auto-finance book, one loan at a time, from a seed. Product mix,
// prices, terms, rates, guarantors and fleets follow the generator's parameters (assumptions, not
// statistics of any lender). A loan depends on the seed, its number and the anchor day alone. No
// clock: `as_of` is the day the book is seen on.
#pragma once

#include <cstdint>

#include "base/date.h"
#include "world/portfolio/made_loan.h"

namespace daihou {

class PortfolioMaker {
public:
    PortfolioMaker(std::uint64_t seed, BusinessDate as_of) : seed_(seed), as_of_(as_of) {}

    // `number` from 1. Disbursed in the 36 months before as_of; every contract passes check().
    MadeLoan loan(std::int64_t number) const;

private:
    std::uint64_t seed_;
    BusinessDate as_of_;
};

}  // namespace daihou
