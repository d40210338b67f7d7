#include "service/self_service/link_deeds.h"

#include <algorithm>

#include "base/digest.h"
#include "base/utf8.h"
#include "domain/inspection/photo_format.h"
#include "domain/inspection/photo_notes.h"
#include "domain/interview/script.h"
#include "service/needed_text.h"
#include "service/task/action_deadline.h"

namespace daihou {
namespace {

constexpr std::size_t words_bytes_max = 3000;  // about 1,000 Chinese characters
constexpr std::size_t value_bytes_max = 600;

Error not_for_this() {
    return {ErrorKind::conflict, "link_not_for_this", "the link is not for this, or no longer"};
}
Error nothing_told() {
    return {ErrorKind::bad_input, "link_nothing_told", "nothing was entered"};
}
Error too_long() {
    return {ErrorKind::bad_input, "link_text_too_long", "the text is too long"};
}

// The facts of one deed, with the LinkUsed that lets it happen once.
class Deed {
public:
    Deed(House& house, const LinkHolder& holder, LinkPurpose purpose, std::string_view words)
        : house_(house), holder_(holder), now_(house.clock().now()) {
        const LinkMade& made = holder.record.made;
        facts_.push_back(
            {now_,
             link_used_key(holder.record.link, name_of(purpose)),
             {},
             LinkUsed{made.loan, made.person, holder.record.link, purpose, std::string(words)}});
    }
    void add(std::string_view what, Fact fact) {
        facts_.push_back(
            {now_, fmt::format("link:{}:{}", holder_.record.link, what), {}, std::move(fact)});
    }
    // The action of that kind, due in so many working days.
    Done open(const std::string& kind, int working_days, std::vector<std::string> reasons) {
        const BusinessDate today = business_date_of(now_);
        const auto policy = TRY(house_.policy().on(today));
        const ActionRule rule{kind, working_days, DayCounting::working_days};
        const BusinessDate due = action_deadline(rule, policy->calendar, today);
        const LinkMade& made = holder_.record.made;
        add("action:" + kind, ActionOpened{made.loan, made.person, kind, due, std::move(reasons)});
        return done();
    }
    // Together or not at all; then the link ends where this was the last of it.
    Done record() {
        if (!TRY(house_.commit_together(facts_))) return not_for_this();
        const auto after = TRY(link_numbered(house_, holder_.record.link));
        return after ? note_ending(house_, *after) : done();
    }

private:
    House& house_;
    const LinkHolder& holder_;
    Instant now_;
    std::vector<NewFact> facts_;
};

Done may_do(const LinkHolder& holder, LinkPurpose purpose) {
    if (holder.may(purpose)) return done();
    return not_for_this();
}

Done check_words(std::string_view words) {
    if (is_blank(words)) return nothing_told();
    if (words.size() > words_bytes_max) return too_long();
    return done();
}

VisitForm form_of(const LinkHolder& holder, const QuestionsAlone& questions) {
    VisitForm form;
    form.task = holder.record.made.task;
    form.channel = VisitChannel::self_service;
    form.interview.is_identity_verified = true;
    if (questions.needed) {
        ConsentHeard heard;
        heard.purpose = questions.needed->purpose;
        heard.version = questions.needed->version;
        heard.proof = ConsentProof::self_service;
        heard.reference = fmt::format("link:{}", holder.record.link);
        form.consents.push_back(std::move(heard));
    }
    return form;
}

// Recorded once under the link's own key; an attempt that differs from what stands, or a task that
// one of ours closed, leaves what stands.
Result<Findings> record_alone(House& house, const LinkHolder& holder, const VisitForm& form) {
    const auto receipt = record_visit(house, {}, form, fmt::format("link:{}", holder.record.link));
    const bool stands_already = !receipt && (receipt.error().code == "idempotency_key_reused" ||
                                             receipt.error().code == "task_closed");
    if (!receipt && !stands_already) return receipt.error();
    if (receipt && !receipt->judgement.is_valid()) return receipt->judgement.faults;
    TRY(Deed(house, holder, LinkPurpose::answer, "").record());
    return Findings{};
}

struct Request {
    std::string action;
    int working_days = 0;
    std::string reason;
};
// In the person's own words, which somebody then has to answer.
Done tell(House& house, const LinkHolder& holder, LinkPurpose purpose, std::string_view words,
          const Request& request) {
    TRY(may_do(holder, purpose));
    TRY(check_words(words));
    Deed deed(house, holder, purpose, words);
    TRY(deed.open(request.action, request.working_days, {request.reason}));
    return deed.record();
}

}  // namespace

Result<PartyRole> role_of_holder(House& house, const LinkHolder& holder) {
    const LinkMade& made = holder.record.made;
    return house.read([&](const Portfolio& portfolio, auto) -> Result<PartyRole> {
        const LoanSnapshot* loan = portfolio.find(made.loan);
        const PartyState* party = loan == nullptr ? nullptr : party_of(*loan, made.person);
        if (party == nullptr)
            return Error{ErrorKind::not_found, "person_not_on_loan",
                         "the person is no party to this loan"};
        return party->role;
    });
}

Result<QuestionsAlone> questions_alone(House& house, const LinkHolder& holder) {
    TRY(may_do(holder, LinkPurpose::answer));
    const BusinessDate today = house.clock().today();
    const VisitSetting setting = TRY(open_setting_of(house, holder.record.made.task, today));
    const auto* whole =
        house.questionnaires().on(questionnaire_alone(setting.kind, setting.role), today);
    if (whole == nullptr)
        return task_error(ErrorKind::not_found, "questionnaire_missing",
                          "no version is valid today", setting.id);
    const TalkConsents talk = TRY(talk_consents(house, setting.task, today));
    QuestionsAlone questions{asked_with_consents(asked_alone(*whole), talk.given()), {}};
    if (talk.needed && !talk.standing(*talk.needed).stands())
        questions.needed = *talk.rules->form(*talk.needed);
    return questions;
}

Result<Findings> hand_in_answers(House& house, const LinkHolder& holder,
                                 const LinkSessions::Draft& draft) {
    TRY(may_do(holder, LinkPurpose::answer));
    const auto questions = questions_alone(house, holder);
    if (!questions && questions.error().code != "task_closed") return questions.error();
    VisitForm form = form_of(holder, questions ? *questions : QuestionsAlone{});
    if (!draft.is_informed) form.consents.clear();
    form.interview.answers = draft.answers;
    return record_alone(house, holder, form);
}

Done refuse_answers(House& house, const LinkHolder& holder) {
    TRY(may_do(holder, LinkPurpose::answer));
    VisitForm form = form_of(holder, TRY(questions_alone(house, holder)));
    form.interview.outcome = VisitOutcome::refused;
    for (ConsentHeard& heard : form.consents) {
        heard.answer = ConsentAnswer::refused;
        heard.proof = ConsentProof::none;
    }
    const Findings faults = TRY(record_alone(house, holder, form));
    INVARIANT(faults.empty());
    return done();
}

Done confirm_data(House& house, const LinkHolder& holder, const DataTold& told) {
    TRY(may_do(holder, LinkPurpose::confirm));
    std::vector<std::string> changed;
    const auto note = [&changed](std::string_view text, std::string_view reason) {
        if (!is_blank(text)) changed.emplace_back(reason);
    };
    note(told.phone, "phone_changed");
    note(told.address, "address_changed");
    note(told.employer, "employment_changed");
    if (told.insured_until) changed.emplace_back("insurance_date_told");
    if (changed.empty() && told.confirmed.empty()) return nothing_told();
    for (const std::string* text : {&told.phone, &told.address, &told.employer})
        if (text->size() > value_bytes_max) return too_long();
    const LinkMade& made = holder.record.made;
    const SelfServiceRules rules = TRY(self_service_rules_now(house));
    Deed deed(house, holder, LinkPurpose::confirm, "");
    deed.add("data", DataConfirmed{made.loan, made.person, holder.record.link, told.confirmed,
                                   PhoneNumber(told.phone), Address(told.address),
                                   Employer(told.employer), told.insured_until});
    if (!changed.empty()) TRY(deed.open("verify_signal", rules.changed_data_working_days, changed));
    if (!is_blank(told.phone))
        deed.add("warning:W26", WarningRaised{made.loan, "W26", {"phone_changed"}});
    return deed.record();
}

Done ask_for_help(House& house, const LinkHolder& holder, std::string_view words) {
    return tell(
        house, holder, LinkPurpose::help, words,
        {"plan_offer", TRY(self_service_rules_now(house)).help_working_days, "hardship_asked"});
}

Done complain(House& house, const LinkHolder& holder, std::string_view words) {
    return tell(
        house, holder, LinkPurpose::complain, words,
        {"complaint", TRY(self_service_rules_now(house)).complaint_working_days, "complaint_made"});
}

Done send_photo(House& house, const LinkHolder& holder, std::string_view bytes) {
    TRY(may_do(holder, LinkPurpose::photo));
    const std::string plain = without_photo_notes(bytes);
    const PhotoFormat format = photo_format_of(plain);
    if (format.fault != PhotoFault::none)
        return Error{ErrorKind::bad_input, std::string(code_of(format.fault)),
                     "the file cannot be kept as a photo"};
    const LinkMade& made = holder.record.made;
    PhotoKept photo;
    photo.loan = made.loan;
    photo.task = made.task;
    if (shows_papers(made.photo)) photo.person = made.person;
    photo.question = fmt::format("link_{}", name_of(made.photo));
    photo.sha256 = hex(digest_of(plain));
    photo.bytes = static_cast<std::int64_t>(plain.size());
    photo.media_type = format.media_type;
    photo.taken_at = house.clock().now();
    // The bytes first: a fact never names a photo that is not there.
    TRY(house.store().put_photo(photo.sha256, plain));
    Deed deed(house, holder, LinkPurpose::photo, "");
    deed.add("photo", photo);
    return deed.record();
}

Result<std::vector<ConsentAsked>> consents_asked(House& house, const LinkHolder& holder) {
    const LinkMade& made = holder.record.made;
    const BusinessDate today = house.clock().today();
    const PartyRole role = TRY(role_of_holder(house, holder));
    const auto events = TRY(consent_events_of(house, made.person));
    std::vector<ConsentAsked> asked;
    const auto rules = house.policy().consents_on(today);
    for (const ConsentForm& form : rules->forms)
        if (asks(form, role)) asked.push_back({form, standing_on(form, events, made.loan, today)});
    return asked;
}

Done tell_consents(House& house, const LinkHolder& holder, std::span<const ConsentTold> told) {
    TRY(may_do(holder, LinkPurpose::consent));
    const LinkMade& made = holder.record.made;
    const BusinessDate today = house.clock().today();
    const PartyRole role = TRY(role_of_holder(house, holder));
    const auto asked = TRY(consents_asked(house, holder));
    Deed deed(house, holder, LinkPurpose::consent, "");
    bool tells_something = false;
    for (const ConsentTold& one : told) {
        const auto stands = std::ranges::find_if(asked, [&one](const ConsentAsked& each) {
            return each.form.purpose == one.purpose && each.standing.stands();
        });
        const std::string what = fmt::format("consent:{}", name_of(one.purpose));
        if (one.deed == ConsentDeed::withdrawn) {
            if (stands == asked.end()) continue;
            deed.add(what, ConsentWithdrawn{made.loan, made.person, one.purpose,
                                            ConsentChannel::self_service, ""});
        } else {
            ConsentToRecord wanted{made.loan,
                                   made.person,
                                   one.purpose,
                                   ConsentAnswer::refused,
                                   one.version,
                                   "",
                                   ConsentProof::none,
                                   fmt::format("link:{}", holder.record.link),
                                   {}};
            if (one.deed == ConsentDeed::given) {
                if (stands != asked.end()) continue;
                wanted.answer = ConsentAnswer::given;
                wanted.proof = ConsentProof::self_service;
            }
            if (auto fault = consent_fault(*house.policy().consents_on(today), wanted, role, today))
                return *std::move(fault);
            deed.add(what, ConsentGiven{made.loan,
                                        made.person,
                                        one.purpose,
                                        wanted.answer,
                                        wanted.version,
                                        "",
                                        wanted.proof,
                                        wanted.reference,
                                        {}});
        }
        tells_something = true;
    }
    if (!tells_something) return nothing_told();
    return deed.record();
}

}  // namespace daihou
