#include "world/portfolio_life.h"

#include <algorithm>

namespace daihou {

void PortfolioLife::add(MadeLoan loan) {
    loans_.push_back(std::move(loan));
    lives_.emplace_back(loans_.back(), seed_);
    months_[lives_.back().next_month_on()].push_back(lives_.size() - 1);
}

BusinessDate PortfolioLife::first_day() const {
    INVARIANT(!months_.empty());
    return months_.begin()->first;
}

std::vector<MoneyEvent> PortfolioLife::payments_on(BusinessDate day) {
    while (!months_.empty() && months_.begin()->first <= day) {
        const std::vector<std::size_t> beginning = std::move(months_.begin()->second);
        months_.erase(months_.begin());
        for (const std::size_t i : beginning) {
            for (MoneyEvent& event : lives_[i].live_month())
                coming_[event.on].push_back(event);
            if (!lives_[i].is_over()) months_[lives_[i].next_month_on()].push_back(i);
        }
    }
    coming_.erase(coming_.begin(), coming_.lower_bound(day));
    const auto today = coming_.find(day);
    if (today == coming_.end()) return {};
    std::vector<MoneyEvent> events = std::move(today->second);
    coming_.erase(today);
    std::sort(events.begin(), events.end(), [](const MoneyEvent& a, const MoneyEvent& b) {
        return std::pair(a.loan_number, a.number) < std::pair(b.loan_number, b.number);
    });
    return events;
}

}  // namespace daihou
