#include "service/recovery/take_vehicle.h"

#include <algorithm>

#include "service/needed_text.h"
#include "service/self_service/link_token.h"

namespace daihou {
namespace {

struct GivenRelease {
    const FactRecord* record = nullptr;
    const RepossessionReleased* released = nullptr;
};

Result<GivenRelease> release_under(House& house, const LoanNow& now, std::string_view token) {
    const auto read = read_link_token(house.store(), token);
    if (read)
        for (const FactRecord& record : now.facts)
            if (const auto* released = std::get_if<RepossessionReleased>(&record.fact))
                if (released->token_digest == read->digest) return GivenRelease{&record, released};
    return Error{ErrorKind::not_found, "repossession_token_unknown",
                 "no release of this loan has that token"};
}

Done check_moment(const GivenRelease& release, const TakingReport& report, Instant now) {
    if (report.taken_at < release.record->occurred_at || report.taken_at > now)
        return conflict("taken_at_outside", "taken before the release, or in the future",
                        {{"field", "taken_at"}});
    if (report.taken_at <= release.released->until) return done();
    return conflict("repossession_token_expired", "the token had run out; release the crew anew");
}

// `now`: as known when it was taken.
Done check_nothing_since(const GivenRelease& release, const LoanNow& now) {
    if (now.facts.back().sequence == release.record->sequence) return done();
    return conflict("repossession_token_void",
                    "something was recorded of the loan after the release; give the vehicle back");
}

bool is_sha256(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

Done check_report(const TakingReport& report) {
    TRY(check_text(report.place, "place"));
    TRY(check_text(report.receipt, "receipt"));
    for (const ItemFound& item : report.items)
        TRY(check_text(item.what, "items"));
    if (report.photos.empty())
        return bad_input_in("photos", "photos_missing", "at least one photo of the vehicle");
    if (std::ranges::all_of(report.photos, is_sha256)) return done();
    return bad_input_in("photos", "photo_hash",
                        "each photo is named by its SHA-256 in lower-case hex");
}

}  // namespace

Result<RepossessionRelease> release_repossession(House& house, StaffId by, LoanId loan) {
    const RecoveryNow recovery = TRY(recovery_now(house, loan));
    const LoanNow& now = recovery.now;
    const RepossessionOrder* order = TRY(open_order(now.loan));
    const RepossessionStanding standing = recovery.standing(*order);
    TRY(check_alive(standing));
    const DisposalRules rules = TRY(house.policy().disposal_on(now.today));
    const Instant moment = house.clock().now();
    const FreshLinkToken fresh =
        fresh_link_token(house.store(), moment + std::chrono::minutes(rules.token_minutes));
    const NewFact news{
        moment, key_on_loan("repossession_released", now), by,
        RepossessionReleased{loan, order->order, fresh.token.digest, fresh.token.until,
                             standing.overdue, standing.dpd, now.facts.back().sequence}};
    TRY(commit_on_loan(house, std::span(&news, 1)));
    return RepossessionRelease{fresh.text, fresh.token.until, standing};
}

Done record_taking(House& house, StaffId by, const TakingReport& report) {
    TRY(check_report(report));
    const LoanNow now = TRY(loan_now(house, report.loan));
    const GivenRelease release = TRY(release_under(house, now, report.token));
    TRY(check_moment(release, report, house.clock().now()));
    const RecoveryNow then = TRY(recovery_known_by(house, report.loan, report.taken_at));
    // An order that died since it was taken does not undo that it was.
    const RepossessionOrder* order = TRY(open_order(then.now.loan));
    TRY(check_nothing_since(release, then.now));
    TRY(check_alive(then.standing(*order)));
    const NewFact news{report.taken_at, fmt::format("vehicle_taken:{}", order->order), by,
                       VehicleTaken{report.loan, order->terms.vehicle, order->order,
                                    release.record->sequence, report.place, report.odometer_km,
                                    report.items, report.photos, report.receipt}};
    return commit_on_loan(house, std::span(&news, 1));
}

Result<const RepossessionOrder*> held_order(const LoanSnapshot& loan) {
    const RepossessionOrder* order = repossession_of(loan);
    if (order != nullptr && order->is_held()) return order;
    return conflict("vehicle_not_held", "the vehicle of the loan is not in the lender's hands");
}

Done redeem_vehicle(House& house, StaffId by, LoanId loan, std::string_view receipt) {
    TRY(check_text(receipt, "receipt"));
    const RecoveryNow recovery = TRY(recovery_now(house, loan));
    const RepossessionOrder* order = TRY(held_order(recovery.now.loan));
    const RepossessionStanding standing = recovery.standing(*order);
    if (standing.is_alive())
        return conflict("vehicle_not_redeemable",
                        fmt::format("{} yuan are still due", format_yuan_grouped(standing.overdue)),
                        {{"amount", format_yuan_grouped(standing.overdue)}});
    const NewFact news{house.clock().now(), fmt::format("vehicle_over:{}", order->order), by,
                       VehicleRedeemed{loan, order->terms.vehicle, order->order, standing.bar,
                                       std::string(receipt)}};
    return commit_on_loan(house, std::span(&news, 1));
}

}  // namespace daihou
