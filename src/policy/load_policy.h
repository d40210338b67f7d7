// load_policy: the TOML files of policies/ as checked values. Every rule has `valid_from` and
// `source`; a rule group has no gap and no overlap. Anything unknown, missing or of the wrong type
// or unit is a finding with file, line and key; a policy with findings is not used. Questionnaires
// and messages are loaded elsewhere.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/findings.h"
#include "base/result.h"
#include "decision/effect/effect_rules.h"
#include "decision/policy_of_day.h"
#include "domain/collections/law/legal_clock.h"
#include "domain/collections/plan/repayment_plan.h"
#include "domain/collections/recovery/disposal.h"
#include "domain/consent/consent_form.h"
#include "domain/self_service/self_service_rules.h"
#include "domain/staff/appraisal_rules.h"
#include "domain/staff/quality_sample.h"
#include "domain/staff/quality_sheet.h"
#include "domain/telematics/fix/position_rules.h"

namespace daihou {

class Policy {
public:
    // The rules in force on `date`, shared with whoever else asks for one of the last few days.
    // Thread-safe. Error policy_no_rule (names group and date) where a group begins later.
    Result<std::shared_ptr<const PolicyOfDay>> on(BusinessDate date) const;
    // Of the product on the day a loan of it was disbursed, also where other rules begin later;
    // none: prepaying is free.
    std::vector<PrepaymentFeeStep> prepayment_fees(std::string_view product,
                                                   BusinessDate disbursed_on) const;
    // The consent forms in force and the register of fields. A purpose without a version in force
    // that day is not asked for: days before the first version go on as they were. Shared as `on`.
    std::shared_ptr<const ConsentRules> consents_on(BusinessDate date) const;
    // Every version of every form, for answers given before today's.
    std::vector<ConsentForm> consent_versions() const;
    // Every version of every course with the day it begins, each course's by day.
    std::vector<std::pair<BusinessDate, Course>> course_versions() const;
    // Links for borrowers and guarantors. Error policy_no_rule.
    Result<SelfServiceRules> self_service_on(BusinessDate date) const;
    // What the effect of follow-ups is measured by. Error policy_no_rule.
    Result<EffectRules> effect_on(BusinessDate date) const;
    // How many talks are looked at, what they are measured by, what a month counts for. Error
    // policy_no_rule.
    Result<SamplingRules> sampling_on(BusinessDate date) const;
    Result<QualitySheet> quality_sheet_on(BusinessDate date) const;
    Result<AppraisalRules> appraisal_on(BusinessDate date) const;
    // What may be offered to somebody who cannot pay as agreed. Error policy_no_rule.
    Result<PlanRules> plans_on(BusinessDate date) const;
    // Taking and selling a vehicle; what runs against the lender. Error policy_no_rule.
    Result<DisposalRules> disposal_on(BusinessDate date) const;
    Result<LegalClockRules> legal_clocks_on(BusinessDate date) const;
    // Which positions of vehicles are kept, for how long. Error policy_no_rule.
    Result<PositionRules> positions_on(BusinessDate date) const;
    // Hex SHA-256 over names and contents of the files, in order of name.
    const std::string& digest() const;

    struct Rules;
    explicit Policy(std::shared_ptr<const Rules> rules);

private:
    struct LastDays;
    Result<PolicyOfDay> drawn_up_for(BusinessDate date) const;

    std::shared_ptr<const Rules> rules_;
    std::shared_ptr<LastDays> last_days_;
};

// What is wrong with the files, one finding an item; empty = usable. Codes `policy_*`.
struct PolicyCheck {
    Findings findings;
    std::optional<Policy> policy;  // present when there are no findings
};
PolicyCheck check_policy(const std::filesystem::path& directory);

// The same for callers that only go on with a sound policy. Error policy_unusable: the text names
// the first findings.
Result<Policy> load_policy(const std::filesystem::path& directory);

}  // namespace daihou
