// ImportRules: what an import has to be told from outside: the day it runs on, the products with
// the terms a row may leave out, and the limits of CN-L02,
// CN-R01 and CN-R03. The caller fills it from policies/;
// nothing here is a constant of the code.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/work_calendar.h"
#include "domain/consent/consent.h"
#include "domain/loan/cost/cost_of_credit.h"
#include "domain/party/guarantor_qualification.h"
#include "domain/staff/certificate.h"

namespace daihou {

// A product and the terms its loans have where a row does not say.
struct ContractDefaults {
    std::string product;  // the code LoanBooked keeps
    std::string chinese;  // accepted in the product column as well; may be empty
    std::string purpose = "car_purchase";
    Contract terms;
};

// A version of a consent form, by which answers are read: from when it was put to people.
struct KnownConsentForm {
    ConsentPurpose purpose = ConsentPurpose::guarantor_informed;
    std::string version;
    BusinessDate valid_from;
};

// A version of a course, by which a pass is read: from when it was taught so.
struct KnownCourse {
    BusinessDate valid_from;
    Course course;
};

struct ImportRules {
    BusinessDate today;  // dates of events after tomorrow are findings
    std::vector<ContractDefaults> products;
    WorkCalendar calendar;                         // where due dates go that are not working days
    std::optional<int> term_months_max;            // CN-L02: 60; empty = not checked
    std::optional<int> used_term_months_max;       // CN-L02: 36 for used vehicles
    std::optional<int> borrower_age_min;           // 民法典 17, 18: 18 years
    std::optional<QualificationRules> guarantors;  // R3: what a guarantor is remarked on by
    std::optional<CostLimits> cost_of_credit;      // CN-R03; a loan that runs is remarked on
    std::optional<RatioRange> penalty_multiplier;  // CN-R01, likewise
    std::optional<RatioRange> misuse_multiplier;   // CN-R01, likewise
    std::vector<KnownConsentForm> consent_forms;   // every version there was
    std::vector<KnownCourse> courses;              // likewise, by day
};

}  // namespace daihou
