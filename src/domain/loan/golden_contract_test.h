// The contract of a golden case in words, amounts in yuan: `principal 500.00`, `every days 15`.
// Serves the schedules and the payments; what the words stand for is contract.h's. A case owes what
// it says and no more: penalty interest runs only where it names penalty_multiplier_ppm.
#pragma once

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "domain/loan/contract.h"

namespace daihou::golden {

template <class T>
using Words = std::map<std::string, T>;

inline const Words<Method> methods = {{"equal_instalment", Method::equal_instalment},
                                      {"equal_principal", Method::equal_principal},
                                      {"interest_only", Method::interest_only},
                                      {"balloon", Method::balloon},
                                      {"bullet", Method::bullet}};
inline const Words<DayCount> day_counts = {{"30/360", DayCount::thirty_360},
                                           {"act/360", DayCount::act_360},
                                           {"act/364", DayCount::act_364},
                                           {"act/365", DayCount::act_365},
                                           {"act/act", DayCount::act_act}};
inline const Words<PeriodUnit> units = {
    {"months", PeriodUnit::months}, {"weeks", PeriodUnit::weeks}, {"days", PeriodUnit::days}};
inline const Words<InterestKind> interest_kinds = {
    {"declining_balance", InterestKind::declining_balance}, {"flat", InterestKind::flat}};
inline const Words<InterestPeriod> interest_periods = {
    {"daily", InterestPeriod::daily}, {"same_as_repayment", InterestPeriod::same_as_repayment}};
inline const Words<Smoothing> smoothings = {{"none", Smoothing::none}, {"shift", Smoothing::shift}};
inline const Words<Processing> processings = {{"horizontal", Processing::horizontal},
                                              {"vertical", Processing::vertical}};
inline const Words<FuturePayment> futures = {{"next_instalment", FuturePayment::next_instalment},
                                             {"last_instalment", FuturePayment::last_instalment},
                                             {"reamortise", FuturePayment::reamortise}};
inline const Words<Part> parts = {{"penalty", Part::penalty},
                                  {"fee", Part::fee},
                                  {"interest", Part::interest},
                                  {"principal", Part::principal}};

// `order interest principal penalty fee`: the parts in that order within each timing.
inline void read_order(AllocationRules& rules, std::istringstream& rest) {
    std::vector<Part> order;
    for (std::string word; rest >> word;)
        order.push_back(parts.at(word));
    std::size_t at = 0;
    for (const Timing timing : {Timing::past_due, Timing::due, Timing::in_advance})
        for (const Part part : order)
            rules.order.at(at++) = {timing, part};
}

// An unknown key or word throws std::out_of_range: the case is misspelt.
inline void set_words(Contract& c, const std::string& key, std::istringstream& rest) {
    if (key == "order") return read_order(c.allocation, rest);
    std::string value;
    rest >> value;
    if (key == "method") {
        c.method = methods.at(value);
    } else if (key == "day_count") {
        c.day_count = day_counts.at(value);
    } else if (key == "interest") {
        c.interest = interest_kinds.at(value);
    } else if (key == "interest_period") {
        c.interest_period = interest_periods.at(value);
    } else if (key == "smoothing") {
        c.smoothing = smoothings.at(value);
    } else if (key == "every") {
        c.every.unit = units.at(value);
        rest >> c.every.count;
    } else if (key == "processing") {
        c.allocation.processing = processings.at(value);
    } else if (key == "future") {
        c.allocation.future = futures.at(value);
    } else {
        throw std::out_of_range("no such word in a golden case: " + key);
    }
}

inline void set_field(Contract& c, const std::string& key, std::istringstream& rest) {
    const Words<Money*> amounts = {{"principal", &c.principal},
                                   {"balloon", &c.balloon},
                                   {"instalment_multiple", &c.instalment_multiple},
                                   {"instalment_fee", &c.instalment_fee}};
    const Words<std::uint16_t*> counts = {{"instalments", &c.instalments},
                                          {"grace_principal", &c.grace_principal},
                                          {"grace_interest_payment", &c.grace_interest_payment},
                                          {"interest_free", &c.interest_free}};
    const Words<Ratio*> ratios = {{"down_payment_ppm", &c.down_payment},
                                  {"penalty_multiplier_ppm", &c.penalty_multiplier}};
    const bool takes_words = !amounts.contains(key) && !counts.contains(key) &&
                             !ratios.contains(key) && key != "annual_rate_ppm" &&
                             key != "disbursed_on" && key != "first_due_on" && key != "due_day";
    if (takes_words) return set_words(c, key, rest);
    std::string value;
    rest >> value;
    if (amounts.contains(key)) *amounts.at(key) = *parse_yuan(value);
    if (counts.contains(key)) *counts.at(key) = static_cast<std::uint16_t>(std::stoi(value));
    if (ratios.contains(key)) *ratios.at(key) = Ratio{std::stoi(value)};
    if (key == "annual_rate_ppm") c.annual_rate = AnnualRate{std::stoi(value)};
    if (key == "disbursed_on") c.disbursed_on = *parse_date(value);
    if (key == "first_due_on") c.first_due_on = *parse_date(value);
    if (key == "due_day") c.due_day = static_cast<std::uint8_t>(std::stoi(value));
}

inline Contract no_contract() {
    Contract contract;
    contract.penalty_multiplier = Ratio{0};
    return contract;
}

}  // namespace daihou::golden
