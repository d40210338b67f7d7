#include "service/day/landing_behind.h"

namespace daihou {
namespace {

// A person is registered on the day of the first loan that names them. A later loan that names them
// with the same particulars brings no news and must not differ by its day.
Done compare_as_first_told(House& house, LandingBehind::Landed& landed) {
    for (std::size_t i = 0; i < landed.facts.size(); ++i) {
        NewFact& told = landed.facts[i];
        if (landed.appended[i].outcome != Appended::Outcome::conflict) continue;
        if (!std::holds_alternative<PersonRegistered>(told.fact)) continue;
        const auto standing = TRY(house.store().fact_at(landed.appended[i].sequence));
        if (!standing || standing->occurred_at == told.occurred_at) continue;
        told.occurred_at = standing->occurred_at;
        landed.appended[i] = TRY(house.append({&told, 1})).front();
    }
    return done();
}

}  // namespace

void LandingBehind::land(std::vector<NewFact> facts) {
    INVARIANT(!is_landing());
    landing_ = std::async(std::launch::async,
                          [&house = house_, facts = std::move(facts)]() mutable -> Result<Landed> {
                              Landed landed{std::move(facts), {}};
                              landed.appended = TRY(house.append(landed.facts));
                              TRY(compare_as_first_told(house, landed));
                              return landed;
                          });
}

}  // namespace daihou
