#include "store/facts/fact_list.h"

#include <atomic>
#include <iterator>

namespace daihou {

void FactList::add(std::vector<FactRecord> facts) {
    if (facts.empty()) return;
    if (empty()) {
        *this = FactList(std::move(facts));
        return;
    }
    if (facts_.use_count() > 1) facts_ = std::make_shared<std::vector<FactRecord>>(copied());
    // Whoever let go of the list last has read it.
    std::atomic_thread_fence(std::memory_order_acquire);
    facts_->insert(facts_->end(), std::make_move_iterator(facts.begin()),
                   std::make_move_iterator(facts.end()));
}

}  // namespace daihou
