// The closed list of everything that can happen. Facts are immutable and are the only way state
// changes; what can be derived is not a fact, a correction is a new fact. `occurred_at` is when it
// was so in the world, `recorded_at` when we learned it, `source_key` names it at its origin so
// that the same news twice lands once.
//
// Each struct lists its members once in `fields`; that order and every `kind` number are on disk
// and must never change. New members are added at the end of `fields`, new kinds take new numbers.
// No JSON, no SQL here. The facts of a loan's money stand in loan_facts.h, those of guarantees in
// guarantee_facts.h, those of inspections in inspection_facts.h, those of links in link_facts.h,
// those of training and quality in staff_facts.h, those of four eyes in approval_facts.h, those of
// contacts in contact_facts.h, those of cases in case_facts.h, those of repayment plans in
// plan_facts.h, those of taking and selling a vehicle in recovery_facts.h, those of vehicle
// terminals in terminal_facts.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "base/personal_data.h"
#include "domain/alert_facts.h"
#include "domain/approval_facts.h"
#include "domain/case_facts.h"
#include "domain/consent/consent.h"
#include "domain/contact_facts.h"
#include "domain/guarantee_facts.h"
#include "domain/inspection_facts.h"
#include "domain/interview/answer.h"
#include "domain/letter_facts.h"
#include "domain/link_facts.h"
#include "domain/loan_facts.h"
#include "domain/party/party.h"
#include "domain/plan_facts.h"
#include "domain/recovery_facts.h"
#include "domain/staff/away_reason.h"
#include "domain/staff_facts.h"
#include "domain/terminal_facts.h"
#include "domain/vehicle/vehicle.h"

namespace daihou {

// ── people ──
struct PersonRegistered {
    static constexpr std::int64_t kind = 20;
    std::string key;
    PartyKind party_kind = PartyKind::person;
    PersonName name;
    IdNumber id_number;
    PhoneNumber phone;
    Address address;
    Employer employer;
    Money monthly_income;
    // Of an organisation: what it is, 法定代表人, and who is talked to (on `phone`).
    OrganisationKind organisation_kind = OrganisationKind::not_told;
    PersonName representative = {};
    PersonName contact = {};
    static void fields(auto& self, auto&& visit) {
        visit("key", self.key), visit("party_kind", self.party_kind), visit("name", self.name);
        visit("id_number", self.id_number), visit("phone", self.phone),
            visit("address", self.address);
        visit("employer", self.employer), visit("monthly_income", self.monthly_income);
        visit.added("organisation_kind", self.organisation_kind);
        visit.added("representative", self.representative), visit.added("contact", self.contact);
    }
};
// Borrowers and co-borrowers; a guarantor joins by GuaranteeGiven.
struct PartyJoined {
    static constexpr std::int64_t kind = 21;
    LoanId loan;
    PersonId person;
    PartyRole role = PartyRole::borrower;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("role", self.role);
    }
};

// ── the vehicle ──
struct VehicleRegistered {
    static constexpr std::int64_t kind = 30;
    std::string key;
    LoanId loan;
    Vin vin;
    PlateNumber plate;
    std::string make;
    std::string model;
    VehicleSegment segment = VehicleSegment::ice;
    VehicleCondition condition = VehicleCondition::factory_new;
    VehicleUse use = VehicleUse::own_use;
    BusinessDate first_registered_on;
    Money price;  // what was paid for it; the start of its valuation curve
    std::optional<BusinessDate> delivered_on;
    std::optional<BusinessDate> mortgage_registered_on;  // 民法典 403, CN-M01
    std::optional<BusinessDate> insured_until;
    static void fields(auto& self, auto&& visit) {
        visit("key", self.key), visit("loan", self.loan), visit("vin", self.vin);
        visit("plate", self.plate), visit("make", self.make), visit("model", self.model);
        visit("segment", self.segment), visit("condition", self.condition), visit("use", self.use);
        visit("first_registered_on", self.first_registered_on), visit("price", self.price);
        visit("delivered_on", self.delivered_on);
        visit("mortgage_registered_on", self.mortgage_registered_on);
        visit("insured_until", self.insured_until);
    }
};
struct ValuationTaken {
    static constexpr std::int64_t kind = 31;
    VehicleId vehicle;
    LoanId loan;
    Money value;
    std::string source;
    static void fields(auto& self, auto&& visit) {
        visit("vehicle", self.vehicle), visit("loan", self.loan), visit("value", self.value);
        visit("source", self.source);
    }
};

// ── follow-up ──
struct VisitHeld {
    static constexpr std::int64_t kind = 40;
    LoanId loan;
    PersonId person;
    PartyRole role = PartyRole::borrower;
    TaskId task;
    std::string questionnaire;
    std::string version;  // an interview keeps the version it was held with
    VisitOutcome outcome = VisitOutcome::reached;
    RecordingConsent recording = RecordingConsent::not_asked;
    std::vector<Answer> answers;
    std::int64_t score = 0;             // 0–100, sum of weights (domain/interview)
    std::vector<std::string> findings;  // reason codes of what the answers raised
    std::int64_t seconds = 0;
    std::optional<Instant> callback_at;
    std::string note;
    std::string
        variant;  // wording it was held in (domain/interview/variant.h); empty: the main one
    std::optional<std::int64_t> quiz_ppm = {};  // share of its quiz answered rightly
    VisitChannel channel = VisitChannel::staff;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("role", self.role);
        visit("task", self.task), visit("questionnaire", self.questionnaire);
        visit("version", self.version), visit("outcome", self.outcome);
        visit("recording", self.recording), visit("answers", self.answers),
            visit("score", self.score);
        visit("findings", self.findings), visit("seconds", self.seconds);
        visit("callback_at", self.callback_at), visit("note", self.note);
        visit.added("variant", self.variant), visit.added("quiz_ppm", self.quiz_ppm);
        visit.added("channel", self.channel);
    }
};
// The due date of a follow-up passed without it being held (R27); raised by the day pass, once a
// due date.
struct VisitMissed {
    static constexpr std::int64_t kind = 41;
    LoanId loan;
    PersonId person;
    TaskId task;
    BusinessDate due_on;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("task", self.task);
        visit("due_on", self.due_on);
    }
};
struct PromiseMade {
    static constexpr std::int64_t kind = 43;
    LoanId loan;
    PersonId person;
    Money amount;
    BusinessDate promised_on;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("amount", self.amount);
        visit("promised_on", self.promised_on);
    }
};
// What must follow from a visit or a warning: the next day pass turns it into a task of that kind.
struct ActionOpened {
    static constexpr std::int64_t kind = 44;
    LoanId loan;
    PersonId person;
    std::string action;  // a task kind: plan_offer, legal_review, verify_signal, education,
                         // complaint, guarantor_notice
    BusinessDate due_on;
    std::vector<std::string> reasons;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("action", self.action);
        visit("due_on", self.due_on), visit("reasons", self.reasons);
    }
};

// ── tasks: what the day pass decided and what came of it ──
struct TaskAssigned {
    static constexpr std::int64_t kind = 50;
    TaskId task;  // 0 = a new task, whose id is this fact's sequence number; else the task handed
                  // over or moved
    LoanId loan;
    PersonId person;
    std::string task_kind;
    std::int64_t action =
        0;  // sequence number of the ActionOpened or WarningRaised it serves, or 0
    BusinessDate opens_on;
    BusinessDate due_on;
    BusinessDate planned_on;
    StaffId staff;  // 0 = nobody qualified exists; coverage names it
    std::int64_t minutes = 0;
    std::int64_t score = 0;
    std::vector<std::string>
        reasons;  // reason codes, each with parameters after '|': "overdue_days|35"
    static void fields(auto& self, auto&& visit) {
        visit("task", self.task), visit("loan", self.loan), visit("person", self.person);
        visit("task_kind", self.task_kind), visit("action", self.action),
            visit("opens_on", self.opens_on);
        visit("due_on", self.due_on), visit("planned_on", self.planned_on),
            visit("staff", self.staff);
        visit("minutes", self.minutes), visit("score", self.score), visit("reasons", self.reasons);
    }
};
struct TaskDone {
    static constexpr std::int64_t kind = 51;
    TaskId task;
    LoanId loan;
    std::string outcome;  // done, or why it fell away: paid, settled, superseded, written_off
    std::string note;
    std::string result = {};    // outcome code of policies/actions.toml; older facts: in the note
    Money amount = {};          // where the outcome names one
    std::int64_t approval = 0;  // sequence number of the ApprovalAsked that was granted, or 0
    static void fields(auto& self, auto&& visit) {
        visit("task", self.task), visit("loan", self.loan), visit("outcome", self.outcome);
        visit("note", self.note), visit.added("result", self.result);
        visit.added("amount", self.amount), visit.added("approval", self.approval);
    }
};
struct TaskPostponed {
    static constexpr std::int64_t kind = 52;
    TaskId task;
    LoanId loan;
    BusinessDate until;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("task", self.task), visit("loan", self.loan), visit("until", self.until);
        visit("why", self.why);
    }
};

// ── risk ──
struct WarningRaised {
    static constexpr std::int64_t kind = 60;
    LoanId loan;
    std::string signal;                 // W19 … (practice §3C)
    std::vector<std::string> evidence;  // reason code with parameters after '|'
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("signal", self.signal), visit("evidence", self.evidence);
    }
};
struct WarningCleared {
    static constexpr std::int64_t kind = 61;
    LoanId loan;
    std::string signal;
    std::string verdict;  // true, false, explained, ended
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("signal", self.signal), visit("verdict", self.verdict);
    }
};

// ── the house ──
struct StaffRegistered {
    static constexpr std::int64_t kind = 80;
    std::string account;
    std::string name;
    std::vector<std::string> roles;
    std::vector<std::string> skills;
    std::int64_t minutes_a_day = 420;
    std::vector<std::string> languages = {};  // spoken besides Mandarin
    std::vector<std::string> regions = {};    // branches looked after; empty: all
    static void fields(auto& self, auto&& visit) {
        visit("account", self.account), visit("name", self.name), visit("roles", self.roles);
        visit("skills", self.skills), visit("minutes_a_day", self.minutes_a_day);
        visit.added("languages", self.languages), visit.added("regions", self.regions);
    }
};
// One figure per bucket M0…M7, for the portfolio page; derived, kept as a receipt of the closed
// day.
struct BucketTotal {
    std::int64_t bucket = 0;
    std::int64_t loans = 0;
    Money outstanding;
    Money overdue;
    static void fields(auto& self, auto&& visit) {
        visit("bucket", self.bucket), visit("loans", self.loans),
            visit("outstanding", self.outstanding);
        visit("overdue", self.overdue);
    }
};
// Loans and balance that moved from one bucket to another since the last month's end; 8 = settled,
// 9 = written off.
struct BucketMove {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::int64_t loans = 0;
    Money outstanding;  // at the start
    static void fields(auto& self, auto&& visit) {
        visit("from", self.from), visit("to", self.to), visit("loans", self.loans);
        visit("outstanding", self.outstanding);
    }
};
// What a closed day planned for one member of staff on that day; a receipt as the figures above.
struct DeskLoad {
    StaffId staff;
    std::int64_t tasks = 0;
    std::int64_t minutes = 0;
    std::int64_t score = 0;  // sum, as a measure of difficulty
    static void fields(auto& self, auto&& visit) {
        visit("staff", self.staff), visit("tasks", self.tasks), visit("minutes", self.minutes);
        visit("score", self.score);
    }
    friend bool operator==(const DeskLoad&, const DeskLoad&) = default;
};
struct DayClosed {
    static constexpr std::int64_t kind = 81;
    BusinessDate day;
    std::int64_t cut_off = 0;  // facts up to this sequence number were known
    std::string plan_digest;   // hex SHA-256 of the canonical plan
    std::string policy_digest;
    std::int64_t loans = 0;
    std::int64_t tasks_open = 0;
    std::int64_t tasks_new = 0;
    std::int64_t follow_ups_due = 0;
    std::int64_t follow_ups_late = 0;
    std::int64_t warnings_raised = 0;
    std::vector<BucketTotal> buckets;
    std::vector<BucketMove> moves;     // on a month's last day only
    std::vector<DeskLoad> desks = {};  // by staff; who has nothing to do is not among them
    static void fields(auto& self, auto&& visit) {
        visit("day", self.day), visit("cut_off", self.cut_off),
            visit("plan_digest", self.plan_digest);
        visit("policy_digest", self.policy_digest), visit("loans", self.loans);
        visit("tasks_open", self.tasks_open), visit("tasks_new", self.tasks_new);
        visit("follow_ups_due", self.follow_ups_due),
            visit("follow_ups_late", self.follow_ups_late);
        visit("warnings_raised", self.warnings_raised), visit("buckets", self.buckets);
        visit("moves", self.moves);
        visit.added("desks", self.desks);
    }
};
struct SignedIn {
    static constexpr std::int64_t kind = 82;
    StaffId staff;
    std::string outcome;  // signed_in, refused, locked, signed_out, vouched, proven_anew,
                          // password_changed, second_factor_set, second_factor_removed,
                          // sessions_ended
    std::string peer;
    static void fields(auto& self, auto&& visit) {
        visit("staff", self.staff), visit("outcome", self.outcome), visit("peer", self.peer);
    }
};
struct DataRevealed {
    static constexpr std::int64_t kind = 83;
    PersonId person;  // whose data; 0 where it is a vehicle's
    VehicleId vehicle;
    std::string field;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("person", self.person), visit("vehicle", self.vehicle), visit("field", self.field);
        visit("why", self.why);
    }
};
struct DataExported {
    static constexpr std::int64_t kind = 84;
    std::string what;
    std::int64_t rows = 0;
    static void fields(auto& self, auto&& visit) {
        visit("what", self.what), visit("rows", self.rows);
    }
};

// Somebody is away from a day through another, or has only so many minutes a day left. A later
// fact that covers the same days takes its place on them.
struct StaffAway {
    static constexpr std::int64_t kind = 110;
    StaffId staff;
    BusinessDate from;
    BusinessDate to;
    std::int64_t minutes_left = 0;  // a day
    AwayReason reason = AwayReason::leave;
    static void fields(auto& self, auto&& visit) {
        visit("staff", self.staff), visit("from", self.from), visit("to", self.to);
        visit("minutes_left", self.minutes_left), visit("reason", self.reason);
    }
};
// Open tasks were handed over together; each hand-over is a TaskAssigned beside it. `from`: whose
// tasks, 0 where they were of several; `to`: 0 where they were spread.
struct TasksHandedOver {
    static constexpr std::int64_t kind = 111;
    StaffId from;
    StaffId to;
    std::int64_t tasks = 0;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("from", self.from), visit("to", self.to), visit("tasks", self.tasks);
        visit("why", self.why);
    }
};

// ── consents and rights ──
// What a person said to a consent form, a refusal too. `loan`: the one it is about, or 0.
struct ConsentGiven {
    static constexpr std::int64_t kind = 90;
    LoanId loan;
    PersonId person;
    ConsentPurpose purpose = ConsentPurpose::guarantor_informed;
    ConsentAnswer answer = ConsentAnswer::given;
    std::string version;  // of the form as it was shown (policies/consents.toml)
    std::string scope;    // where it was narrowed; empty: that of the form
    ConsentProof proof = ConsentProof::none;
    std::string reference;              // file number or digest of the proof
    std::optional<BusinessDate> until;  // empty: until withdrawn
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("purpose", self.purpose);
        visit("answer", self.answer), visit("version", self.version), visit("scope", self.scope);
        visit("proof", self.proof), visit("reference", self.reference), visit("until", self.until);
    }
};
// Only a new ConsentGiven undoes it (PIPL art. 15). `loan` as above; 0: for all of the person's.
struct ConsentWithdrawn {
    static constexpr std::int64_t kind = 91;
    LoanId loan;
    PersonId person;
    ConsentPurpose purpose = ConsentPurpose::guarantor_informed;
    ConsentChannel channel = ConsentChannel::call;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("person", self.person), visit("purpose", self.purpose);
        visit("channel", self.channel), visit("why", self.why);
    }
};

using FactOfAnyKind = std::variant<
    LoanBooked, PaymentReceived, PaymentReversed, DebitFailed, LoanWrittenOff, RecoveryReceived,
    LoanSettled, ChargeRaised, ChargeWaived, LoanModified, ArrearsPaused, LoanRefunded,
    PayoffQuoted, PrepaymentQuoted, PersonRegistered, PartyJoined, GuaranteeGiven,
    VehicleRegistered, ValuationTaken, VisitHeld, VisitMissed, PromiseMade, ActionOpened,
    TaskAssigned, TaskDone, TaskPostponed, WarningRaised, WarningCleared, StaffRegistered,
    DayClosed, SignedIn, DataRevealed, DataExported, ConsentGiven, ConsentWithdrawn, PhotoKept,
    InspectionStarted, StaffAway, TasksHandedOver, GuaranteeClaimed, PriorSuitDefenceEnded,
    DebtCalledDue, LinkMade, LinkUsed, LinkEnded, DataConfirmed, TrainingPassed,
    CertificateWithdrawn, QualityScored, QualityAnswered, ApprovalAsked, ApprovalGiven,
    ContactJudged, ContactMade, PhoneTold, CaseOverrideSet, CaseOverrideLifted, CaseHandedOver,
    CaseRecalled, OutsourcingTold, PlanOffered, PlanSigned, PlanAgreed, PlanEnded,
    RepossessionProposed, RepossessionOrdered, RepossessionReleased, RepossessionCancelled,
    VehicleTaken, VehicleRedeemed, SaleAnnounced, SaleProposed, SaleMade, LegalNoticeGiven,
    TerminalBound, TerminalUnbound, PositionsErased, VehicleAlerted, AlertJudged, FenceDrawn,
    FenceEnded, TemplateProposed, TemplateApproved, TemplateWithdrawn, ThirdPartyNamed,
    ThirdPartyAnswered, LetterDrawn, LetterReleased, LetterPosted, LetterServed, LetterReturned,
    MatterOpened, MatterStepped, CostSpent, StaffChanged, StaffLeft, LetterWithdrawn,
    PlatformAdmitted, PlatformRevoked, TerminalCommanded, TerminalCommandEnded>;

// One fact of any kind. A class of its own, so that moving and copying that many kinds is compiled
// once, in facts.cpp, and not in every file that holds facts: it halves the time a build takes.
struct Fact : FactOfAnyKind {
    using FactOfAnyKind::FactOfAnyKind;
    Fact();
    Fact(const Fact& other);
    Fact(Fact&& other) noexcept;
    Fact& operator=(const Fact& other);
    Fact& operator=(Fact&& other) noexcept;
    ~Fact();
};

struct FactRecord {
    std::int64_t sequence = 0;  // 1, 2, 3 … in the order recorded; given by the store
    Instant occurred_at;
    Instant recorded_at;
    std::string source_key;  // unique; e.g. "book:L000123", "payment:P77", "day:2026-03-02"
    StaffId by;              // who recorded it; 0 = the system
    Fact fact;
};

}  // namespace daihou
