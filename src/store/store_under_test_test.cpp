#include "store/store_under_test.h"

#include <stdlib.h>

#include <filesystem>

#include "postgres_cluster.h"
#include "store/postgres/postgres_database.h"
#include "store/sqlite/sqlite_database.h"

namespace daihou {

EngineUnderTest sqlite_under_test() {
    return {
        "sqlite", [](const std::string& place) { return "sqlite:" + place + "/book.db"; },
        [](const std::string& place) { return good(open_sqlite_database(place + "/book.db")); }};
}

std::string postgres_url_under_test() {
    static const std::string given = postgres_of_environment();
    if (!given.empty()) return given;
    static const PostgresCluster cluster;
    return cluster.url();
}

EngineUnderTest postgres_under_test() {
    const auto url = [](const std::string& place) {
        return store_url_on(postgres_url_under_test(), place);
    };
    return {"postgres", url, [url](const std::string& place) {
                return good(open_postgres_database(good(read_postgres_address(url(place)))));
            }};
}

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "daihou_store_XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

void StoreContract::run_sql(std::string_view sql) {
    const auto raw = database();
    const auto transaction = good(raw->begin(Access::write));
    good(transaction->run(sql));
    good(transaction->commit());
}

std::vector<Appended> append_to(Store& store, const std::vector<NewFact>& facts) {
    const auto writer = good(store.begin());
    auto outcomes = good(writer->append(facts));
    good(writer->commit());
    return outcomes;
}

Instant morning_of(BusinessDate day) {
    return start_of(day) + std::chrono::hours(9);
}

NewFact payment(std::string_view key, LoanId loan, std::int64_t fen, BusinessDate day) {
    return {morning_of(day), std::string(key), StaffId{},
            PaymentReceived{loan, Money::fen(fen), "auto_debit", "borrower"}};
}

NewFact booked_loan(std::string_view key, BusinessDate day) {
    LoanBooked loan{std::string(key), "car_36", "car_purchase", "shanghai", 2, Contract{}, ""};
    loan.terms.principal = Money::fen(10'000'000);
    loan.terms.annual_rate = AnnualRate{120'000};
    loan.terms.disbursed_on = day;
    loan.terms.instalments = 36;
    return {morning_of(day), "book:" + std::string(key), StaffId{}, loan};
}

NewFact wang_xiaoming() {
    PersonRegistered person{"P1",
                            PartyKind::person,
                            PersonName("王小明"),
                            IdNumber("11010119900307001X"),
                            PhoneNumber("138 1234 5678"),
                            Address("上海市浦东新区世纪大道1号"),
                            Employer("东方汽车修理厂"),
                            Money::fen(1'200'000)};
    return {morning_of(make_date(2026, 1, 5)), "person:P1", StaffId{}, person};
}

NewFact his_car(LoanId loan) {
    VehicleRegistered car;
    car.key = "V1";
    car.loan = loan;
    car.vin = Vin("LSVAA4187E2184847");
    car.plate = PlateNumber("沪A 12345");
    car.make = "VW";
    car.model = "Passat";
    car.first_registered_on = make_date(2025, 12, 1);
    car.price = Money::fen(15'000'000);
    return {morning_of(make_date(2026, 1, 5)), "vehicle:V1", StaffId{}, car};
}

namespace {

Fact filled_vehicle() {
    auto car = std::get<VehicleRegistered>(his_car(LoanId{7}).fact);
    car.segment = VehicleSegment::bev;
    car.condition = VehicleCondition::used;
    car.use = VehicleUse::haulage;
    car.delivered_on = make_date(2025, 12, 3);
    car.mortgage_registered_on = make_date(2025, 12, 9);
    car.insured_until = make_date(2026, 12, 1);
    return car;
}

Fact filled_loan() {
    auto loan = std::get<LoanBooked>(booked_loan("L1", make_date(2026, 1, 5)).fact);
    loan.facility = "fleet-1";
    loan.terms.first_due_on = make_date(2026, 2, 5);
    loan.terms.balloon = Money::fen(1'000'000);
    loan.terms.method = Method::balloon;
    return loan;
}

Fact filled_visit(LoanId loan, PersonId person, TaskId task, BusinessDate day) {
    return VisitHeld{loan,
                     person,
                     PartyRole::guarantor,
                     task,
                     "annual",
                     "2026-1",
                     VisitOutcome::callback,
                     RecordingConsent::agreed,
                     {Answer{"job", {"yes"}, {"since"}}},
                     80,
                     {"job_changed"},
                     240,
                     morning_of(day),
                     "note"};
}

}  // namespace

static TaskAssigned filled_assignment(LoanId loan, PersonId person, TaskId task, BusinessDate day) {
    return {task, loan, person,     "visit", 12,  day,
            day,  day,  StaffId{3}, 15,      700, {"overdue_days|35"}};
}

static std::vector<Fact> one_of_each_link_fact() {
    const LoanId loan{7};
    const PersonId person{8};
    const BusinessDate day = make_date(2026, 3, 2);
    return {
        LinkMade{loan,
                 person,
                 TaskId{9},
                 {LinkPurpose::answer, LinkPurpose::photo},
                 std::string(64, 'b'),
                 start_of(day),
                 LinkPhoto::odometer},
        LinkUsed{loan, person, 77, LinkPurpose::help, "out of work"},
        LinkEnded{loan, person, 77, LinkEnding::revoked},
        DataConfirmed{loan,
                      person,
                      77,
                      {"address"},
                      PhoneNumber("13912345678"),
                      Address(),
                      Employer("E"),
                      day},
    };
}

static std::vector<Fact> one_of_each_approval_fact() {
    const LoanId loan{7};
    return {ApprovalAsked{ApprovalSubject::legal_step, loan, TaskId{9}, "case_filed",
                          Money::fen(123'456), "breach"},
            ApprovalGiven{loan, 300, ApprovalDecision::refused, "call first"}};
}

static std::vector<Fact> one_of_each_staff_fact() {
    const StaffId staff{3};
    const BusinessDate day = make_date(2026, 3, 2);
    return {
        TrainingPassed{staff, "collection", 91, day, day},
        CertificateWithdrawn{staff, "collection", "veto"},
        QualityScored{12,
                      staff,
                      "1",
                      {{"tone", ItemMark::met}, {"no_threat", ItemMark::not_met}},
                      0,
                      {"no_threat"},
                      "insulted",
                      78},
        QualityAnswered{77, QualityReply::appealed, "not so"},
    };
}

static std::vector<Fact> one_of_each_contact_fact() {
    ContactJudged judged;
    judged.loan = LoanId{7};
    judged.person = PersonId{8};
    judged.task = TaskId{9};
    judged.relation = ContactRelation::guarantor;
    judged.channel = ContactChannel::visit;
    judged.purpose = ContactPurpose::service;
    judged.colleague = StaffId{3};
    judged.script = "no_disclosure";
    judged.text = "good day";
    judged.known = {"consent.recording", "guarantee.joint"};
    judged.packs = "cn";
    judged.verdict = Verdict::deny;
    judged.hits = {"CN-C01|hours|2018-01-01|deny"};
    judged.counters = {"person|visits|1|1"};
    judged.not_before = start_of(make_date(2026, 3, 3));
    judged.asked = GuardAsked::afterwards;
    judged.outcome = ContactOutcome::connected;
    return {judged, ContactMade{LoanId{7}, PersonId{8}, 55, ContactOutcome::not_connected, 20},
            PhoneTold{LoanId{7}, PersonId{8}, TaskId{9}, PhoneNumber("13900000001"),
                      PhoneSource::document, "on the pay slip"}};
}

static std::vector<Fact> one_of_each_case_fact() {
    const PersonId person{8};
    const BusinessDate day = make_date(2026, 3, 2);
    return {
        CaseOverrideSet{person, "hospital", OverrideSource::family, "ward 3", day, "heart"},
        CaseOverrideLifted{person, 77, "home again"},
        CaseHandedOver{person, CaseReceiver::agency, StaffId{3}, "east", "far away"},
        CaseRecalled{person, RecallGround::breach, "rang at night"},
        OutsourcingTold{person, "east", DeliveryProof::electronic, "N-3"},
    };
}

static std::vector<Fact> one_of_each_plan_fact() {
    const LoanId loan{7};
    const PersonId person{8};
    const BusinessDate day = make_date(2026, 3, 2);
    const Money amount = Money::fen(123'456);
    const StatedAmount stated{amount, "pay slip", day};
    const OfferedPlan option{PlanKind::guarantor_share,
                             {{day, amount}},
                             14,
                             AnnualRate{120'000},
                             day,
                             Money::fen(1),
                             Money::fen(2),
                             person,
                             amount,
                             {person},
                             {"plan_above_means|3|2"}};
    const std::vector<PlanSignature> signatures = {{person, SignatureManner::electronic, "E-17"}};
    return {PlanOffered{loan, person, day, stated, stated, stated, {option}, "digest"},
            PlanSigned{loan, 21, PlanKind::relief, signatures},
            PlanAgreed{loan, 21, PlanKind::relief, {{day, amount}}, signatures, 23},
            PlanEnded{loan, 24, PlanEnding::broken, "moved away"}};
}

static std::vector<Fact> one_of_each_terminal_fact() {
    const LoanId loan{7};
    const VehicleId vehicle{10};
    const BusinessDate day = make_date(2026, 3, 2);
    return {TerminalBound{loan, vehicle, "13900000001", "T-9", TerminalRole::backup, "G2",
                          CoordinateSystem::bd09, day},
            TerminalUnbound{loan, vehicle, "13900000001", UnbindGround::replaced, "battery"},
            PositionsErased{loan, vehicle, day, ErasureGround::consent_withdrawn, 12}};
}

static std::vector<Fact> one_of_each_alert_fact() {
    const LoanId loan{7};
    const VehicleId vehicle{10};
    const BusinessDate day = make_date(2026, 3, 2);
    return {VehicleAlerted{loan,
                           vehicle,
                           "zone",
                           AlertStep::opened,
                           start_of(day),
                           41,
                           31'230'000,
                           121'470'000,
                           {{"inside_minutes", 31}}},
            AlertJudged{loan, vehicle, 40, AlertVerdict::known_cause, AlertCause::repair_shop,
                        "the garage says so", day},
            FenceDrawn{0, "lot", FencePurpose::pledge_lot, {{1, 2}, {3, 4}, {5, -6}}, "seen"},
            FenceEnded{41, "moved away"}};
}

static std::vector<Fact> one_of_each_recovery_fact() {
    const LoanId loan{7};
    const VehicleId vehicle{10};
    const BusinessDate day = make_date(2026, 3, 2);
    const Money amount = Money::fen(123'456);
    const RepossessionTerms terms{
        vehicle, RepossessionGround::court_document, "C-1", day, {"east", StaffId{3}, StaffId{4}}};
    const SaleTerms sale{
        day, amount, {{SaleCostKind::storage, Money::fen(7)}}, SaleBuyer::dealer, "S-1"};
    const SaleStatement statement{amount,        Money::fen(7), Money::fen(1), Money::fen(2),
                                  Money::fen(3), Money::fen(4), Money::fen(5), Money::fen(6)};
    return {RepossessionProposed{loan, terms},
            RepossessionOrdered{loan, terms, 31},
            RepossessionReleased{loan, 32, "ab", start_of(day), amount, 95, 30},
            RepossessionCancelled{loan, 32, RepossessionBar::plan_in_force, "agreed"},
            VehicleTaken{loan, vehicle, 32, 33, "yard 2", 81'000, {{"seat", 2}}, {"ff"}, "R-1"},
            VehicleRedeemed{loan, vehicle, 32, RepossessionBar::paid, "R-2"},
            SaleAnnounced{loan,
                          vehicle,
                          32,
                          {{"auction", amount, day}},
                          amount,
                          Money::fen(9),
                          day,
                          {{PersonId{8}, DeliveryProof::notary, "N-1"}}},
            SaleProposed{loan, 36, sale},
            SaleMade{loan, vehicle, 32, sale, statement, 38},
            LegalNoticeGiven{loan, PersonId{8}, LegalNotice::bureau_report, DeliveryProof::court,
                             "B-1"}};
}

static std::vector<Fact> one_of_each_letter_fact() {
    const LoanId loan{7};
    const PersonId person{8};
    const Money amount = Money::fen(123'456);
    return {
        TemplateProposed{"sms", "ab", "first use"},
        TemplateApproved{"sms", "ab", 41},
        TemplateWithdrawn{"sms", "ab", "unclear"},
        ThirdPartyNamed{loan, PersonId{9}, person, ThirdPartyTie::spouse,
                        JointDebtProof::household_needs, "file 3"},
        ThirdPartyAnswered{loan, PersonId{9}, 45, ThirdPartyAnswer::refused, "no"},
        LetterDrawn{loan,
                    person,
                    LetterKind::lawyer_letter,
                    "letter",
                    "ab",
                    "title",
                    "body",
                    {"amount|1"},
                    8,
                    amount,
                    "cd",
                    50},
        LetterReleased{loan, 46, 47},
        LetterPosted{loan, person, 46, LetterPost::express_mail, "RA123456789CN"},
        LetterServed{loan, person, 46, ServedTo::authorised_agent, DeliveryProof::notary, "N"},
        LetterReturned{loan, person, 46, ReturnGround::stranger_there, "neighbour"},
        MatterOpened{loan, MatterKind::enforcement, "court", amount, StaffId{3}, "unpaid"},
        MatterStepped{loan, 50, MatterStep::seized, "(2026) 1", make_date(2026, 3, 9), StaffId{3},
                      "note"},
        CostSpent{loan, 50, LegalCostKind::lawyer_fee, amount, "R-1", "clause 9"},
        StaffChanged{StaffId{3}, "name", {"collector"}, {"senior"}, 210, {"yue"}, {"1001"}, "why"},
        StaffLeft{StaffId{3}, "resigned"},
        LetterWithdrawn{loan, person, 46, "paid"},
        PlatformAdmitted{"pf_1", "platform", "139", 60'000},
        PlatformRevoked{"pf_1", "leaked"},
        TerminalCommanded{loan,
                          VehicleId{8},
                          "13900000001",
                          {TerminalCommandKind::track_temporarily, 10, 1800, 256, "text"},
                          "stolen"},
        TerminalCommandEnded{loan, VehicleId{8}, 46, TerminalCommandEnd::not_connected}};
}

static DayClosed closed_day(BusinessDate day, Money amount) {
    return {day,
            99,
            "ab",
            "cd",
            1,
            2,
            3,
            4,
            5,
            6,
            {BucketTotal{1, 2, amount, amount}},
            {BucketMove{1, 2, 3, amount}}};
}

std::vector<Fact> one_of_each_kind() {
    const LoanId loan{7};
    const PersonId person{8};
    const TaskId task{9};
    const BusinessDate day = make_date(2026, 3, 2);
    const Money amount = Money::fen(123'456);
    std::vector<Fact> facts = {
        filled_loan(),
        PaymentReceived{loan, amount, "auto_debit", "borrower"},
        PaymentReversed{loan, 11, "bank_recall"},
        DebitFailed{loan, amount, "no_funds"},
        LoanWrittenOff{loan, "uncollectable"},
        RecoveryReceived{loan, amount},
        LoanSettled{loan, amount, "transfer", "borrower", "early"},
        ChargeRaised{loan, amount, ChargeKind::penalty, day, "letter"},
        ChargeWaived{loan, amount, Waived::penalty_charges, "hardship"},
        LoanModified{loan, ModificationKind::reschedule, 2, AnnualRate{54'000}, day, "pay day"},
        ArrearsPaused{loan, PauseStep::pause, day, "flood"},
        LoanRefunded{loan, amount, "transfer", "paid twice"},
        PayoffQuoted{loan, day, {{amount, Money::fen(2), Money::fen(1)}}, "digest"},
        PrepaymentQuoted{loan, amount, day, {{Money::fen(1), {}, amount, amount}}, "digest"},
        wang_xiaoming().fact,
        PartyJoined{loan, person, PartyRole::co_borrower},
        GuaranteeGiven{loan, person, GuaranteeMode::joint, amount, day},
        filled_vehicle(),
        ValuationTaken{VehicleId{10}, loan, amount, "appraiser"},
        filled_visit(loan, person, task, day),
        VisitMissed{loan, person, task, day},
        PromiseMade{loan, person, amount, day},
        ActionOpened{loan, person, "plan_offer", day, {"hardship"}},
        filled_assignment(loan, person, task, day),
        TaskDone{task, loan, "done", "note"},
        TaskPostponed{task, loan, day, "ill"},
        WarningRaised{loan, "W19", {"late|3"}},
        WarningCleared{loan, "W19", "explained"},
        StaffRegistered{"li", "Li", {"agent"}, {"zh"}, 300},
        closed_day(day, amount),
        SignedIn{StaffId{3}, "signed_in", "127.0.0.1"},
        DataRevealed{person, VehicleId{10}, "phone", "call"},
        DataExported{"tasks", 12},
        ConsentGiven{loan, person, ConsentPurpose::family_data, ConsentAnswer::given, "1", "debts",
                     ConsentProof::signed_paper, "K-17", day},
        ConsentWithdrawn{loan, person, ConsentPurpose::family_data, ConsentChannel::letter, "no"},
        PhotoKept{loan, task, person, "I6", std::string(64, 'a'), 12, "image/jpeg", start_of(day),
                  CapturedPlace{31'230'000, 121'470'000, 8}, StaffId{3}},
        InspectionStarted{loan, task, person, StaffId{3}, "session", std::nullopt},
        StaffAway{StaffId{3}, day, day, 120, AwayReason::training},
        TasksHandedOver{StaffId{3}, StaffId{4}, 12, "ill"},
        GuaranteeClaimed{loan, person, ClaimManner::demand_letter, amount, DeliveryProof::notary,
                         "EMS-9"},
        PriorSuitDefenceEnded{loan, person, PriorSuitGround::borrower_bankrupt, "(2026) 1"},
        DebtCalledDue{loan, day, "N-3"},
    };
    for (const auto& more :
         {one_of_each_link_fact, one_of_each_staff_fact, one_of_each_approval_fact,
          one_of_each_contact_fact, one_of_each_case_fact, one_of_each_plan_fact,
          one_of_each_recovery_fact, one_of_each_terminal_fact, one_of_each_alert_fact,
          one_of_each_letter_fact})
        for (Fact& fact : more())
            facts.push_back(std::move(fact));
    return facts;
}

}  // namespace daihou
