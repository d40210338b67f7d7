// Operator: whoever keeps the house running in a simulated life. What failed because the store or
// the process did is done again, as a person on duty would: a process that ended is started anew
// from its store, a use case that met a fault is repeated. Anything else a use case answers goes
// back to the caller. Stands between the simulation and the use cases.
#pragma once

#include <memory>

#include "service/house.h"
#include "service/simulation/fault/struck_store.h"

namespace daihou {

// Whether a use case is tried for the first time or repeated after a fault, when it may find its
// own work done.
enum class Attempt : std::uint8_t { first, repeated };

class Operator {
public:
    // A house that never fails; it must outlive the operator.
    explicit Operator(House& house) : house_(&house) {}
    // A house of the operator's own, with what the plan lets happen. Errors: those of House::open.
    static Result<std::unique_ptr<Operator>> open(const HouseOptions& options,
                                                  const SimulatedClock& clock, FaultPlan& faults);

    House& house() { return *house_; }

    // `use_case(house, attempt)` answers a Result.
    template <class UseCase>
    auto carry_out(Exposure exposure, UseCase&& use_case)
        -> decltype(use_case(house(), Attempt::first)) {
        using Outcome = decltype(use_case(house(), Attempt::first));
        if (faults_ == nullptr) return use_case(*house_, Attempt::first);
        arm(exposure);
        Attempt attempt = Attempt::first;
        for (int left = attempts_max; left > 0; --left, attempt = Attempt::repeated) {
            std::optional<Outcome> answer = try_once(use_case, attempt);
            if (answer && (answer->has_value() || answer->error().kind != ErrorKind::unavailable)) {
                disarm();
                return std::move(*answer);
            }
            if (!answer) TRY(start_again());
        }
        disarm();
        return Error{
            ErrorKind::unavailable, "simulation_stuck",
            fmt::format("a use case failed {} times although the fault is over", attempts_max)};
    }

    // Closes the house and opens it again from its store.
    Done restart();

private:
    static constexpr int attempts_max = 12;

    Operator(const HouseOptions& options, const SimulatedClock& clock, FaultPlan& faults)
        : options_(options), clock_(&clock), faults_(&faults) {}

    template <class UseCase, class Outcome = std::invoke_result_t<UseCase, House&, Attempt>>
    std::optional<Outcome> try_once(UseCase&& use_case, Attempt attempt) {
        try {
            return use_case(*house_, attempt);
        } catch (const ProcessEnds&) {
            return std::nullopt;
        }
    }
    void arm(Exposure exposure);
    void disarm();
    Done start_again();

    House* house_ = nullptr;
    HouseOptions options_;
    const SimulatedClock* clock_ = nullptr;
    FaultPlan* faults_ = nullptr;
    StrikeSwitch strikes_;
    std::optional<FaultKind> armed_;
    std::unique_ptr<House> own_;
};

}  // namespace daihou
