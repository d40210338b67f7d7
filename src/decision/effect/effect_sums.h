// EffectSums: what courses of loans (loan_course.h) add up to, day by day: so that any period and
// any questionnaire is a sum over days and nobody reads the record for a page. Its size follows
// from days and answers there can be, not from loans. Knows no store and no texts.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "decision/effect/loan_course.h"

namespace daihou {

// What a tally counts. `name` and `value` of its key are named here.
enum class Counted : std::uint8_t {
    visit,           // reached; value: the variant
    attempt,         // value: how the contact ended
    asked,           // name: question; visits in which it was there to be answered
    answered,        // name: question
    answer,          // name: question, value: code, or points of a rating
    variant_answer,  // the same; value: variant, '/', code
    finding,         // name: code; contradictions too
    warning,         // name: signal; no questionnaire
    change,          // visits that told something new
    contact,         // name: channel; attempts
    reached,         // name: channel
    message,         // reminders
    follow_up,       // name: on_time, late, not_done; by due date; no questionnaire
    taught,          // next instalment after visits that led to an education task: bad = late
    untaught         // … after the others
};

struct TallyKey {
    std::string questionnaire;  // empty where none is asked
    Counted counted = Counted::visit;
    std::string name;
    std::string value;
    friend auto operator<=>(const TallyKey&, const TallyKey&) = default;
};

struct Tally {
    std::int64_t count = 0;
    std::int64_t known = 0;    // of them, what became of the loan is known
    std::int64_t bad = 0;      // of those
    std::int64_t already = 0;  // bad on the day itself: in `count`, not in `known`
    std::int64_t seconds = 0;
    Tally& operator+=(const Tally& other);
    friend bool operator==(const Tally&, const Tally&) = default;
};

using Tallies = std::map<TallyKey, Tally>;

class EffectSums {
public:
    void add(const LoanCourse& course, const Questionnaires& questionnaires);
    // Of the days from `from` to `to`; tallies of nothing are left out.
    Tallies of(BusinessDate from, BusinessDate to) const;

private:
    void add_visit(const VisitCourse& visit, const Questionnaires& questionnaires);
    void add_answers(const VisitCourse& visit, const Questionnaire& questionnaire);
    void count(BusinessDate on, const TallyKey& key, const Tally& tally);

    std::map<TallyKey, std::size_t> numbers_;          // of each key, in the order they came
    std::map<BusinessDate, std::vector<Tally>> days_;  // by number
};

}  // namespace daihou
