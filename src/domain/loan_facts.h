// What can happen to a loan's money and terms: booked, paid, charged, waived, changed, closed. The
// first part of the closed list of facts.h, whose rules hold here too; include that.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "domain/loan/arrears/arrears_pause.h"
#include "domain/loan/modification.h"
#include "domain/loan/position.h"

namespace daihou {

// A loan's id is the sequence number of its LoanBooked; persons and vehicles alike.
struct LoanBooked {
    static constexpr std::int64_t kind = 1;
    std::string key;      // the lender's own loan number
    std::string product;  // code of policies/products.toml
    std::string purpose;  // car_purchase, business, turnover (R7)
    std::string branch;
    std::int64_t grade = 3;  // risk grade at approval, 1 best … 5 worst (R15)
    Contract terms;
    std::string facility;  // fleet facility the loan belongs to, or empty (R8)
    static void fields(auto& self, auto&& visit) {
        visit("key", self.key), visit("product", self.product), visit("purpose", self.purpose);
        visit("branch", self.branch), visit("grade", self.grade), visit("terms", self.terms);
        visit("facility", self.facility);
    }
};
struct PaymentReceived {
    static constexpr std::int64_t kind = 2;
    LoanId loan;
    Money amount;
    std::string channel;  // auto_debit, transfer, counter, third_party …
    std::string payer;    // borrower, co_borrower, guarantor, third_party; empty = not told (R58)
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("amount", self.amount), visit("channel", self.channel);
        visit("payer", self.payer);
    }
};
struct PaymentReversed {
    static constexpr std::int64_t kind = 3;
    LoanId loan;
    std::int64_t payment = 0;  // sequence number of the PaymentReceived that is undone
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("payment", self.payment), visit("why", self.why);
    }
};
struct DebitFailed {
    static constexpr std::int64_t kind = 4;
    LoanId loan;
    Money amount;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("amount", self.amount), visit("why", self.why);
    }
};
struct LoanWrittenOff {
    static constexpr std::int64_t kind = 5;
    LoanId loan;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("why", self.why);
    }
};
struct RecoveryReceived {
    static constexpr std::int64_t kind = 6;
    LoanId loan;
    Money amount;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("amount", self.amount);
    }
};

// Early settlement 提前结清 or a settlement for less than the payoff: the loan is closed, what
// `amount` leaves open is forgiven.
struct LoanSettled {
    static constexpr std::int64_t kind = 7;
    LoanId loan;
    Money amount;  // received with it
    std::string channel;
    std::string payer;
    std::string why;
    std::int64_t quote = 0;  // sequence number of the PayoffQuoted it was booked by, or 0
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("amount", self.amount), visit("channel", self.channel);
        visit("payer", self.payer), visit("why", self.why);
        visit.added("quote", self.quote);
    }
};
// What a charge is for; it is reckoned as its ChargeKind says, legal costs 诉讼费用 as a fee.
enum class ChargePurpose : std::uint8_t { unnamed, legal_cost, prepayment_fee };
// A cost put on the loan beside its schedule: a fee, legal costs, a contractual penalty.
struct ChargeRaised {
    static constexpr std::int64_t kind = 8;
    LoanId loan;
    Money amount;
    ChargeKind charge = ChargeKind::fee;
    BusinessDate due_on;
    std::string why;
    ChargePurpose purpose = ChargePurpose::unnamed;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("amount", self.amount), visit("charge", self.charge);
        visit("due_on", self.due_on), visit("why", self.why);
        visit.added("purpose", self.purpose);
    }
};
enum class Waived : std::uint8_t { fee_charges, penalty_charges, penalty_interest };
// 减免: what is open of the kind falls by the amount, oldest first; more than is open is ignored.
struct ChargeWaived {
    static constexpr std::int64_t kind = 9;
    LoanId loan;
    Money amount;
    Waived what = Waived::penalty_interest;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("amount", self.amount), visit("what", self.what);
        visit("why", self.why);
    }
};
// A change of the running contract, agreed and signed; it holds from the day it occurred on.
struct LoanModified {
    static constexpr std::int64_t kind = 10;
    LoanId loan;
    ModificationKind change = ModificationKind::holiday;
    std::int64_t instalments = 0;  // holiday, extension: how many more; restructure: of the rest
    AnnualRate annual_rate;        // rate_change, restructure
    std::optional<BusinessDate> first_due_on;  // reschedule, restructure
    std::string why;
    std::int64_t due_day = 0;  // due_day
    Money amount;              // prepayment: what was received
    PrepaymentEffect effect = PrepaymentEffect::smaller_instalment;  // prepayment
    Capitalised capitalised = Capitalised::nothing;                  // restructure
    Ratio rate_multiplier;                                           // misuse
    std::vector<PersonId> consents;  // guarantors who agreed in writing (CN-G04)
    std::int64_t quote = 0;  // sequence number of the PrepaymentQuoted it was booked by, or 0
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("change", self.change);
        visit("instalments", self.instalments), visit("annual_rate", self.annual_rate);
        visit("first_due_on", self.first_due_on), visit("why", self.why);
        visit.added("due_day", self.due_day), visit.added("amount", self.amount);
        visit.added("effect", self.effect), visit.added("capitalised", self.capitalised);
        visit.added("rate_multiplier", self.rate_multiplier);
        visit.added("consents", self.consents);
        visit.added("quote", self.quote);
    }
};

// Money held for the customer is given back: what had come in beyond everything owed.
struct LoanRefunded {
    static constexpr std::int64_t kind = 13;
    LoanId loan;
    Money amount;
    std::string channel;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("amount", self.amount), visit("channel", self.channel);
        visit("why", self.why);
    }
};
// What paying on one of a quote's days was promised to cost.
struct QuotedDay {
    Money total;
    Money prepayment_fee;  // within the total
    Money set_off;         // of money held for the customer, already taken off
    Money refund;          // owed to the customer, where more is given back than owed
    static void fields(auto& self, auto&& visit) {
        visit("total", self.total), visit("prepayment_fee", self.prepayment_fee);
        visit("set_off", self.set_off), visit.added("refund", self.refund);
    }
};
// An early settlement quote 提前结清试算 as the customer was told it; its number is this fact's
// sequence number. The facts before it and the policy reproduce every part.
struct PayoffQuoted {
    static constexpr std::int64_t kind = 14;
    LoanId loan;
    BusinessDate from;
    std::vector<QuotedDay> days;  // consecutive, the first is `from`
    std::string policy_digest;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("from", self.from), visit("days", self.days);
        visit("policy_digest", self.policy_digest);
    }
};
// How a prepayment in part was promised to be used on one of a quote's days.
struct QuotedUse {
    Money due;
    Money prepayment_fee;
    Money interest;
    Money principal;
    static void fields(auto& self, auto&& visit) {
        visit("due", self.due), visit("prepayment_fee", self.prepayment_fee);
        visit("interest", self.interest), visit("principal", self.principal);
    }
};
// The same of a prepayment in part; which option is taken is said when it is booked.
struct PrepaymentQuoted {
    static constexpr std::int64_t kind = 15;
    LoanId loan;
    Money amount;
    BusinessDate from;
    std::vector<QuotedUse> days;  // consecutive, the first is `from`
    std::string policy_digest;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("amount", self.amount), visit("from", self.from);
        visit("days", self.days), visit("policy_digest", self.policy_digest);
    }
};
// Days of arrears that do not count as delinquent (domain/loan/arrears/arrears_pause.h): from the
// day on, or no longer from the day on.
struct ArrearsPaused {
    static constexpr std::int64_t kind = 12;
    LoanId loan;
    PauseStep step = PauseStep::pause;
    std::optional<BusinessDate> until;  // pause: its last day, where agreed
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("step", self.step), visit("until", self.until);
        visit("why", self.why);
    }
};

}  // namespace daihou
