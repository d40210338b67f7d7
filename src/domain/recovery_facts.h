// The facts of taking and selling a vehicle 收车与处置: an order on a signed surrender or a court
// document, agreed to by a second person, released for a short time, carried out or dead; then the
// notice of sale and the sale; and the notices that move legal clocks. Part of the closed list in
// facts.h and under its rules: `fields` order and `kind` numbers are on disk and must never change.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "domain/collections/law/legal_notice.h"
#include "domain/collections/recovery/disposal_terms.h"
#include "domain/collections/recovery/repossession_terms.h"
#include "domain/party/guarantee_period.h"

namespace daihou {

// It waits for a second person: an ApprovalAsked stands beside it.
struct RepossessionProposed {
    static constexpr std::int64_t kind = 170;
    LoanId loan;
    RepossessionTerms terms;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("terms", self.terms);
    }
};
// Its number is this fact's sequence number.
struct RepossessionOrdered {
    static constexpr std::int64_t kind = 171;
    LoanId loan;
    RepossessionTerms terms;
    std::int64_t approval = 0;  // sequence number of the ApprovalAsked
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("terms", self.terms), visit("approval", self.approval);
    }
};
// The crew may go until `until`, as long as nothing is recorded of the loan. What was looked at
// stands with it.
struct RepossessionReleased {
    static constexpr std::int64_t kind = 172;
    LoanId loan;
    std::int64_t order = 0;
    std::string token_digest;  // lower-case hex SHA-256; the token itself is told once
    Instant until;
    Money overdue;
    std::int64_t days_past_due = 0;
    std::int64_t checked_through = 0;  // sequence number of the loan's last fact looked at
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("order", self.order);
        visit("token_digest", self.token_digest), visit("until", self.until);
        visit("overdue", self.overdue), visit("days_past_due", self.days_past_due);
        visit("checked_through", self.checked_through);
    }
};
// By a person (withdrawn), or by the day pass, which found the order dead.
struct RepossessionCancelled {
    static constexpr std::int64_t kind = 173;
    LoanId loan;
    std::int64_t order = 0;
    RepossessionBar bar = RepossessionBar::withdrawn;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("order", self.order), visit("bar", self.bar);
        visit("why", self.why);
    }
};
// It occurred when the vehicle was taken into custody.
struct VehicleTaken {
    static constexpr std::int64_t kind = 174;
    LoanId loan;
    VehicleId vehicle;
    std::int64_t order = 0;
    std::int64_t release = 0;  // sequence number of the RepossessionReleased
    std::string place;
    std::int64_t odometer_km = 0;
    std::vector<ItemFound> items;
    std::vector<std::string> photos;  // lower-case hex SHA-256 of each
    std::string receipt;              // number of the one left with whoever handed it over
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("vehicle", self.vehicle), visit("order", self.order);
        visit("release", self.release), visit("place", self.place);
        visit("odometer_km", self.odometer_km), visit("items", self.items);
        visit("photos", self.photos), visit("receipt", self.receipt);
    }
};
// It went back before it was sold.
struct VehicleRedeemed {
    static constexpr std::int64_t kind = 175;
    LoanId loan;
    VehicleId vehicle;
    std::int64_t order = 0;
    RepossessionBar bar = RepossessionBar::paid;  // why it may not be kept
    std::string receipt;                          // signed by whoever took it back
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("vehicle", self.vehicle), visit("order", self.order);
        visit("bar", self.bar), visit("receipt", self.receipt);
    }
};

// The parties were told: it may be sold from a day on, for the reserve price or more.
struct SaleAnnounced {
    static constexpr std::int64_t kind = 176;
    LoanId loan;
    VehicleId vehicle;
    std::int64_t order = 0;
    std::vector<SourceValue> values;
    Money value;    // the median of the sources after haircuts
    Money reserve;  // 保留价
    BusinessDate sale_from;
    std::vector<SaleNotice> notices;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("vehicle", self.vehicle), visit("order", self.order);
        visit("values", self.values), visit("value", self.value);
        visit("reserve", self.reserve), visit("sale_from", self.sale_from);
        visit("notices", self.notices);
    }
};
// It waits for a second person: an ApprovalAsked stands beside it.
struct SaleProposed {
    static constexpr std::int64_t kind = 177;
    LoanId loan;
    std::int64_t announced = 0;  // sequence number of the SaleAnnounced
    SaleTerms terms;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("announced", self.announced), visit("terms", self.terms);
    }
};
// The proceeds are booked on the loan beside it, as a payment, a settlement or a recovery.
struct SaleMade {
    static constexpr std::int64_t kind = 178;
    LoanId loan;
    VehicleId vehicle;
    std::int64_t order = 0;
    SaleTerms terms;
    SaleStatement statement;
    std::int64_t approval = 0;  // sequence number of the ApprovalAsked
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("vehicle", self.vehicle), visit("order", self.order);
        visit("terms", self.terms), visit("statement", self.statement);
        visit("approval", self.approval);
    }
};

// It occurred on the day it was delivered; without proof of that it is no notice.
struct LegalNoticeGiven {
    static constexpr std::int64_t kind = 179;
    LoanId loan;
    PersonId person;
    LegalNotice notice = LegalNotice::payment_demanded;
    DeliveryProof proof = DeliveryProof::registered_mail;
    std::string reference;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("notice", self.notice);
        visit("proof", self.proof), visit("reference", self.reference);
    }
};

}  // namespace daihou
