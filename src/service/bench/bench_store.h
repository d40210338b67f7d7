// A store for the bench: the whole book as facts, brought to the eve of the first day the measured
// process works. The first passes (a task for everybody whose window is open) are made here and are
// not what is measured. Stands between the bench's loans and the house.
#pragma once

#include <functional>
#include <map>
#include <string_view>
#include <vector>

#include "service/bench/bench_loan.h"
#include "service/house.h"

namespace daihou {

// Called with what is being done and how far it is.
using BenchProgress =
    std::function<void(std::string_view what, std::int64_t done, std::int64_t of)>;

// What is paid on the days after the book was taken over.
using ComingMoney = std::map<BusinessDate, std::vector<MoneyEvent>>;

// Fills an empty store. Error bench_store_not_empty.
Done make_bench_store(House& house, const BenchBook& book, const BenchProgress& progress);

// Checks that the store is this book, whole and on the eve of the measured days or after. Error
// bench_store_other.
Done check_bench_store(Store& store, const BenchBook& book);

// What is paid after the book was taken over.
ComingMoney coming_money(const BenchBook& book, const BenchProgress& progress);

// What a day of the house begins with: the outcomes of the last day's work list, recorded as the
// console does, and the money that came in, appended as the import does.
struct BenchNews {
    std::int64_t outcomes = 0;
    std::int64_t payments = 0;
    double outcomes_s = 0;
    double payments_s = 0;
};
Result<BenchNews> bring_news(House& house, const BenchBook& book, const ComingMoney& coming,
                             BusinessDate day);

}  // namespace daihou
