// StruckStore: a store in which one thing at a time goes wrong, for simulated lives. It stands
// between the house and the real store and passes every call on, until the call a Strike names:
// then the process ends there (ProcessEnds unwinds the house, which is thrown away; what was not
// committed is rolled back, as a kill would), the commit is refused, or its answer is lost.
#pragma once

#include <memory>
#include <optional>

#include "service/simulation/fault/fault_plan.h"
#include "store/store.h"

namespace daihou {

// Thrown where a real process would end. Nothing of the house catches it.
struct ProcessEnds {};

// Where the next strike stands; shared by the stores one process after the other opens.
class StrikeSwitch {
public:
    void arm(Strike strike) { strike_ = strike, has_hit_ = false; }
    // A strike whose call never came is over as well.
    void disarm() { strike_.reset(); }
    bool has_hit() const { return has_hit_; }

    // Before a call: done, or the error it ends with.
    Done before_call();
    // Around a commit that `commit` carries out.
    Done around_commit(const std::function<Done()>& commit);

private:
    bool is_commit_fault() const;

    std::optional<Strike> strike_;
    bool has_hit_ = false;
};

std::unique_ptr<Store> struck_store(std::unique_ptr<Store> store, StrikeSwitch& strikes);

}  // namespace daihou
