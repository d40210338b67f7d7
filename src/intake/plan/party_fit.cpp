// Which party rows may land together: the rules that need to see all rows of a loan.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "intake/plan/import_plan.h"

namespace daihou {
namespace {

bool same_particulars(const PartyRow& a, const PartyRow& b) {
    return a.kind == b.kind && a.name == b.name && a.id_number == b.id_number &&
           a.phone == b.phone && a.address == b.address && a.employer == b.employer &&
           a.monthly_income == b.monthly_income && a.organisation_kind == b.organisation_kind &&
           a.representative == b.representative && a.contact == b.contact;
}

bool same_person(const PartyRow& a, const PartyRow& b) {
    return a.party_id == b.party_id || a.id_number == b.id_number;
}

class PartyFitting {
public:
    PartyFitting(std::vector<PartyRow> rows, const KnownKeys& known, std::string_view source,
                 Findings& findings)
        : rows_(std::move(rows)),
          refused_(rows_.size(), 0),
          known_(known),
          source_(source),
          findings_(findings) {}

    std::vector<PartyRow> take() {
        check_rows();
        // By loan, and inside it borrowers before co-borrowers before guarantors, so that each row
        // is held against the rows that stand above it whatever the order of the file.
        std::map<std::string_view, std::vector<std::size_t>> by_loan;
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (refused_[i] == 0) by_loan[rows_[i].loan_id].push_back(i);
        for (auto& [loan_id, members] : by_loan) {
            std::stable_sort(members.begin(), members.end(), [this](std::size_t a, std::size_t b) {
                return rows_[a].role < rows_[b].role;
            });
            check_loan(members);
        }
        std::vector<PartyRow> fitting;
        for (std::size_t i = 0; i < rows_.size(); ++i)
            if (refused_[i] == 0) fitting.push_back(std::move(rows_[i]));
        return fitting;
    }

private:
    void check_rows() {
        std::unordered_map<std::string, std::size_t> first_of_party;
        std::unordered_map<std::string, std::size_t> first_of_number;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const PartyRow& row = rows_[i];
            if (known_.loan(row.loan_id) == nullptr) {
                refuse(i, "loan_id", "loan_unknown", {{"value", row.loan_id}});
                continue;
            }
            const PartyRow& first =
                rows_[first_of_party.try_emplace(row.party_id, i).first->second];
            if (!same_particulars(first, row)) {
                refuse(i, "party_id", "party_differs",
                       {{"value", row.party_id}, {"first_row", fmt::format("{}", first.row)}});
                continue;
            }
            const PartyRow& holder =
                rows_[first_of_number.try_emplace(row.id_number.reveal(RevealReason::compared), i)
                          .first->second];
            if (holder.party_id != row.party_id)
                remark(row, "id_number", "person_under_two_ids",
                       {{"value", row.party_id}, {"other", holder.party_id}});
        }
    }

    void check_loan(const std::vector<std::size_t>& members) {
        for (std::size_t m = 0; m < members.size(); ++m) {
            const PartyRow& row = rows_[members[m]];
            if (row.role == PartyRole::borrower) {
                const std::string& borrower = known_.loan(row.loan_id)->borrower;
                if (!borrower.empty() && borrower != row.party_id)
                    refuse(members[m], "role", "borrower_twice",
                           {{"value", row.loan_id}, {"other", borrower}});
            }
            for (std::size_t other = 0; other < m && refused_[members[m]] == 0; ++other)
                if (refused_[members[other]] == 0) check_pair(members[m], rows_[members[other]]);
        }
    }

    // `first` stands above row `i` on the same loan.
    void check_pair(std::size_t i, const PartyRow& first) {
        const PartyRow& row = rows_[i];
        const std::pair<std::string, std::string> first_row{"first_row",
                                                            fmt::format("{}", first.row)};
        if (row.role == first.role && row.party_id == first.party_id &&
            row.role != PartyRole::guarantor)
            return refuse(i, "party_id", "party_twice", {{"value", row.party_id}, first_row});
        if (row.role == PartyRole::borrower)
            return refuse(i, "role", "borrower_twice",
                          {{"value", row.loan_id}, {"other", first.party_id}});
        if (!same_person(row, first)) return;
        if (row.role == PartyRole::co_borrower && first.role == PartyRole::borrower)
            return refuse(i, "role", "co_borrower_is_borrower", {{"value", row.party_id}});
        if (row.role == PartyRole::co_borrower)
            return refuse(i, "party_id", "party_twice", {{"value", row.party_id}, first_row});
        if (first.role == PartyRole::guarantor)
            return refuse(i, "party_id", "guarantor_twice", {{"value", row.party_id}, first_row});
        refuse(i, "role", "guarantor_is_borrower", {{"value", row.party_id}});
    }

    using Parameters = std::vector<std::pair<std::string, std::string>>;
    void refuse(std::size_t i, std::string_view column, std::string_view code,
                Parameters parameters) {
        refused_[i] = 1;
        remark(rows_[i], column, code, std::move(parameters));
    }
    void remark(const PartyRow& row, std::string_view column, std::string_view code,
                Parameters parameters) {
        findings_.push_back(
            {source_, row.row, std::string(column), std::string(code), std::move(parameters)});
    }

    std::vector<PartyRow> rows_;
    std::vector<char> refused_;
    const KnownKeys& known_;
    std::string source_;
    Findings& findings_;
};

}  // namespace

std::vector<PartyRow> fit_parties(std::vector<PartyRow> rows, const KnownKeys& known,
                                  std::string_view source, Findings& findings) {
    const auto before = static_cast<std::ptrdiff_t>(findings.size());
    std::vector<PartyRow> fitting = PartyFitting(std::move(rows), known, source, findings).take();
    std::stable_sort(findings.begin() + before, findings.end(),
                     [](const Finding& a, const Finding& b) { return a.row < b.row; });
    return fitting;
}

void report_loans_without_borrower(std::span<const BookRow> book, std::span<const PartyRow> parties,
                                   const KnownKeys& known, std::string_view source,
                                   Findings& findings) {
    std::unordered_map<std::string_view, std::int64_t> borrowed;
    for (const PartyRow& row : parties)
        if (row.role == PartyRole::borrower) borrowed.try_emplace(row.loan_id, row.row);
    std::vector<const BookRow*> alone;
    for (const BookRow& row : book) {
        const KnownLoan* loan = known.loan(row.loan_id);
        const bool has_borrower =
            borrowed.contains(row.loan_id) || (loan != nullptr && !loan->borrower.empty());
        if (!has_borrower) alone.push_back(&row);
    }
    if (parties.empty() && alone.size() > 1) {
        findings.push_back({std::string(source),
                            0,
                            {},
                            "book_without_parties",
                            {{"loans", fmt::format("{}", alone.size())}}});
        return;
    }
    for (const BookRow* row : alone)
        findings.push_back({std::string(source),
                            row->row,
                            "loan_id",
                            "loan_without_borrower",
                            {{"value", row->loan_id}}});
}

}  // namespace daihou
