// The interlock of taking a vehicle 收车: an order lives only as long as nothing stands against it,
// and dies by itself (CN-M05, US-05). It is asked when the order is made, agreed to, released and
// carried out, and by every day pass in between; there is no path around it, and no way to stop a
// vehicle from afar. Signs in, verdict out; it must not know of facts, snapshots or rules.
#pragma once

#include <optional>
#include <vector>

#include "base/money.h"
#include "domain/collections/law/legal_notice.h"
#include "domain/collections/recovery/repossession_terms.h"

namespace daihou {

// How far the last order of a loan has come.
enum class RepossessionStep : std::uint8_t { ordered, cancelled, taken, announced, redeemed, sold };
constexpr std::string_view name_of(RepossessionStep step) {
    constexpr std::array<std::string_view, 6> names = {"ordered",   "cancelled", "taken",
                                                       "announced", "redeemed",  "sold"};
    return names.at(static_cast<std::size_t>(step));
}

// What facts tell of it.
struct RepossessionOrder {
    std::int64_t order = 0;  // sequence number of the RepossessionOrdered
    BusinessDate ordered_on;
    RepossessionTerms terms;
    RepossessionStep step = RepossessionStep::ordered;
    std::optional<BusinessDate> stepped_on;       // to where it stands now
    std::int64_t stepped_by = 0;                  // sequence number of the fact that told so
    RepossessionBar bar = RepossessionBar::none;  // cancelled, redeemed: why
    std::int64_t announced = 0;                   // sequence number of the SaleAnnounced
    std::optional<BusinessDate> sale_from;
    Money reserve;

    bool is_open() const { return step == RepossessionStep::ordered; }
    // In the lender's hands, not sold.
    bool is_held() const {
        return step == RepossessionStep::taken || step == RepossessionStep::announced;
    }
    friend bool operator==(const RepossessionOrder&, const RepossessionOrder&) = default;
};

// What a loan keeps of this; most keep nothing.
struct LoanRecovery {
    std::optional<RepossessionOrder> order;  // the last one
    std::vector<NoticeGiven> notices;        // by day
    friend bool operator==(const LoanRecovery&, const LoanRecovery&) = default;
};

struct RepossessionSigns {
    bool settled = false;
    bool owes = false;  // something due is unpaid
    bool plan_in_force = false;
    bool paused = false;                            // the case of a borrower or co-borrower
    bool mortgaged = false;                         // the vehicle of the order, registered
    std::optional<BusinessDate> document_valid_to;  // empty: taken already, it has done its work
};
// The first that holds, in the order of RepossessionBar; `withdrawn` never is.
RepossessionBar bar_of(const RepossessionSigns& signs, BusinessDate today);

// Who an order's crew must be: a known agency, or two different people.
bool is_complete(const TakingCrew& crew);

}  // namespace daihou
