#include "overdue_of_book.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.h"

namespace daihou {

std::string checksum_of(const OverdueOfBook& overdue) {
    DigestStream digest;
    for (std::size_t i = 0; i < overdue.size(); ++i) {
        if (overdue[i] == LoanOverdue{}) continue;
        digest.add(fmt::format("{} {} {}\n", i + 1, overdue[i].dpd, overdue[i].overdue_fen));
    }
    return hex(digest.finish());
}

Done check_same(const OverdueOfBook& ours, const OverdueOfBook& theirs, std::string_view way) {
    INVARIANT(ours.size() == theirs.size());
    const auto [our, their] = std::mismatch(ours.begin(), ours.end(), theirs.begin());
    if (our == ours.end()) return done();
    return Error{ErrorKind::conflict, "arrears_differ",
                 fmt::format("loan {}: {} days past due and {} fen overdue by its position, {} and "
                             "{} by {}",
                             our - ours.begin() + 1, our->dpd, our->overdue_fen, their->dpd,
                             their->overdue_fen, way)};
}

}  // namespace daihou
