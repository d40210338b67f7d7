#include "service/self_service/link_record.h"

namespace daihou {
namespace {

Result<std::optional<LinkRecord>> record_of(House& house, const std::optional<FactRecord>& fact) {
    const auto* made = fact ? std::get_if<LinkMade>(&fact->fact) : nullptr;
    if (made == nullptr) return std::optional<LinkRecord>();
    LinkRecord record{fact->sequence, *made, fact->recorded_at, fact->by, {}, {}};
    for (const LinkPurpose purpose : made->purposes)
        if (TRY(house.store().fact_under(link_used_key(record.link, name_of(purpose)))))
            record.used.push_back(purpose);
    std::optional<LinkEnding> ended;
    if (const auto end = TRY(house.store().fact_under(link_ended_key(record.link))))
        if (const auto* fact_of_end = std::get_if<LinkEnded>(&end->fact)) ended = fact_of_end->why;
    record.standing =
        link_standing(made->purposes, record.used, ended, made->until, house.clock().now());
    return std::optional(std::move(record));
}

}  // namespace

Result<SelfServiceRules> self_service_rules_now(House& house) {
    return house.policy().self_service_on(house.clock().today());
}

std::string link_key(std::string_view token_digest) {
    return fmt::format("link:{}", token_digest);
}
std::string link_used_key(std::int64_t link, std::string_view purpose) {
    return fmt::format("link_used:{}:{}", link, purpose);
}
std::string link_ended_key(std::int64_t link) {
    return fmt::format("link_ended:{}", link);
}

Result<std::optional<LinkRecord>> link_under(House& house, std::string_view token_digest) {
    return record_of(house, TRY(house.store().fact_under(link_key(token_digest))));
}

Result<std::optional<LinkRecord>> link_numbered(House& house, std::int64_t link) {
    return record_of(house, TRY(house.store().fact_at(link)));
}

Done end_link(House& house, StaffId by, const LinkRecord& record, LinkEnding why) {
    const NewFact ended{house.clock().now(), link_ended_key(record.link), by,
                        LinkEnded{record.made.loan, record.made.person, record.link, why}};
    TRY(house.commit_together(std::span(&ended, 1)));
    return done();
}

Done note_ending(House& house, const LinkRecord& record) {
    if (!record.standing.ended) return done();
    if (TRY(house.store().fact_under(link_ended_key(record.link)))) return done();
    return end_link(house, {}, record, *record.standing.ended);
}

}  // namespace daihou
