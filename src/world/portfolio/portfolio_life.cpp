#include "world/portfolio/portfolio_life.h"

#include <algorithm>

namespace daihou {

void PortfolioLife::add(MadeLoan loan) {
    loans_.push_back(std::move(loan));
    INVARIANT(loans_.back().number == std::ssize(loans_));
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
            if (lives_[i].is_over()) continue;  // paid off by a kept promise
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

void PortfolioLife::promise(std::int64_t loan_number, BusinessDate on) {
    if (bring_forward(loan_number, on)) return;
    BorrowerLife& life = lives_.at(static_cast<std::size_t>(loan_number - 1));
    if (const auto payment = life.keep_promise(on)) coming_[on].push_back(*payment);
}

// The next payment of the loan that is decided already, if there is one: at the latest on the day.
bool PortfolioLife::bring_forward(std::int64_t loan_number, BusinessDate on) {
    for (auto& [day, events] : coming_) {
        const auto payment = std::find_if(events.begin(), events.end(), [&](const auto& event) {
            return event.loan_number == loan_number && event.kind == MoneyEventKind::payment;
        });
        if (payment == events.end()) continue;
        if (day <= on) return true;
        MoneyEvent earlier = *payment;
        events.erase(payment);
        earlier.on = on;
        coming_[on].push_back(earlier);
        return true;
    }
    return false;
}

}  // namespace daihou
