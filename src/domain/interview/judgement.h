// Judgement: what one interview means. Checks the answers against the questionnaire version they
// were given to, adds up the weights, and names findings, signals, actions and the promise. Called
// when a visit is recorded, before VisitHeld is written; opens nothing and stores nothing itself.
// score = min(100, Σ weights); a finding counts once, with its greatest weight.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/findings.h"
#include "base/money.h"
#include "base/ratio.h"
#include "domain/interview/consistency.h"
#include "domain/interview/questionnaire.h"

namespace daihou {

enum class Band : std::uint8_t { low, watch, high, critical };
std::string_view code_of(Band band);
Band band_of(const ScoreBands& bands, std::int64_t score);

struct Interview {
    VisitOutcome outcome = VisitOutcome::reached;
    bool is_identity_verified = false;
    RecordingConsent recording = RecordingConsent::not_asked;
    std::vector<Answer> answers;
    std::optional<Instant> callback_at;
};

struct OdometerReading {
    std::int64_t km = 0;
    BusinessDate read_on;
};

// What is known of the loan and of the person asked; leave empty what is not known, it is then not
// judged.
struct KnownFacts {
    std::optional<Money> instalment;          // what this loan costs in a month
    std::optional<Money> monthly_income;      // of the person asked, as registered
    std::optional<std::string> declared_use;  // of the vehicle: "own_use", "ride_hailing" …
    std::optional<std::string> home_city;     // where the vehicle usually is
    std::optional<OdometerReading> odometer;
};

struct RaisedFinding {
    std::string code;      // policies/messages: finding.<code>
    std::string question;  // "B3"
    std::int64_t weight = 0;
    friend bool operator==(const RaisedFinding&, const RaisedFinding&) = default;
};

// The caller turns it into ActionOpened, counting working days by the calendar of the policy.
struct RaisedAction {
    ActionRule rule;
    std::vector<std::string> reasons;  // finding codes
    friend bool operator==(const RaisedAction&, const RaisedAction&) = default;
};

// Why a warning is raised: the findings and contradictions that named this signal, no others.
struct RaisedSignal {
    std::string signal;                // W06
    std::vector<std::string> reasons;  // codes of findings, then of contradictions
    friend bool operator==(const RaisedSignal&, const RaisedSignal&) = default;
};

struct PromiseGiven {
    Money amount;
    BusinessDate promised_on;
    friend bool operator==(const PromiseGiven&, const PromiseGiven&) = default;
};

// How the questions with a right answer were answered.
struct QuizResult {
    int right = 0;
    int asked = 0;
    std::int64_t ppm() const { return std::int64_t{right} * ppm_one / asked; }
    friend bool operator==(const QuizResult&, const QuizResult&) = default;
};

struct Judgement {
    Findings faults;  // why the interview cannot be recorded; `column` is "B10" or "B10.amount"
    std::int64_t score = 0;
    std::optional<Band>
        band;  // empty when the outcome is not `reached`: nothing was heard that could be weighed
    std::vector<RaisedFinding> findings;  // in the order of the questions
    std::vector<Contradiction> contradictions;
    std::vector<RaisedSignal> signals;  // each once, sorted
    std::vector<RaisedAction>
        actions;  // each kind once, with its earliest deadline and all its reasons
    std::optional<QuizResult> quiz;       // of a talk that was held and had one
    std::optional<PromiseGiven> promise;  // from the question recorded as a promise (O3)

    bool is_valid() const { return faults.empty(); }
};

// Never fails: unusable answers are named in `faults`, and what can be judged still is. Weights of
// `contradictions` (consistency.h) are added to the score. `today` is the business day of the
// visit.
Judgement judge(const Questionnaire& questionnaire, const Interview& interview,
                const KnownFacts& known, BusinessDate today,
                std::span<const Contradiction> contradictions = {});

// The answers as they may be stored: in the order of the script, without those of hidden steps,
// personal fields masked.
std::vector<Answer> kept_answers(const Questionnaire& questionnaire,
                                 std::span<const Answer> answers);

// The value of an extra field ("amount"), if given. The view lives as long as the answer.
std::optional<std::string_view> also_value(const Answer& answer, std::string_view field);

}  // namespace daihou
