#include "domain/interview/variant.h"

#include "base/digest.h"

namespace daihou {
namespace {

// Two experiments must not pick the same people: the name of the version is part of the draw.
std::int64_t draw(const Questionnaire& questionnaire, PersonId person) {
    const Digest digest =
        digest_of(fmt::format("{}|{}|{}", questionnaire.id, questionnaire.version, person.value));
    std::uint64_t value = 0;
    for (std::size_t at = 0; at < sizeof value; ++at)
        value = value << 8U | digest[at];
    return static_cast<std::int64_t>(value % static_cast<std::uint64_t>(ppm_one));
}

}  // namespace

std::string_view variant_for(const Questionnaire& questionnaire, PersonId person) {
    if (questionnaire.variants.empty() || !person.is_known()) return {};
    std::int64_t left = draw(questionnaire, person);
    for (const Variant& variant : questionnaire.variants) {
        if (left < variant.share_ppm) return variant.id;
        left -= variant.share_ppm;
    }
    return {};
}

const Wording& wording_of(const Step& step, std::string_view variant) {
    const auto at = std::ranges::find(step.variants, variant, &StepVariant::variant);
    return variant.empty() || at == step.variants.end() ? step.text : at->text;
}

}  // namespace daihou
