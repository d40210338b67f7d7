#include "domain/consent/consent_form.h"

namespace daihou {

std::string_view name_of(LegalBasis basis) {
    constexpr std::array<std::string_view, 3> names = {"contract", "consent", "legal_duty"};
    return names.at(static_cast<std::size_t>(basis));
}

std::string_view name_of(ConsentFeature feature) {
    constexpr std::array<std::string_view, 5> names = {"guarantor_interview", "household_questions",
                                                       "gps_location", "call_recording",
                                                       "marketing_messages"};
    return names.at(static_cast<std::size_t>(feature));
}

std::string_view name_of(HeldFieldKind field) {
    constexpr std::array<std::string_view, held_field_kinds> names = {
        "name",           "id_number",       "phone",         "address",  "employer",
        "monthly_income", "household_debts", "visit_answers", "payments", "plate_and_vin",
        "location",       "recording",       "photo"};
    return names.at(static_cast<std::size_t>(field));
}

bool asks(const ConsentForm& form, PartyRole role) {
    return std::ranges::find(form.asked, role) != form.asked.end();
}

}  // namespace daihou
