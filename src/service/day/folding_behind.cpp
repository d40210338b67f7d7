#include "service/day/folding_behind.h"

namespace daihou {

void FoldingBehind::apply(std::vector<FactRecord> records) {
    folded_ = finish();
    folding_ = std::async(std::launch::async,
                          [&portfolio = portfolio_, records = std::move(records)]() mutable {
                              for (const FactRecord& record : records)
                                  portfolio.apply(record);
                              return std::move(records);
                          });
}

std::vector<FactRecord> FoldingBehind::finish() {
    std::vector<FactRecord> all = std::move(folded_);
    folded_.clear();
    if (folding_.valid()) {
        std::vector<FactRecord> last = folding_.get();
        all.insert(all.end(), std::make_move_iterator(last.begin()),
                   std::make_move_iterator(last.end()));
    }
    return all;
}

}  // namespace daihou
