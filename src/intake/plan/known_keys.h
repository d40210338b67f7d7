// KnownKeys: what is already in the store, as far as an import needs it: loans by the lender's
// number and sequence numbers by source key. The service fills it in bulk; the planners read it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"

namespace daihou {

struct KnownLoan {
    LoanId loan;
    BusinessDate disbursed_on;
    int term_months = 0;
    std::string borrower;  // party_id of the borrower who joined in an earlier import; empty = none
                           // or not asked
    std::map<std::string, PersonId, std::less<>> guarantors;  // by party_id; empty = not asked
    std::optional<BusinessDate> closed_on;  // paid off, by what was known before this import
    Money principal = {};
    Money instalment = {};  // level; zero where the method has none
};

class KnownKeys {
public:
    void add_loan(std::string loan_id, KnownLoan loan) {
        loans_.insert_or_assign(std::move(loan_id), std::move(loan));
    }
    // `sequence` 0 = nothing under the key.
    void add(std::string source_key, std::int64_t sequence) {
        if (sequence != 0) sequences_.insert_or_assign(std::move(source_key), sequence);
    }
    // Null where the loan is not known.
    const KnownLoan* loan(std::string_view loan_id) const {
        const auto found = loans_.find(loan_id);
        return found == loans_.end() ? nullptr : &found->second;
    }
    // 0 where nothing is known under the key.
    std::int64_t sequence_under(std::string_view source_key) const {
        const auto found = sequences_.find(source_key);
        return found == sequences_.end() ? 0 : found->second;
    }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    template <class T>
    using ByText = std::unordered_map<std::string, T, Hash, std::equal_to<>>;
    ByText<KnownLoan> loans_;
    ByText<std::int64_t> sequences_;
};

}  // namespace daihou
