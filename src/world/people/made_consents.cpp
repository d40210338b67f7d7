#include "world/people/made_consents.h"

#include "world/dice.h"

namespace daihou {
namespace {

// Generator assumptions, not statistics of any lender.
constexpr std::int64_t informed_asked_ppm = 850'000;
constexpr std::int64_t informed_given_ppm = 970'000;
constexpr std::int64_t family_asked_ppm = 600'000;
constexpr std::int64_t family_given_ppm = 700'000;
constexpr std::int64_t withdrawn_ppm = 30'000;
// The first version of the forms (policies/consents.toml).
const BusinessDate forms_since = make_date(2026, 1, 1);

struct AskedGuarantor {
    std::string_view purpose;
    std::int64_t asked_ppm;
    std::int64_t given_ppm;
};
constexpr std::array<AskedGuarantor, 2> asked_of_guarantors = {
    {{"guarantor_informed", informed_asked_ppm, informed_given_ppm},
     {"family_data", family_asked_ppm, family_given_ppm}}};

}  // namespace

std::vector<MadeConsent> consents_on_file(std::uint64_t seed, const MadeLoan& loan,
                                          BusinessDate as_of) {
    Dice dice(seed, Chance::consents, static_cast<std::uint64_t>(loan.number));
    std::vector<MadeConsent> consents;
    const auto add = [&](const MadeParty& party, std::string_view purpose, std::string_view answer,
                         BusinessDate on) {
        if (on > as_of) return;
        consents.push_back({fmt::format("C{:07}-{}", loan.number, consents.size() + 1),
                            loan.loan_id, party.party_id, purpose, answer, on});
    };
    for (const MadeParty& party : loan.parties) {
        if (party.role != PartyRole::guarantor) continue;
        for (const AskedGuarantor& asked : asked_of_guarantors) {
            if (!dice.happens(asked.asked_ppm)) continue;
            const BusinessDate on = std::max(loan.terms.disbursed_on, forms_since) +
                                    Days(static_cast<int>(dice.between(0, 20)));
            const bool given = dice.happens(asked.given_ppm);
            add(party, asked.purpose, given ? "given" : "refused", on);
            if (given && dice.happens(withdrawn_ppm))
                add(party, asked.purpose, "withdrawn",
                    on + Days(static_cast<int>(dice.between(5, 60))));
        }
    }
    return consents;
}

}  // namespace daihou
