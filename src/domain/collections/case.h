// The collection case 催收案件: one customer over all their overdue loans. Whether there is one and
// how far it has come follows from the loans; only what a person says of it is kept: a pause, a
// hand-over, a recall (CaseRecord). The rules, with what each pause needs and who decides, are data
// (policies/ladder.toml, overrides.toml, agencies.toml). It must not know of facts or of tasks.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "domain/compliance/contact.h"

namespace daihou {

// Who told it. The numbers are on disk, as those of the next two.
enum class OverrideSource : std::uint8_t {
    customer = 0,
    family = 1,
    authority = 2,
    staff = 3,
    agency = 4
};
inline constexpr std::array<std::string_view, 5> override_source_names = {
    "customer", "family", "authority", "staff", "agency"};
constexpr std::string_view name_of(OverrideSource source) {
    return override_source_names.at(static_cast<std::size_t>(source));
}

enum class CaseReceiver : std::uint8_t { staff = 0, stage = 1, agency = 2 };
inline constexpr std::array<std::string_view, 3> case_receiver_names = {"staff", "stage", "agency"};
constexpr std::string_view name_of(CaseReceiver receiver) {
    return case_receiver_names.at(static_cast<std::size_t>(receiver));
}

// Why an agency no longer has the case. paid, complaint and delisted follow by themselves.
enum class RecallGround : std::uint8_t {
    paid = 0,
    complaint = 1,
    delisted = 2,
    breach = 3,
    other = 4
};
inline constexpr std::array<std::string_view, 5> recall_ground_names = {
    "paid", "complaint", "delisted", "breach", "other"};
constexpr std::string_view name_of(RecallGround ground) {
    return recall_ground_names.at(static_cast<std::size_t>(ground));
}

// How somebody looks after a case on which the ladder rests.
struct ReviewRule {
    std::string role;
    std::string skill;  // empty: any
    int minutes = 15;
    int within_days = 0;
    int repeat_days = 0;  // again so many days after it was done
    int priority = 0;     // rank among all tasks of the day, 0–1000
    friend bool operator==(const ReviewRule&, const ReviewRule&) = default;
};

enum class OverrideEffect : std::uint8_t { pause, fast_track };

struct OverrideRule {
    std::string reason;  // death, hospital, tamper …
    std::string text_zh;
    std::string text_en;
    std::string needs_zh;  // what proves it and what comes next
    std::string needs_en;
    OverrideEffect effect = OverrideEffect::pause;
    ReviewRule review;       // of a pause; of a fast track the latest deadline and what it adds
    int lasts_days_max = 0;  // an end is told, at most so many days ahead; 0: until lifted
    std::string opens;       // task kind of the action that follows; empty: none
    std::optional<ContactState> contact_state = {};  // what the contact guard hears beside a pause
    friend bool operator==(const OverrideRule&, const OverrideRule&) = default;
};

struct CaseStage {
    std::string id;
    std::string text_zh;
    std::string text_en;
    int dpd_from = 0;
    int dpd_to = 0;      // inclusive
    std::string action;  // task kind opened where a case is handed to it early; empty: none may be
    friend bool operator==(const CaseStage&, const CaseStage&) = default;
};

enum class CommissionBasis : std::uint8_t { cash_only, cash_and_conduct };

// One of the white list 白名单 (CN-C08).
struct Agency {
    std::string id;
    std::string name;
    BusinessDate listed_from;
    std::optional<BusinessDate> listed_to;  // the last day on the list
    CommissionBasis commission = CommissionBasis::cash_and_conduct;
    bool is_listed(BusinessDate day) const {
        return listed_from <= day && (!listed_to || day <= *listed_to);
    }
    friend bool operator==(const Agency&, const Agency&) = default;
};

struct CaseRules {
    std::vector<CaseStage> stages;  // by dpd_from
    std::vector<OverrideRule> overrides;
    std::vector<Agency> agencies;
    ReviewRule paused_review;  // where a complaint or dispute on another loan rests the ladder
    ReviewRule agency_review;  // the lender answers for what an agency does

    const OverrideRule* rule_of(std::string_view reason) const;
    const Agency* agency(std::string_view id) const;
    const CaseStage* stage(std::string_view id) const;
    const CaseStage* stage_at(int dpd) const;  // nullptr: nothing is overdue
    friend bool operator==(const CaseRules&, const CaseRules&) = default;
};

// Whether the notice that agency work needs was given: told of that agency, by that day.
struct AgencyNotice {
    std::int64_t sequence = 0;
    std::string agency;
    BusinessDate on;
};
struct OverrideSaid {
    std::int64_t sequence = 0;
    std::string reason;
    BusinessDate since;
    std::optional<BusinessDate> until;  // the last day
    StaffId by;
};
struct HandOver {
    std::int64_t sequence = 0;
    CaseReceiver to = CaseReceiver::staff;
    StaffId staff;
    std::string name;  // of the stage or agency, by id
    BusinessDate on;
};
struct CaseRecall {
    std::int64_t sequence = 0;
    RecallGround ground = RecallGround::other;
    BusinessDate on;
};

// What people said of one customer's case, the order of arrival does not matter.
struct CaseRecord {
    std::vector<OverrideSaid> overrides;  // by sequence
    std::vector<std::int64_t> lifted;     // sequences of overrides that were lifted
    std::vector<AgencyNotice> notices;    // by sequence
    std::array<std::optional<HandOver>, case_receiver_names.size()> handed;  // the last to each
    std::optional<CaseRecall> recall;                                        // the last one

    void note(OverrideSaid said);
    void note_lifted(std::int64_t set);
    void note(AgencyNotice notice);
    void note(HandOver hand_over);
    void note(CaseRecall recalled);

    // Of what was said so far: one told this morning holds, though the figures are last night's.
    std::vector<OverrideSaid> standing_on(BusinessDate day) const;
    const std::optional<HandOver>& handed_to(CaseReceiver receiver) const {
        return handed[static_cast<std::size_t>(receiver)];
    }
};

// The override in force that weighs most: the first pause, else the first fast track; nullptr where
// none is in force or today's rules know its reason.
struct OverrideInForce {
    const OverrideRule* rule = nullptr;
    OverrideSaid said;
};
std::optional<OverrideInForce> weightiest(const CaseRecord& record, const CaseRules& rules,
                                          BusinessDate today, OverrideEffect effect);

// What the loans say while an agency has the case.
struct AgencyFigures {
    std::optional<BusinessDate> oldest_unpaid_on;    // over all loans; empty: nothing overdue
    std::optional<BusinessDate> last_complained_on;  // a complaint open or answered
};
// Why the agency lost the case by today; empty while it has it. Paid in full ends it, also where
// another instalment fell due later.
std::optional<RecallGround> agency_ended(const HandOver& handed, const CaseRecord& record,
                                         const CaseRules& rules, const AgencyFigures& figures,
                                         BusinessDate today);

// Why a case cannot go to the agency today (CN-C08); none: it can.
enum class AgencyBar : std::uint8_t { none, unknown, not_listed, debtor_not_told };
std::string_view name_of(AgencyBar bar);
AgencyBar agency_bar(const CaseRecord& record, const CaseRules& rules, std::string_view agency,
                     BusinessDate today);

enum class CaseState : std::uint8_t {
    open,         // the ladder is worked
    promised,     // a promise runs
    planning,     // a plan is being worked out
    legal,        // at law
    agency,       // an agency works it
    paused,       // the ladder rests, a person decides
    cured,        // nothing is overdue any more
    settled,      // nothing is owed any more
    written_off,  // what was overdue was written off
};
inline constexpr std::array<std::string_view, 9> case_state_names = {
    "open", "promised", "planning", "legal", "agency", "paused", "cured", "settled", "written_off"};
constexpr std::string_view name_of(CaseState state) {
    return case_state_names.at(static_cast<std::size_t>(state));
}
constexpr bool is_open(CaseState state) {
    return state < CaseState::cured;
}

// What decides the state, over all loans the customer owes.
struct CaseSigns {
    bool overdue = false;      // an active loan is
    bool owes = false;         // an active loan is left
    bool written_off = false;  // a loan is
    bool paused = false;
    bool with_agency = false;
    bool at_law = false;
    bool planning = false;
    bool promised = false;
};
// The first that holds, in the order of docs/collections.md.
CaseState state_of(const CaseSigns& signs);

}  // namespace daihou
