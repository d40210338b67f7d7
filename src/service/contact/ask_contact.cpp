#include "service/contact/ask_contact.h"

#include "service/contact/contact_rulebook.h"
#include "service/task/work_task.h"

namespace daihou {
namespace {

// What was answered then, worked out again from the rules of that moment for its words; the verdict
// itself is the one on record.
Result<AskedAnswer> answered_then(House& house, const FactRecord& record, const ContactForm& form) {
    const auto* judged = std::get_if<ContactJudged>(&record.fact);
    if (judged == nullptr || judged->task != form.task || judged->channel != form.channel)
        return Error{ErrorKind::conflict, "idempotency_key_reused",
                     "the key came with another contact"};
    AskedAnswer answer{TRY(prepare_contact(house, record.by, form, record.occurred_at)),
                       record.sequence};
    ContactVerdict& verdict = answer.prepared.verdict;
    std::erase_if(verdict.hits, [judged](const RuleHit& hit) {
        return std::ranges::find(judged->hits, hit_text(hit)) == judged->hits.end();
    });
    verdict.verdict = judged->verdict;
    verdict.not_before = judged->not_before;
    return answer;
}

}  // namespace

Result<PreparedContact> weigh_contact(House& house, StaffId by, const ContactForm& form) {
    const auto one_state = house.store().look();
    return prepare_contact(house, by, form, house.clock().now());
}

Result<AskedAnswer> ask_contact(House& house, StaffId by, const ContactForm& form,
                                std::string_view idempotency_key) {
    const std::lock_guard turn(house.contact_turn());
    const auto one_state = house.store().look();
    const std::string key = fmt::format("contact_asked:{}", idempotency_key);
    if (const auto before = TRY(house.store().fact_under(key)))
        return answered_then(house, *before, form);
    TRY(open_task(house, form.task));
    const Instant now = house.clock().now();
    AskedAnswer answer{TRY(prepare_contact(house, by, form, now)), 0};
    ContactJudged judged = answer.prepared.judged(GuardAsked::before, ContactOutcome::unknown);
    judged.colleague = form.colleague;
    const NewFact fact{now, key, by, std::move(judged)};
    const auto landed = TRY(house.commit(std::span(&fact, 1)));
    answer.judged = landed.front().sequence;
    return answer;
}

}  // namespace daihou
