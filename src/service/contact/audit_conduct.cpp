#include "service/contact/audit_conduct.h"

#include <algorithm>
#include <set>

#include "base/work_calendar.h"
#include "decision/snapshot/case_book.h"
#include "domain/compliance/contact_guard.h"
#include "domain/loan/cost/cost_of_credit.h"
#include "service/contact/contact_rulebook.h"
#include "service/loan_now.h"
#include "service/needed_text.h"
#include "service/view/person/read_person.h"

namespace daihou {
namespace {

std::int64_t day_number(BusinessDate day) {
    return day.time_since_epoch().count();
}

// The facts of one loan and of its borrowers' cases, told in the auditor's words.
class Telling {
public:
    Telling(House& house, const LoanNow& now, const PolicyOfDay& policy, const LetterRules& letters,
            const ContactRulesOfDay& words)
        : house_(house), now_(now), policy_(policy), letters_(letters), words_(words) {}

    Result<std::vector<ConductEvent>> all() {
        tell_cost();
        for (const FactRecord& record : now_.facts)
            if (const auto* opened = std::get_if<ActionOpened>(&record.fact))
                if (opened->action == "compliance_case") has_case_on_.insert(effective_day(record));
        for (const FactRecord& record : now_.facts)
            TRY(tell(record));
        for (const PartyState& party : now_.loan.parties)
            if (party.role != PartyRole::guarantor)
                for (const FactRecord& record : TRY(house_.store().facts_of_person(party.person)))
                    tell_of_case(record);
        std::ranges::stable_sort(events_, {}, [](const ConductEvent& event) {
            return std::pair(event.day, event.fact);
        });
        return std::move(events_);
    }

private:
    void add(const FactRecord& record, std::string what, std::string subject = "",
             std::string detail = "") {
        events_.push_back({day_number(effective_day(record)), std::move(what), std::move(subject),
                           std::move(detail), record.sequence});
    }

    void tell_cost() {
        const Contract& contract = now_.loan.contract();
        const CostVerdict verdict =
            verdict_on_cost(contract, make_schedule(contract), policy_.cost_of_credit);
        events_.push_back({day_number(contract.disbursed_on), "cost", now_.loan.key,
                           verdict == CostVerdict::above_limit ? "above_limit" : "within",
                           now_.loan.loan.value});
    }

    Done tell(const FactRecord& record) {
        const Fact& fact = record.fact;
        if (const auto* visit = std::get_if<VisitHeld>(&fact)) tell_talk(record, *visit);
        if (const auto* judged = std::get_if<ContactJudged>(&fact))
            TRY(tell_contact(record, *judged));
        if (const auto* made = std::get_if<ContactMade>(&fact))
            add(record, "ended", std::to_string(made->judged));
        if (const auto* answered = std::get_if<ThirdPartyAnswered>(&fact))
            if (answered->answer == ThirdPartyAnswer::refused)
                add(record, "third_refused", TRY(number_of(answered->person)));
        if (const auto* ordered = std::get_if<RepossessionOrdered>(&fact))
            add(record, "order", std::to_string(record.sequence), ordered->terms.reference);
        if (const auto* taken = std::get_if<VehicleTaken>(&fact))
            add(record, "taken", std::to_string(taken->order));
        if (const auto* drawn = std::get_if<LetterDrawn>(&fact))
            kinds_[record.sequence] = drawn->letter;
        if (const auto* released = std::get_if<LetterReleased>(&fact))
            add(record, "letter_agreed", std::to_string(released->letter));
        if (const auto* posted = std::get_if<LetterPosted>(&fact)) tell_posted(record, *posted);
        if (const auto* opened = std::get_if<ActionOpened>(&fact)) tell_request(record, *opened);
        if (const auto* assigned = std::get_if<TaskAssigned>(&fact))
            if (assigned->action != 0)
                serves_[assigned->task.is_known() ? assigned->task.value : record.sequence] =
                    assigned->action;
        if (const auto* ended = std::get_if<TaskDone>(&fact)) {
            tell_note(record, ended->note);
            const auto serves = serves_.find(ended->task.value);
            if (serves != serves_.end()) add(record, "answered", std::to_string(serves->second));
        }
        return done();
    }

    void tell_talk(const FactRecord& record, const VisitHeld& visit) {
        if (visit.outcome == VisitOutcome::reached && visit.channel == VisitChannel::staff)
            add(record, "talk", "",
                visit.recording == RecordingConsent::not_asked ? "not_asked" : "told");
        tell_note(record, visit.note);
    }

    // What the words check finds and nobody opened a case for.
    void tell_note(const FactRecord& record, const std::string& note) {
        if (is_blank(note) || has_case_on_.contains(effective_day(record))) return;
        PlannedContact talk;
        talk.text = note;
        talk.zones = {words_.zone};
        if (!judge_words(talk, words_.pack).empty()) add(record, "words");
    }

    Done tell_contact(const FactRecord& record, const ContactJudged& judged) {
        if (!judged.counts()) return done();
        if (judged.asked == GuardAsked::before && judged.channel != ContactChannel::letter)
            add(record, "asked", std::to_string(record.sequence));
        if (judged.purpose == ContactPurpose::collection) add(record, "collected");
        const bool is_stranger = judged.relation == ContactRelation::third_party ||
                                 judged.relation == ContactRelation::joint_debt_spouse;
        if (!is_stranger) return done();
        const bool is_proved = std::ranges::any_of(now_.facts, [&](const FactRecord& other) {
            const auto* named = std::get_if<ThirdPartyNamed>(&other.fact);
            return named != nullptr && named->person == judged.person &&
                   owes_jointly(named->tie, named->joint_debt);
        });
        const bool needs = judged.relation == ContactRelation::joint_debt_spouse && !is_proved;
        add(record, "third_asked", TRY(number_of(judged.person)),
            needs ? "spouse_without_proof" : "");
        return done();
    }

    void tell_posted(const FactRecord& record, const LetterPosted& posted) {
        const auto kind = kinds_.find(posted.letter);
        const bool needs = kind != kinds_.end() && letters_.of(kind->second).agreement ==
                                                       LetterRule::Agreement::second_person;
        add(record, "letter_posted", std::to_string(posted.letter),
            needs ? "needs_agreement" : "none");
    }

    // CN-C09: seven working days.
    void tell_request(const FactRecord& record, const ActionOpened& opened) {
        constexpr int answered_within_days = 7;
        const bool is_request = opened.action == "plan_offer" || opened.action == "complaint";
        if (!is_request) return;
        const BusinessDate last =
            policy_.calendar.working_days_after(effective_day(record), answered_within_days);
        add(record, "request", std::to_string(record.sequence), std::to_string(day_number(last)));
    }

    void tell_of_case(const FactRecord& record) {
        if (const auto* told = std::get_if<OutsourcingTold>(&record.fact))
            add(record, "told_of_agency", told->agency);
        const auto* handed = std::get_if<CaseHandedOver>(&record.fact);
        if (handed == nullptr || handed->to != CaseReceiver::agency) return;
        const auto policy = house_.policy().on(effective_day(record));
        const Agency* agency = policy ? (*policy)->cases.agency(handed->name) : nullptr;
        const bool is_listed = agency != nullptr && agency->is_listed(effective_day(record));
        add(record, "handed_to_agency", handed->name, is_listed ? "listed" : "unlisted");
    }

    Result<std::string> number_of(PersonId person) {
        const PersonRegistered registered = TRY(registration_of(house_, person));
        return std::string(registered.phone.reveal(RevealReason::compared));
    }

    House& house_;
    const LoanNow& now_;
    const PolicyOfDay& policy_;
    const LetterRules& letters_;
    const ContactRulesOfDay& words_;
    std::set<BusinessDate> has_case_on_;
    std::map<std::int64_t, LetterKind> kinds_;
    std::map<std::int64_t, std::int64_t> serves_;  // by task: the ActionOpened it serves
    std::vector<ConductEvent> events_;
};

}  // namespace

Result<ConductSums> audit_conduct(House& house,
                                  const std::function<Done(LoanId, const ConductFault&)>& take) {
    const BusinessDate today = house.clock().today();
    const auto policy = TRY(house.policy().on(today));
    const LetterRules letters = TRY(house.contact_rulebook().letters().rules_on(today));
    const auto words = TRY(house.contact_rulebook().on(today));
    const std::vector<LoanId> loans =
        house.read([](const Portfolio&, std::span<const LoanSnapshot> book) {
            std::vector<LoanId> ids;
            for (const LoanSnapshot& loan : book)
                ids.push_back(loan.loan);
            return ids;
        });
    ConductSums sums;
    for (const LoanId loan : loans) {
        const LoanNow now = TRY(loan_now(house, loan));
        const auto events = TRY(Telling(house, now, *policy, letters, *words).all());
        ++sums.loans;
        sums.events += static_cast<std::int64_t>(events.size());
        for (const ConductFault& fault : conduct_faults(events, day_number(today))) {
            ++sums.faults_by_rule[fault.rule];
            TRY(take(loan, fault));
        }
    }
    return sums;
}

}  // namespace daihou
