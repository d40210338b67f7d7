#include "store/facts/row_maker.h"

#include <cstring>

#include "base/stage_watch.h"
#include "store/facts/commitment.h"

namespace daihou {
namespace {

std::string content_head(const NewFact& fact) {
    CanonicalWriter writer;
    writer.write(kind_of(fact.fact));
    writer.write(fact.occurred_at);
    return writer.take();
}

}  // namespace

ContentDigest content_of(const NewFact& fact, const SecretKey& key) {
    return content_digest(key, content_head(fact), encode_content(fact.fact));
}

MadeRows RowMaker::make(std::span<const NumberedFact> facts, Instant recorded_at) {
    StageWatch watch;
    MadeRows made;
    made.facts.reserve(facts.size());
    for (const NumberedFact& numbered : facts)
        made.facts.push_back(make_row(numbered, recorded_at, made));
    seconds_ += watch.lap();
    return made;
}

FactRow RowMaker::make_row(const NumberedFact& numbered, Instant recorded_at, MadeRows& made) {
    const NewFact& fact = *numbered.fact;
    FactRow row;
    row.kind = kind_of(fact.fact);
    row.sequence = numbered.sequence;
    row.links = links_of(fact.fact, row.sequence);
    row.effective_day = business_date_of(fact.occurred_at).time_since_epoch().count();
    row.source_key = fact.source_key;

    std::string bytes;
    if (holds_personal_data(row.kind)) {
        auto subject = vault_.make_subject(row.sequence, random_);
        SubjectSealer sealer(row.sequence, &subject.key, &random_);
        bytes = encode_fact(fact.fact, &sealer);
        row.content = content_of(fact, subject.key.comparing);
        made.subject_keys.emplace_back(row.sequence, std::move(subject.wrapped));
        search_keys_.add(fact.fact, row.sequence);
    } else {
        bytes = encode_fact(fact.fact, nullptr);
        row.content = content_digest(vault_.comparing(), content_head(fact), bytes);
    }
    row.payload = encode_payload(
        {row.kind, row.sequence, fact.occurred_at, recorded_at, fact.by, fact.source_key}, bytes);
    const std::string_view salt = random_.draw(row.salt.size());
    std::memcpy(row.salt.data(), salt.data(), salt.size());
    row.commitment = commitment_of(salt, row.payload);
    return row;
}

}  // namespace daihou
