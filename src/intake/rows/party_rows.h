// parties.csv: one row for each person or organisation on each loan: borrower, co-borrower,
// guarantor. A party on several loans stands in several rows with the same particulars. It must not
// know of stores or of other files.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "base/personal_data.h"
#include "base/result.h"
#include "domain/party/party.h"
#include "intake/plan/import_rules.h"
#include "intake/table/column_spec.h"
#include "intake/table/csv_reader.h"

namespace daihou {

struct PartyRow {
    std::int64_t row = 0;
    std::string party_id;
    std::string loan_id;
    PartyRole role = PartyRole::borrower;
    PartyKind kind = PartyKind::person;
    PersonName name;
    IdNumber id_number;
    PhoneNumber phone;
    Address address;
    Employer employer;
    Money monthly_income;
    OrganisationKind organisation_kind = OrganisationKind::not_told;  // organisations only
    PersonName representative;
    PersonName contact;
    GuaranteeMode guarantee_mode = GuaranteeMode::unclear;  // guarantors only, as the two below
    std::optional<Money> guarantee_amount;
    std::optional<BusinessDate> guarantee_ends_on;
    friend bool operator==(const PartyRow&, const PartyRow&) = default;
};

std::span<const ColumnSpec> party_columns();

// Gives each good row to `take`, in the order of the file; findings go to the reader's list and
// show personal data masked.
Done read_parties(CsvReader& csv, const ImportRules& rules,
                  const std::function<void(PartyRow)>& take);

}  // namespace daihou
