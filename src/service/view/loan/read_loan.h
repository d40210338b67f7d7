// The loan page: one loan in full - terms, arrears, the schedule with what is paid of it, the
// people, the vehicle and its value over time, charges and waivers, signals and open tasks. Built
// from the loan's facts and its snapshot; names come masked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "decision/standing/guarantor_scope.h"
#include "domain/interview/judgement.h"
#include "domain/loan/arrears/bucket_history.h"
#include "domain/loan/schedule/instalment_table.h"
#include "service/view/follow_up/read_task.h"
#include "service/view/loan/loan_charges.h"
#include "service/view/loan/read_loans.h"
#include "service/view/person/read_guarantor.h"
#include "service/view/person/read_person.h"

namespace daihou {

enum class InstalmentState { paid, part, late, due, future };  // due: its period holds the day

struct ScheduleLine {
    int number = 0;
    BusinessDate due_on;
    Money principal;
    Money interest;
    Money fee;
    Money paid;     // of the three
    Money balance;  // scheduled principal outstanding after it
    InstalmentState state = InstalmentState::future;
    std::optional<BusinessDate> paid_on;  // when its last part was paid
};

struct GuaranteeLine {
    GuaranteeMode mode = GuaranteeMode::unclear;
    std::optional<BusinessDate> ends_on;
    std::optional<Money> amount_max;
    Money owed;            // to the end of the term
    GuarantorScope scope;  // of that
    GuaranteeStanding standing;
    int days_left = 0;
    GuarantorExposure exposure;  // over all loans of the book
    QualificationResult qualification;
};
struct NextVisitLine {
    VisitPurpose purpose = VisitPurpose::borrower_first;
    BusinessDate opens_on;
    BusinessDate due_on;
    std::vector<CodedText> reasons;
};
struct LastVisitLine {
    BusinessDate on;
    std::int64_t score = 0;
    std::optional<Band> band;
};
struct PartyLine {
    PersonLine person;
    PartyRole role = PartyRole::borrower;
    std::optional<GuaranteeLine> guarantee;
    std::optional<CustomerStanding> customer;  // of borrowers and co-borrowers
    std::optional<NextVisitLine> next_visit;
    std::optional<LastVisitLine> last_visit;
};

struct VehicleLine {
    VehicleId id;
    std::string make;
    std::string model;
    VehicleSegment segment = VehicleSegment::ice;
    VehicleCondition condition = VehicleCondition::factory_new;
    VehicleUse use = VehicleUse::own_use;
    std::string plate_masked;
    std::string vin_masked;
    BusinessDate first_registered_on;
    Money price;
    std::optional<BusinessDate> delivered_on;
    std::optional<BusinessDate> mortgage_registered_on;
    std::optional<BusinessDate> insured_until;
    Money value_today;  // zero: no curve fits
    std::optional<Ratio> ltv;
};

struct LtvPoint {
    BusinessDate on;
    Money value;
    Money balance;
    Ratio ltv;
};

struct SignalLine {
    std::string code;
    Bilingual text;
    BusinessDate raised_on;
    bool is_open = false;
    Bilingual evidence;
};

struct LoanPage {
    LoanRow row;
    BusinessDate as_of;
    std::string purpose;
    std::string branch;
    Contract terms;
    BusinessDate first_due_on;
    BusinessDate matures_on;
    CostOfCredit cost;  // of the contract as booked, under the limits of the day
    std::optional<CodedText> cost_warning;  // CN-R03
    LoanCharges charges;
    std::optional<DebitTries> debit_tries;  // of the last instalment due, while it is unpaid
    int modifications_unfit = 0;            // changes recorded that the loan could not carry
    Arrears arrears;
    Bilingual tier_text;
    std::vector<BucketChange> bucket_history;  // newest first
    Money written_off;                         // owed when it was; zero: it is not
    Money recovered;                           // since then
    std::vector<ScheduleLine> schedule;
    std::vector<PartyLine> parties;
    std::optional<VehicleLine> vehicle;
    std::vector<LtvPoint> ltv_series;  // month ends, then the day itself
    std::vector<SignalLine> signals;   // open ones first
    std::vector<TaskLine> tasks;       // open
};

// Errors: those of read_book, loan_missing.
Result<LoanPage> read_loan(House& house, LoanId loan);

// Warnings on a loan, open ones first, then the newest.
std::vector<SignalLine> signal_lines(const BookView& book, const LoanSnapshot& snapshot);

// The parties of a loan as lines; `facts`: all facts of the loan.
Result<std::vector<PartyLine>> party_lines(const BookView& book, const LoanSnapshot& snapshot,
                                           std::span<const FactRecord> facts);

}  // namespace daihou
