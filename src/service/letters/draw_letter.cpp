#include "service/letters/draw_letter.h"

#include "base/digest.h"
#include "decision/standing/guarantee_standing.h"
#include "service/contact/prepare_contact.h"
#include "service/letters/live_figures.h"
#include "service/letters/text_approvals.h"
#include "service/needed_text.h"
#include "service/visit/visit_setting.h"

namespace daihou {
namespace {

Result<const PartyState*> addressee_of(const LoanNow& now, PersonId person) {
    if (const PartyState* party = party_of(now.loan, person)) return party;
    return Error{ErrorKind::not_found,
                 "person_not_on_loan",
                 "the person is no party of this loan",
                 {{"field", "person"}}};
}

// As the guard is asked: what the law obliges us to tell is service, all else asks to pay.
TaskAssigned about(const LoanNow& now, const PartyState& party, LetterKind kind) {
    TaskAssigned task;
    task.loan = now.loan.loan;
    task.person = party.person;
    TaskKind of = TaskKind::collection_notice;
    if (party.role == PartyRole::guarantor) of = TaskKind::guarantor_notice;
    if (kind == LetterKind::bureau_notice) of = TaskKind::legal_review;
    task.task_kind = name_of(of);
    return task;
}

// The outside is read by strangers.
Done check_envelope(House& house, const LetterRules& rules, BusinessDate today) {
    const auto guard = TRY(house.contact_rulebook().on(today));
    PlannedContact stranger;
    stranger.relation = ContactRelation::third_party;
    stranger.channel = ContactChannel::letter;
    stranger.zones = {guard->zone};
    for (const std::string& line : lines_of(EnvelopeFace{"", "", rules.sender}))
        stranger.text += line + "\n";
    if (judge_words(stranger, guard->pack).empty()) return done();
    return conflict_in("text", "envelope_discloses", "the outside would tell what is inside");
}

Result<LetterDrawn> drawn_from(House& house, const LoanNow& now, const PartyState& party,
                               const LetterToDraw& wanted) {
    const MadeMessage made = TRY(made_message(house, now, wanted.text, relation_of(party.role)));
    if (!made.text.letter) return conflict_in("text", "text_no_letter", "the text is no letter's");
    if (*made.text.letter == LetterKind::guarantor_claim)
        TRY(check_may_be_asked(guarantee_standing(now.loan, party, now.today).bar));
    LetterDrawn drawn;
    drawn.loan = wanted.loan;
    drawn.person = wanted.person;
    drawn.letter = *made.text.letter;
    drawn.text = made.text.id;
    drawn.digest = made.text.digest();
    drawn.title = made.text.title;
    drawn.body = made.text.text;
    for (const auto& [place, value] : made.live.figures)
        drawn.figures.push_back(fmt::format("{}|{}", place, value));
    drawn.address_told = TRY(address_told(house, wanted.person));
    drawn.amount = made.live.overdue;
    drawn.matter = wanted.matter;
    drawn.page_digest = hex(digest_of(TRY(page_of(house, drawn, now.today))));
    return drawn;
}

std::string said_in(const LetterDrawn& drawn) {
    return filled(fmt::format("{}\n{}", drawn.title, drawn.body), figures_of(drawn));
}

Done check_posted(const LetterStanding& standing) {
    if (standing.step == LetterStep::posted) return done();
    return conflict_in("letter", "letter_not_posted", "the letter is not on its way");
}

// What the letter does at law, once it has arrived.
std::optional<Fact> effect_of(const LetterStanding& standing, const LetterServedReport& served) {
    const LetterDrawn& drawn = standing.drawn;
    if (const auto notice = notice_of(drawn.letter))
        return LegalNoticeGiven{drawn.loan, drawn.person, *notice, served.proof, served.reference};
    return GuaranteeClaimed{drawn.loan,   drawn.person, ClaimManner::demand_letter,
                            drawn.amount, served.proof, served.reference};
}

// Posting was a contact like any other, judged just before in the same transaction.
std::int64_t judged_before_posting(const LoanNow& now, std::int64_t letter) {
    std::int64_t judged = 0;
    for (const FactRecord& record : now.facts) {
        if (const auto* posted = std::get_if<LetterPosted>(&record.fact);
            posted != nullptr && posted->letter == letter)
            break;
        if (const auto* asked = std::get_if<ContactJudged>(&record.fact);
            asked != nullptr && asked->channel == ContactChannel::letter)
            judged = record.sequence;
    }
    INVARIANT(judged != 0);  // check_posted
    return judged;
}

// How a letter ended, and with it the contact that it was.
std::vector<NewFact> facts_of_end(const LoanNow& now, const LetterStanding& standing, NewFact end,
                                  ContactOutcome outcome) {
    const std::int64_t judged = judged_before_posting(now, standing.letter);
    const ContactMade made{now.loan.loan, standing.drawn.person, judged, outcome, 0};
    const NewFact contact{end.occurred_at, fmt::format("letter_contact:{}", standing.letter),
                          end.by, made};
    return {std::move(end), contact};
}

}  // namespace

Result<std::int64_t> draw_letter(House& house, StaffId by, const LetterToDraw& wanted) {
    const LoanNow now = TRY(loan_now(house, wanted.loan));
    const PartyState* party = TRY(addressee_of(now, wanted.person));
    const LetterRules rules = TRY(house.contact_rulebook().letters().rules_on(now.today));
    TRY(check_envelope(house, rules, now.today));
    LetterDrawn drawn = TRY(drawn_from(house, now, *party, wanted));
    const Instant moment = house.clock().now();
    const std::string key = key_on_loan("letter_drawn", now);
    std::vector<NewFact> facts = {{moment, key, by, drawn}};
    if (rules.of(drawn.letter).agreement == LetterRule::Agreement::second_person) {
        TRY(check_text(wanted.why, "why"));
        TRY(check_none_waits(house, wanted.loan, ApprovalSubject::legal_step));
        facts.push_back({moment, key_on_loan("approval_asked:letter", now), by,
                         ApprovalAsked{ApprovalSubject::legal_step, wanted.loan, TaskId(),
                                       fmt::format("letter_kind.{}", name_of(drawn.letter)),
                                       drawn.amount, wanted.why}});
    }
    TRY(commit_on_loan(house, facts));
    const auto landed = TRY(house.store().fact_under(key));
    INVARIANT(landed.has_value());
    return landed->sequence;
}

Result<std::vector<NewFact>> facts_of_letter(House& house, const Approval& approval) {
    const LoanNow now = TRY(loan_now(house, approval.asked.loan));
    std::int64_t letter = 0;
    for (const FactRecord& record : now.facts)
        if (std::holds_alternative<LetterDrawn>(record.fact) && record.sequence < approval.id)
            letter = record.sequence;
    INVARIANT(letter != 0);  // it was written with the question
    return std::vector<NewFact>{{house.clock().now(), fmt::format("letter_released:{}", letter),
                                 approval.by, LetterReleased{now.loan.loan, letter, approval.id}}};
}

Done post_letter(House& house, StaffId by, const LetterToSend& sent) {
    const std::lock_guard turn(house.contact_turn());
    const LoanNow now = TRY(loan_now(house, sent.loan));
    const LetterStanding standing = TRY(letter_of_loan(house, now, sent.letter));
    const LetterRules rules = TRY(house.contact_rulebook().letters().rules_on(now.today));
    const PostBar bar = post_bar({standing.step, standing.drawn_on, standing.money_moved_on,
                                  now.today, sent.tracking_number},
                                 rules.of(standing.drawn.letter));
    if (bar != PostBar::none)
        return conflict_in(bar == PostBar::tracking_missing ? "tracking_number" : "letter",
                           fmt::format("letter_{}", name_of(bar)),
                           fmt::format("the letter may not be posted: {}", name_of(bar)));
    const PartyState* party = TRY(addressee_of(now, standing.drawn.person));
    ContactForm form;
    form.channel = ContactChannel::letter;
    form.text = said_in(standing.drawn);
    const Instant moment = house.clock().now();
    const PreparedContact prepared = TRY(
        prepare_contact_about(house, by, about(now, *party, standing.drawn.letter), form, moment));
    ContactJudged judged = prepared.judged(GuardAsked::before, ContactOutcome::unknown);
    std::vector<NewFact> facts = {
        {moment, key_on_loan("letter_judged", now), by, std::move(judged)}};
    const bool is_refused = prepared.verdict.verdict == Verdict::deny;
    if (!is_refused)
        facts.push_back({moment, fmt::format("letter_posted:{}", sent.letter), by,
                         LetterPosted{sent.loan, standing.drawn.person, sent.letter, sent.post,
                                      sent.tracking_number}});
    TRY(commit_on_loan(house, facts));
    if (!is_refused) return done();
    return Error{ErrorKind::conflict,
                 "contact_refused",
                 "the contact guard refused the letter",
                 {{"rule", prepared.verdict.hits.front().rule->id}}};
}

// Under the key of posting: of two who act at the same moment one finds it done.
Done withdraw_letter(House& house, StaffId by, const LetterToWithdraw& withdrawn) {
    TRY(check_text(withdrawn.why, "why"));
    const LoanNow now = TRY(loan_now(house, withdrawn.loan));
    const LetterStanding standing = TRY(letter_of_loan(house, now, withdrawn.letter));
    if (standing.step != LetterStep::ready)
        return conflict_in("letter", "letter_not_ready",
                           "only a letter that may be posted can be withdrawn");
    const NewFact news{
        house.clock().now(), fmt::format("letter_posted:{}", withdrawn.letter), by,
        LetterWithdrawn{withdrawn.loan, standing.drawn.person, withdrawn.letter, withdrawn.why}};
    return commit_on_loan(house, std::span(&news, 1));
}

Done record_service(House& house, StaffId by, const LetterServedReport& served) {
    TRY(check_text(served.reference, "reference"));
    const LoanNow now = TRY(loan_now(house, served.loan));
    const LetterStanding standing = TRY(letter_of_loan(house, now, served.letter));
    TRY(check_posted(standing));
    if (served.on < standing.stepped_on || served.on > now.today)
        return conflict_in("on", "letter_day_outside",
                           "served before it was posted, or in the future");
    const Instant at = served.on == now.today ? house.clock().now() : start_of(served.on);
    std::vector<NewFact> facts =
        facts_of_end(now, standing,
                     {at, fmt::format("letter_ended:{}", served.letter), by,
                      LetterServed{served.loan, standing.drawn.person, served.letter, served.to,
                                   served.proof, served.reference}},
                     ContactOutcome::delivered);
    if (auto effect = effect_of(standing, served))
        facts.push_back(
            {at, fmt::format("letter_effect:{}", served.letter), by, *std::move(effect)});
    return commit_on_loan(house, facts);
}

Done record_return(House& house, StaffId by, const LetterReturnReport& returned) {
    const LoanNow now = TRY(loan_now(house, returned.loan));
    const LetterStanding standing = TRY(letter_of_loan(house, now, returned.letter));
    TRY(check_posted(standing));
    return commit_on_loan(
        house,
        facts_of_end(now, standing,
                     {house.clock().now(), fmt::format("letter_ended:{}", returned.letter), by,
                      LetterReturned{returned.loan, standing.drawn.person, returned.letter,
                                     returned.ground, returned.note}},
                     ContactOutcome::not_connected));
}

}  // namespace daihou
