#include "auditor/contact_audit.h"

#include <set>

namespace daihou {
namespace {

constexpr std::int64_t minutes_a_day = 24 * 60;

bool rings(const AuditedContact& contact) {
    return contact.channel == "call" || contact.channel == "bot_call";
}

bool is_night(const AuditedContact& contact) {
    const std::int64_t time = contact.minute % minutes_a_day;
    return time < 8 * 60 || time >= 22 * 60;
}

// Of all that was sent on the day of `next` or, the clock having been set back, later.
struct Today {
    int calls_to_number = 0;
    int talks_with_person = 0;
    int visits_to_person = 0;

    Today(std::span<const AuditedContact> sent, const AuditedContact& next) {
        for (const AuditedContact& before : sent) {
            if (before.minute / minutes_a_day < next.minute / minutes_a_day) continue;
            if (rings(before) && before.number == next.number) ++calls_to_number;
            if (before.person != next.person) continue;
            if (rings(before) && before.outcome == "connected") ++talks_with_person;
            if (before.channel == "visit") ++visits_to_person;
        }
    }
};

bool debtor_is_lost(std::span<const AuditedContact> sent, const AuditedContact& next) {
    if (next.lost) return true;
    std::set<std::int64_t> failed_days;
    for (const AuditedContact& before : sent) {
        if (before.debt != next.debt || before.relation == "third_party" || !rings(before))
            continue;
        if (before.outcome == "connected") failed_days.clear();
        if (before.outcome == "not_connected") failed_days.insert(before.minute / minutes_a_day);
    }
    return failed_days.size() >= 3;
}

std::optional<std::string> forbidden_to_third_party(std::span<const AuditedContact> sent,
                                                    const AuditedContact& next) {
    // A spouse whose joint debt nobody proved is a stranger to it.
    const bool is_stranger = next.relation == "third_party" ||
                             (next.relation == "joint_debt_spouse" && !next.joint_debt_proved);
    if (!is_stranger) return std::nullopt;
    const bool may =
        debtor_is_lost(sent, next) && next.script == "no_disclosure" && !next.opted_out;
    return may ? std::nullopt : std::optional<std::string>("CN-C04");
}

std::optional<std::string> forbidden_by_state(const AuditedContact& next) {
    if (next.number_wrong && (rings(next) || next.channel == "sms")) return "DH-S03";
    if (next.purpose == "marketing") {
        const bool may = next.marketing_consent && !next.opted_out && !next.do_not_contact &&
                         !next.disputed && !next.bankrupt && !next.paused;
        return may ? std::nullopt : std::optional<std::string>("CN-C13");
    }
    if (next.do_not_contact && (next.purpose == "collection" || next.channel != "letter"))
        return "DH-S01";
    if (next.purpose != "collection") return std::nullopt;
    if (next.cost_above_limit) return "CN-C10";
    if (next.disputed || next.bankrupt || next.paused) return "DH-S02";
    if (next.relation != "guarantor") return std::nullopt;
    if (next.guarantee == "expired") return "CN-G03";
    if (next.guarantee != "joint") return "CN-G01";
    return std::nullopt;
}

}  // namespace

std::optional<std::string> contact_forbidden_by(std::span<const AuditedContact> sent,
                                                const AuditedContact& next) {
    const bool disturbs = next.purpose != "service" || rings(next) || next.channel == "visit";
    if (is_night(next) && disturbs && !next.night_consent) return "CN-C01";
    const Today today(sent, next);
    if (rings(next) && today.calls_to_number >= 6) return "CN-C02";
    if (rings(next) && today.talks_with_person >= 3) return "CN-C02";
    if (next.channel == "visit" && (next.people < 2 || today.visits_to_person >= 1))
        return "CN-C03";
    if (const auto rule = forbidden_to_third_party(sent, next)) return rule;
    return forbidden_by_state(next);
}

}  // namespace daihou
