// consents.csv: what people said to consent forms before the house kept them here, withdrawals too:
// one row for each answer. It must not know of stores or of other files.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/consent/consent.h"
#include "intake/plan/import_plan.h"
#include "intake/plan/import_rules.h"
#include "intake/table/column_spec.h"
#include "intake/table/csv_reader.h"

namespace daihou {

struct ConsentRow {
    std::int64_t row = 0;
    std::string consent_id;
    std::string loan_id;
    std::string party_id;
    ConsentPurpose purpose = ConsentPurpose::guarantor_informed;
    std::optional<ConsentAnswer> answer;  // empty: withdrawn
    BusinessDate said_on;
    std::string version;
    ConsentProof proof = ConsentProof::none;
    std::string reference;
    std::optional<BusinessDate> until;
    ConsentChannel channel = ConsentChannel::call;  // of a withdrawal
    std::string note;                               // a narrower scope, or why it was withdrawn
    friend bool operator==(const ConsentRow&, const ConsentRow&) = default;
};

std::span<const ColumnSpec> consent_columns();

// Gives each good row to `take`, in the order of the file; findings go to the reader's list.
Done read_consents(CsvReader& csv, const ImportRules& rules,
                   const std::function<void(ConsentRow)>& take);

std::string consent_key(std::string_view consent_id);  // consent:C1

// ConsentGiven or ConsentWithdrawn of each row. Needs the loans and the sequence numbers under the
// party_key of each row in `known`. Findings: loan_unknown, party_unknown, key_repeated.
std::vector<PlannedFact> plan_consents(std::span<const ConsentRow> rows, const KnownKeys& known,
                                       std::string_view source, Findings& findings);

}  // namespace daihou
