#include "store/facts/fact_rows.h"

#include "store/facts/commitment.h"
#include "store/facts/fact_encoding.h"

namespace daihou {
namespace {

Error damaged_at(std::int64_t sequence) {
    return {ErrorKind::unavailable,
            "store_damaged",
            fmt::format(
                "fact {} was changed after it was recorded; restore the store from a backup and "
                "find out what changed it",
                sequence),
            {{"sequence", std::to_string(sequence)}}};
}

// row: sequence, kind, payload, wrapped key of the subject (none where it was erased)
Result<FactRecord> fact_of_row(const Vault& vault, std::span<const Cell> row) {
    const std::int64_t sequence = row[0].number;
    if (!holds_personal_data(row[1].number)) {
        FactRecord record = TRY(decode_payload(row[2].bytes, nullptr));
        if (record.sequence != sequence) return damaged_at(sequence);
        return record;
    }
    std::optional<SubjectKey> key;
    if (row[3].type != Cell::Type::none) key = TRY(unwrapped_key(vault, sequence, row[3].bytes));
    SubjectSealer sealer(sequence, key ? &*key : nullptr, nullptr);
    FactRecord record = TRY(decode_payload(row[2].bytes, &sealer));
    if (record.sequence != sequence || sealer.saw_damage()) return damaged_at(sequence);
    return record;
}

// row: sequence, kind, loan, person, vehicle, effective_day, source_key, payload, salt, commitment
bool is_proven(std::span<const Cell> row) {
    const std::string_view payload = row[7].bytes;
    if (row[8].bytes.size() != 32) return false;
    const Digest commitment = commitment_of(row[8].bytes, payload);
    const auto* bytes = reinterpret_cast<const char*>(commitment.data());
    if (row[9].bytes != std::string_view(bytes, commitment.size())) return false;
    const auto record = decode_payload(payload, nullptr);
    if (!record || record->sequence != row[0].number || kind_of(record->fact) != row[1].number)
        return false;
    const FactLinks links{LoanId{row[2].number}, PersonId{row[3].number}, VehicleId{row[4].number}};
    return links_of(record->fact, record->sequence) == links &&
           record->source_key == row[6].bytes &&
           business_date_of(record->occurred_at).time_since_epoch().count() == row[5].number;
}

}  // namespace

namespace {

// The key comes with its fact: asked for one by one, a server would be asked for each person.
std::string facts_sql(std::string_view rest) {
    return fmt::format(
        "SELECT sequence, kind, payload, CASE WHEN kind IN ({}) THEN "
        "(SELECT wrapped FROM subject_keys WHERE subject = sequence) END FROM facts {}",
        fmt::join(personal_kinds, ", "), rest);
}

// Makes facts of the rows that `read` hands over.
Done take_facts(const Vault& vault, const std::function<Done(const RowTaker&)>& read,
                const std::function<bool(FactRecord&)>& take) {
    std::optional<Error> wrong;
    TRY(read([&](std::span<const Cell> row) {
        auto record = fact_of_row(vault, row);
        if (record) return take(*record);
        wrong = std::move(record).error();
        return false;
    }));
    if (wrong) return *wrong;
    return done();
}

}  // namespace

Done read_facts(const Vault& vault, Transaction& transaction, std::string_view rest,
                const Cells& parameters, const std::function<bool(FactRecord&)>& take) {
    return take_facts(
        vault,
        [&](const RowTaker& row) {
            return transaction.read_rows(facts_sql(rest), parameters, row);
        },
        take);
}

Done scan_facts(const Vault& vault, Transaction& transaction, std::string_view rest,
                const Cells& parameters, const std::function<bool(FactRecord&)>& take) {
    return take_facts(
        vault,
        [&](const RowTaker& row) {
            return transaction.scan_rows(facts_sql(rest), parameters, row);
        },
        take);
}

Done read_fact_range(const Vault& vault, Transaction& transaction, const FactRange& range,
                     const std::function<bool(const FactRecord&)>& take) {
    const auto number = [](BusinessDate date) {
        return Cell::integer(date.time_since_epoch().count());
    };
    const auto pass_on = [&](FactRecord& record) { return take(record); };
    Cells parameters = {Cell::integer(range.after), Cell::integer(range.up_to)};
    // "+ 0" keeps a planner from the other index: a range of days is found by day and sorted,
    // everything else is read in the order of the table.
    const auto of_kind = range.kind ? fmt::format(" AND kind = {}", *range.kind) : std::string();
    if (range.from_day) {
        parameters.push_back(number(*range.from_day));
        parameters.push_back(range.through_day ? number(*range.through_day)
                                               : Cell::integer(INT64_MAX));
        return scan_facts(vault, transaction,
                          "WHERE sequence + 0 > $1 AND sequence + 0 <= $2 AND effective_day >= $3 "
                          "AND effective_day <= $4" +
                              of_kind + " ORDER BY sequence",
                          parameters, pass_on);
    }
    if (range.through_day) {
        parameters.push_back(number(*range.through_day));
        return scan_facts(vault, transaction,
                          "WHERE sequence > $1 AND sequence <= $2 AND effective_day + 0 <= $3" +
                              of_kind + " ORDER BY sequence",
                          parameters, pass_on);
    }
    return scan_facts(vault, transaction,
                      "WHERE sequence > $1 AND sequence <= $2" + of_kind + " ORDER BY sequence",
                      parameters, pass_on);
}

Result<std::vector<std::int64_t>> sequences_without_proof(Transaction& transaction) {
    std::vector<std::int64_t> sequences;
    TRY(transaction.scan_rows(
        "SELECT sequence, kind, loan, person, vehicle, effective_day, source_key, "
        "payload, salt, commitment FROM facts ORDER BY sequence",
        {}, [&](std::span<const Cell> row) {
            if (!is_proven(row)) sequences.push_back(row[0].number);
            return true;
        }));
    return sequences;
}

}  // namespace daihou
