#include "service/simulation/operator.h"

namespace daihou {

Result<std::unique_ptr<Operator>> Operator::open(const HouseOptions& options,
                                                 const SimulatedClock& clock, FaultPlan& faults) {
    std::unique_ptr<Operator> opened(new Operator(options, clock, faults));
    StrikeSwitch& strikes = opened->strikes_;
    opened->options_.around_store = [&strikes](std::unique_ptr<Store> store) {
        return struck_store(std::move(store), strikes);
    };
    TRY(opened->start_again());
    opened->options_.mode = OpenMode::must_exist;
    return opened;
}

void Operator::arm(Exposure exposure) {
    const std::optional<Strike> strike = faults_->strike(exposure);
    if (!strike) return;
    strikes_.arm(*strike);
    armed_ = strike->kind;
}

void Operator::disarm() {
    if (armed_ && strikes_.has_hit()) faults_->count(*armed_);
    armed_.reset();
    strikes_.disarm();
}

// What had the house open must be gone first: a store has one process.
Done Operator::start_again() {
    own_.reset();
    house_ = nullptr;
    std::optional<Error> why;
    for (int left = attempts_max; left > 0; --left) {
        try {
            auto opened = House::open(options_, *clock_);
            if (opened) {
                own_ = std::move(*opened);
                house_ = own_.get();
                return done();
            }
            why = opened.error();
        } catch (const ProcessEnds&) {
            why = Error{ErrorKind::unavailable, "store_gone", "the database does not answer"};
        }
    }
    return *why;
}

Done Operator::restart() {
    return faults_ == nullptr ? done() : start_again();
}

}  // namespace daihou
