// The facts of inspections on site: who signed in, and the photos taken. Part of the closed list in
// facts.h and under its rules: `fields` order and `kind` numbers are on disk and must never change.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/date.h"
#include "base/id.h"
#include "domain/inspection/captured_place.h"

namespace daihou {

// A photo taken on site. Its bytes stand in the store under their hash; the same photo of the same
// question lands once.
struct PhotoKept {
    static constexpr std::int64_t kind = 95;
    LoanId loan;
    TaskId task;
    PersonId person;  // whose papers it shows; 0 where it shows none
    std::string question;
    std::string sha256;  // lower-case hex, as the phone computed it too
    std::int64_t bytes = 0;
    std::string media_type;
    Instant taken_at;
    std::optional<CapturedPlace> place;  // empty: the inspector refused to be located
    StaffId by;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("task", self.task), visit("person", self.person);
        visit("question", self.question), visit("sha256", self.sha256);
        visit("bytes", self.bytes), visit("media_type", self.media_type);
        visit("taken_at", self.taken_at), visit("place", self.place), visit("by", self.by);
    }
};
// One inspector signed in for an on-site visit; it takes two (CN-C03).
struct InspectionStarted {
    static constexpr std::int64_t kind = 96;
    LoanId loan;
    TaskId task;
    PersonId person;
    StaffId inspector;
    std::string proof;  // session, or password: given on the colleague's phone
    std::optional<CapturedPlace> place;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("task", self.task), visit("person", self.person);
        visit("inspector", self.inspector), visit("proof", self.proof);
        visit("place", self.place);
    }
};

}  // namespace daihou
