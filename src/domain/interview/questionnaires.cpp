#include "domain/interview/questionnaires.h"

namespace daihou {

const Questionnaire* Questionnaires::on(std::string_view id, BusinessDate date) const {
    const Questionnaire* found = nullptr;
    for (const Questionnaire& candidate : versions_) {
        if (candidate.id != id || candidate.valid_from > date) continue;
        if (candidate.valid_until && *candidate.valid_until < date) continue;
        if (!found || candidate.valid_from > found->valid_from) found = &candidate;
    }
    return found;
}

const Questionnaire* Questionnaires::version(std::string_view id, std::string_view version) const {
    const auto at = std::ranges::find_if(versions_, [&](const Questionnaire& candidate) {
        return candidate.id == id && candidate.version == version;
    });
    return at == versions_.end() ? nullptr : &*at;
}

}  // namespace daihou
