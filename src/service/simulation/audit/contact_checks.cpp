#include "service/simulation/audit/contact_checks.h"

#include <algorithm>

#include "domain/compliance/contact_history.h"
#include "service/view/person/read_person.h"

namespace daihou {
namespace {

constexpr std::int64_t minutes_a_day = 24 * 60;

std::int64_t minute_in_china(Instant at) {
    return at.time_since_epoch().count() / 60'000 + 8 * 60;
}

bool knows(const ContactJudged& judged, std::string_view what) {
    return std::ranges::find(judged.known, what) != judged.known.end();
}

std::string guarantee_of(const ContactJudged& judged) {
    constexpr std::string_view prefix = "guarantee.";
    for (const std::string& known : judged.known)
        if (known.starts_with(prefix)) return known.substr(prefix.size());
    return "unclear";
}

}  // namespace

Result<std::string> ContactChecks::number_of(House& house, PersonId person) {
    const auto known = numbers_.find(person.value);
    if (known != numbers_.end()) return known->second;
    const PersonRegistered registered = TRY(registration_of(house, person));
    const std::string& phone = registered.phone.reveal(RevealReason::compared);
    return numbers_[person.value] =
               phone.empty() ? fmt::format("of {}", person.value) : std::string(phone);
}

Result<AuditedContact> ContactChecks::audited(House& house, const FactRecord& record,
                                              const ContactJudged& judged) {
    AuditedContact contact;
    contact.minute = minute_in_china(record.occurred_at);
    contact.relation = name_of(judged.relation);
    contact.channel = name_of(judged.channel);
    contact.purpose = name_of(judged.purpose);
    contact.person = std::to_string(judged.person.value);
    contact.debt = std::to_string(judged.loan.value);
    contact.number = TRY(number_of(house, judged.person));
    contact.outcome = name_of(judged.outcome);
    contact.script = judged.script;
    contact.guarantee = guarantee_of(judged);
    contact.people = judged.colleague.value == 0 ? 1 : 2;
    contact.night_consent = knows(judged, "consent.night_contact");
    contact.marketing_consent = knows(judged, "consent.marketing");
    contact.lost = knows(judged, "state.lost_contact");
    contact.opted_out = knows(judged, "state.opted_out") || refused_.contains(contact.number);
    contact.joint_debt_proved = joint_debt_.contains(judged.person.value);
    contact.do_not_contact = knows(judged, "state.do_not_contact");
    contact.disputed = knows(judged, "state.disputed");
    contact.bankrupt = knows(judged, "state.bankrupt");
    contact.paused = knows(judged, "state.paused");
    contact.number_wrong = knows(judged, "state.number_wrong");
    contact.cost_above_limit = knows(judged, "state.cost_above_limit");
    return contact;
}

std::vector<AuditedContact> ContactChecks::sent_beside(const AuditedContact& next) const {
    std::vector<AuditedContact> beside;
    for (const Sent& sent : sent_)
        if (sent.contact.person == next.person || sent.contact.number == next.number ||
            sent.contact.debt == next.debt)
            beside.push_back(sent.contact);
    return beside;
}

Result<std::vector<Violation>> ContactChecks::check(House& house, BusinessDate day) {
    std::vector<Violation> violations;
    std::vector<FactRecord> news;
    FactRange range{.after = up_to_, .up_to = TRY(house.store().last_sequence())};
    for (const std::int64_t kind : {ContactJudged::kind, ContactMade::kind, PhoneTold::kind,
                                    ThirdPartyNamed::kind, ThirdPartyAnswered::kind}) {
        range.kind = kind;
        TRY(house.store().each_fact(range, [&news](const FactRecord& record) {
            news.push_back(record);
            return true;
        }));
    }
    up_to_ = range.up_to;
    std::ranges::sort(news, {}, &FactRecord::sequence);
    for (const FactRecord& record : news) {
        if (const auto* named = std::get_if<ThirdPartyNamed>(&record.fact)) {
            if (owes_jointly(named->tie, named->joint_debt))
                joint_debt_.insert(named->person.value);
            continue;
        }
        if (const auto* answered = std::get_if<ThirdPartyAnswered>(&record.fact)) {
            if (answered->answer == ThirdPartyAnswer::refused)
                refused_.insert(TRY(number_of(house, answered->person)));
            continue;
        }
        if (const auto* told = std::get_if<PhoneTold>(&record.fact)) {
            numbers_.erase(told->person.value);  // rung under another from here on
            continue;
        }
        if (const auto* made = std::get_if<ContactMade>(&record.fact)) {
            const auto sent = std::ranges::find(sent_, made->judged, &Sent::judged);
            if (sent != sent_.end()) sent->contact.outcome = name_of(made->outcome);
            continue;
        }
        const auto& judged = std::get<ContactJudged>(record.fact);
        if (!judged.counts()) {
            ++stopped_;
            continue;
        }
        ++contacts_;
        const AuditedContact contact = TRY(audited(house, record, judged));
        const auto told = [&](std::string_view what) {
            violations.push_back(
                {day, fmt::format("contact {} of loan {} by {}: {}", record.sequence,
                                  judged.loan.value, name_of(judged.channel), what)});
        };
        if (const auto rule = contact_forbidden_by(sent_beside(contact), contact)) told(*rule);
        if (judged.asked == GuardAsked::afterwards && judged.channel != ContactChannel::visit)
            told("nobody asked before");
        sent_.push_back({record.sequence, contact});
    }
    const std::int64_t month_ago =
        minute_in_china(start_of(day)) - ContactHistory::days_kept * minutes_a_day;
    std::erase_if(sent_, [month_ago](const Sent& s) { return s.contact.minute < month_ago; });
    return violations;
}

}  // namespace daihou
