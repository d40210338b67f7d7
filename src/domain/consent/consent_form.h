// ConsentForm: one dated version of what a person is asked to agree to, and what is switched off
// without it; HeldField: each personal field we hold with its purpose and basis (CN-P01). Values
// only, read from policies/consents.toml by policy/rules/read_consents.cpp. Knows no person.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "domain/consent/consent.h"
#include "domain/party/party.h"

namespace daihou {

// PIPL art. 13: what processing rests on.
enum class LegalBasis : std::uint8_t { contract, consent, legal_duty };
std::string_view name_of(LegalBasis basis);

// What works only with a consent. A feature asks `is_switched_off` (standing.h), nothing else.
enum class ConsentFeature : std::uint8_t {
    guarantor_interview,
    household_questions,
    gps_location,
    call_recording,
    marketing_messages
};
std::string_view name_of(ConsentFeature feature);

// A sentence in both languages; `is_conspicuous`: set off from the rest, or it is no part of the
// contract (民法典 496, CN-P08).
struct ConsentClause {
    std::string zh;
    std::string en;
    bool is_conspicuous = false;
};
struct ConsentWords {
    std::string zh;
    std::string en;
};

// A given consent is about one loan, or about the person on all of them.
enum class ConsentReach : std::uint8_t { loan, person };

struct ConsentForm {
    ConsentPurpose purpose = ConsentPurpose::guarantor_informed;
    std::string version;
    BusinessDate valid_from;
    std::string source;
    ConsentWords title;
    std::vector<ConsentClause> clauses;
    ConsentWords scope;  // what is processed
    LegalBasis basis = LegalBasis::consent;
    std::vector<PartyRole> asked;
    ConsentReach reach = ConsentReach::person;
    bool is_separate = false;  // may not be given together with others (PIPL art. 29)
    ConsentFeature off_without = ConsentFeature::guarantor_interview;
    std::vector<std::string> needed_for_tasks;  // task kinds that record no answers without it
};

enum class HeldFieldKind : std::uint8_t {
    name,
    id_number,
    phone,
    address,
    employer,
    monthly_income,
    household_debts,
    visit_answers,
    payments,
    plate_and_vin,
    location,
    recording,
    photo
};
inline constexpr std::size_t held_field_kinds = 13;
std::string_view name_of(HeldFieldKind field);

struct HeldField {
    HeldFieldKind field = HeldFieldKind::name;
    ConsentWords title;
    ConsentWords purpose;
    LegalBasis basis = LegalBasis::contract;
    std::vector<ConsentPurpose> consent;  // the one it rests on, where basis is consent
    std::string source;
};

// What policies/consents.toml says on a day: of each purpose the version in force, then the fields.
struct ConsentRules {
    std::vector<ConsentForm> forms;
    std::vector<HeldField> fields;

    // Null where no version of it is in force: it is then not asked and nothing waits for it.
    const ConsentForm* form(ConsentPurpose purpose) const {
        const auto at = std::ranges::find(forms, purpose, &ConsentForm::purpose);
        return at == forms.end() ? nullptr : &*at;
    }
    // The form without which a task of this kind records no answers; null: none.
    const ConsentForm* needed_for(std::string_view task_kind) const {
        const auto at = std::ranges::find_if(forms, [task_kind](const ConsentForm& form) {
            return std::ranges::find(form.needed_for_tasks, task_kind) !=
                   form.needed_for_tasks.end();
        });
        return at == forms.end() ? nullptr : &*at;
    }
};

bool asks(const ConsentForm& form, PartyRole role);

}  // namespace daihou
