// What was said in one visit: the answers as given, how the contact ended and whether it was
// recorded. Written into VisitHeld (domain/facts.h) and judged by domain/interview/judgement.h;
// knows no questionnaire.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace daihou {

// One answer as given: choice codes, number, amount in fen, date or text, all as text; `also` holds
// what an answer asked in addition, each entry "field=value" ("amount=800000").
struct Answer {
    std::string question;
    std::vector<std::string> values;
    std::vector<std::string> also;
    static void fields(auto& self, auto&& visit) {
        visit("question", self.question), visit("values", self.values), visit("also", self.also);
    }
    friend bool operator==(const Answer&, const Answer&) = default;
};

// The numbers are on disk and must never change.
enum class VisitOutcome : std::uint8_t {
    reached = 1,
    no_answer = 2,
    refused = 3,
    wrong_number = 4,
    callback = 5
};
enum class RecordingConsent : std::uint8_t { not_asked = 0, agreed = 1, refused = 2 };
// Who led through the questions: a member of staff, or nobody: the person answered alone, by a
// link.
enum class VisitChannel : std::uint8_t { staff = 0, self_service = 1 };

}  // namespace daihou
