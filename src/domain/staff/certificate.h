// Certificates: which courses there are, who passed one and until when it holds. The day pass gives
// calls only to those who are certified (R107, R108, CN-P05: whoever handles personal data is
// trained). Knows no facts, no kinds of task but by name, and no clock.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace daihou {

// One version of a course, policies/training.toml.
struct Course {
    std::string id;
    std::string title_zh;
    std::string title_en;
    std::string covers_zh;
    std::string covers_en;
    int valid_months = 12;
    int pass_mark = 80;                   // of 100
    std::vector<std::string> task_kinds;  // nobody does these without it …
    BusinessDate required_from;           // … from this day on;
    BusinessDate grace_until;             // whoever was here before, after this one
    friend bool operator==(const Course&, const Course&) = default;
};

// From a TrainingPassed or, as a withdrawal, a CertificateWithdrawn: that ends what was recorded of
// the course before it, and a later pass begins anew.
struct Certificate {
    std::int64_t sequence = 0;
    std::string course;
    BusinessDate from;
    BusinessDate until;  // the last day
    bool is_withdrawal = false;
    int score = 0;
    friend bool operator==(const Certificate&, const Certificate&) = default;
};

// The first day it no longer holds lies `valid_months` after the day it was passed on.
BusinessDate last_day_of(const Course& course, BusinessDate passed_on);

// The one that holds longest on `day`, null where none does. `held`: by sequence.
const Certificate* certificate_on(std::span<const Certificate> held, std::string_view course,
                                  BusinessDate day);

// Whether somebody who has been here since `here_since` may do on `day` what the course is for.
bool is_certified(const Course& course, std::span<const Certificate> held, BusinessDate here_since,
                  BusinessDate day);

}  // namespace daihou
