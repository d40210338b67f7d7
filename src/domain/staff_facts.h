// What can happen to members of staff: other duties, leaving the house, a course passed, a
// certificate withdrawn, a talk scored, the score answered. A part of the closed list of facts.h,
// whose rules hold here too; include that.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "domain/staff/quality_reply.h"
#include "domain/staff/quality_sheet.h"

namespace daihou {

// What they are and may do from its day on; the last one recorded holds. The account stays.
struct StaffChanged {
    static constexpr std::int64_t kind = 184;
    StaffId staff;
    std::string name;
    std::vector<std::string> roles;
    std::vector<std::string> skills;
    std::int64_t minutes_a_day = 420;
    std::vector<std::string> languages;  // spoken besides Mandarin
    std::vector<std::string> regions;    // branches looked after; empty: all
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("staff", self.staff), visit("name", self.name), visit("roles", self.roles);
        visit("skills", self.skills), visit("minutes_a_day", self.minutes_a_day);
        visit("languages", self.languages), visit("regions", self.regions), visit("why", self.why);
    }
};
// Works no more from its day on: gets no work, what they own goes to others, nobody signs in under
// the account. Final: who comes back gets another account.
struct StaffLeft {
    static constexpr std::int64_t kind = 185;
    StaffId staff;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("staff", self.staff), visit("why", self.why);
    }
};

// Who recorded it vouches for it; it occurred on the day it was passed.
struct TrainingPassed {
    static constexpr std::int64_t kind = 115;
    StaffId staff;
    std::string course;
    std::int64_t score = 0;  // of 100
    BusinessDate on;
    BusinessDate until;  // the last day it holds
    static void fields(auto& self, auto&& visit) {
        visit("staff", self.staff), visit("course", self.course), visit("score", self.score);
        visit("on", self.on), visit("until", self.until);
    }
};
// Ends what stands of the course from its day on; a later TrainingPassed begins anew.
struct CertificateWithdrawn {
    static constexpr std::int64_t kind = 116;
    StaffId staff;
    std::string course;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("staff", self.staff), visit("course", self.course), visit("why", self.why);
    }
};
// The last one of a visit holds. It names no loan: who may see a loan sees nobody's scores.
struct QualityScored {
    static constexpr std::int64_t kind = 117;
    std::int64_t visit = 0;  // sequence number of the VisitHeld
    StaffId staff;           // who held it
    std::string sheet;       // version
    std::vector<MarkedItem> results;
    std::int64_t score = 0;           // 0–100; 0 with a veto
    std::vector<std::string> vetoes;  // items
    std::string comment;
    std::int64_t appeal = 0;  // sequence number of the QualityAnswered it decides, or 0
    static void fields(auto& self, auto&& visit) {
        visit("visit", self.visit), visit("staff", self.staff), visit("sheet", self.sheet);
        visit("results", self.results), visit("score", self.score), visit("vetoes", self.vetoes);
        visit("comment", self.comment), visit("appeal", self.appeal);
    }
};
// By the person scored.
struct QualityAnswered {
    static constexpr std::int64_t kind = 118;
    std::int64_t scored = 0;  // sequence number of the QualityScored
    QualityReply reply = QualityReply::accepted;
    std::string words;
    static void fields(auto& self, auto&& visit) {
        visit("scored", self.scored), visit("reply", self.reply), visit("words", self.words);
    }
};

}  // namespace daihou
