#include "api/schemas.h"

#include "api/permissions.h"
#include "decision/explain/explanation.h"
#include "domain/interview/judgement.h"
#include "domain/interview/questionnaire.h"
#include "service/view/book_view.h"

namespace daihou::api {
namespace {

constexpr std::array risk_tiers = {RiskTier::normal, RiskTier::special_mention,
                                   RiskTier::substandard, RiskTier::doubtful, RiskTier::loss};
constexpr Presence sometimes = Presence::sometimes;

const std::vector<Schema> work_schemas = {
    {"Session",
     {{"account", "text"},
      {"staff_id", "text"},
      {"name", "text"},
      {"roles", "[text]"},
      {"permissions", "[Permission]"},
      {"csrf_token", "text"},
      {"today", "date"},
      {"language_default", "text"}}},
    {"TaskPerson",
     {{"id", "text"}, {"role", "PartyRole"}, {"name_masked", "text"}, {"phone_masked", "text"}}},
    {"StaffName", {{"id", "text"}, {"name", "text"}}},
    {"Task",
     {{"task", "text"},        {"kind", "text"},           {"kind_text", "words"},
      {"loan", "text"},        {"loan_id", "text"},        {"person", "TaskPerson?"},
      {"opens_on", "date"},    {"due_on", "date"},         {"days_late", "integer"},
      {"planned_on", "date?"}, {"staff", "StaffName"},     {"minutes", "integer"},
      {"score", "integer"},    {"state", "TaskState"},     {"outcome", "text", sometimes},
      {"dpd", "integer"},      {"bucket", "Bucket"},       {"overdue_fen", "fen"},
      {"reasons", "reasons"},  {"questionnaire", "text?"}, {"worse_loan", "CustomerLoan?"}}},
    {"WorkSummary",
     {{"open", "integer"},
      {"done", "integer"},
      {"late", "integer"},
      {"minutes_planned", "integer"},
      {"minutes_capacity", "integer"}}},
    {"WorkList",
     {{"date", "date"}, {"summary", "WorkSummary"}, {"items", "[Task]"}, {"next_cursor", "text?"}}},
    {"StaffLine",
     {{"id", "text"},
      {"name", "text"},
      {"roles", "[text]"},
      {"minutes_a_day", "integer"},
      {"tasks_today", "integer"},
      {"minutes_today", "integer"}}},
    {"Staff", {{"items", "[StaffLine]"}}},
};

// The range of an answer is in the unit of its type: the number, fen, days from the day of the
// visit, characters, or how many are chosen.
const std::vector<Schema> interview_schemas = {
    {"ShowIf", {{"question", "text"}, {"any_of", "[text]"}}},
    {"Option",
     {{"code", "text"}, {"zh", "text"}, {"en", "text"}, {"exclusive", "boolean", sometimes}}},
    {"Detail",
     {{"id", "text"},
      {"type", "QuestionType"},
      {"label", "words"},
      {"required", "boolean"},
      {"options", "[Option]", sometimes},
      {"when", "[text]", sometimes},
      {"min", "integer", sometimes},
      {"max", "integer", sometimes}}},
    {"Question",
     {{"id", "text"},
      {"type", "QuestionType"},
      {"required", "boolean"},
      {"answered_by", "AnsweredBy"},
      {"recorded_as", "RecordedAs"},
      {"options", "[Option]", sometimes},
      {"min", "integer", sometimes},
      {"max", "integer", sometimes},
      {"also", "[Detail]", sometimes}}},
    {"Objection", {{"said", "words"}, {"answer", "words"}}},
    {"Step",
     {{"id", "text"},
      {"kind", "StepKind"},
      {"text", "words"},
      {"education", "words", sometimes},
      {"objections", "[Objection]", sometimes},
      {"show_if", "ShowIf", sometimes},
      {"question", "Question", sometimes}}},
    {"Ending", {{"outcome", "VisitOutcome"}, {"text", "words"}}},
    {"Questionnaire",
     {{"id", "text"},
      {"version", "text"},
      {"title", "words"},
      {"target_minutes", "integer"},
      {"steps", "[Step]"},
      {"endings", "[Ending]"}}},
    {"AnswerWithDetails", {{"value", "AnswerValue"}, {"also", "{AnswerValue}"}}},
    {"PreviousAnswer", {{"on", "date"}, {"question", "text"}, {"answer_text", "words"}}},
    {"Draft",
     {{"answers", "Answers"}, {"step", "text", sometimes}, {"seconds", "integer", sometimes}}},
    {"Promise", {{"amount_fen", "fen"}, {"on", "date"}}},
    {"VisitPage",
     {{"task", "Task"},
      {"loan", "LoanRow"},
      {"arrears", "Arrears"},
      {"questionnaire", "Questionnaire"},
      {"previous", "[PreviousAnswer]"},
      {"parties", "[Party]"},
      {"draft", "Draft?"}}},
    {"VisitFinding", {{"code", "text"}, {"zh", "text"}, {"en", "text"}, {"weight", "integer"}}},
    {"VisitAction", {{"kind", "text"}, {"zh", "text"}, {"en", "text"}, {"due_on", "date?"}}},
    {"VisitReceipt",
     {{"visit_id", "text"},
      {"score", "integer"},
      {"band", "Band?"},
      {"findings", "[VisitFinding]"},
      {"contradictions", "reasons"},
      {"actions", "[VisitAction]"},
      {"next_follow_up", "FollowUpOn?"}}},
    {"FollowUpOn", {{"on", "date"}, {"reasons", "reasons"}}},
    {"CapturedPlace",
     {{"latitude_microdegrees", "integer"},
      {"longitude_microdegrees", "integer"},
      {"accuracy_m", "integer"}}},
    {"CheckInLine",
     {{"task", "text"},
      {"staff", "StaffName"},
      {"at", "instant"},
      {"proof", "text"},
      {"place", "CapturedPlace?"}}},
    {"CheckIn", {{"staff", "text"}, {"at", "instant"}}},
    {"CheckIns", {{"check_ins", "[CheckIn]"}, {"is_complete", "boolean"}}},
    {"InspectionStop",
     {{"task", "Task"},
      {"address_masked", "text"},
      {"is_place_known", "boolean"},
      {"from_last_m", "integer?"},
      {"check_ins", "[CheckInLine]"}}},
    {"InspectionDay", {{"date", "date"}, {"is_open", "boolean"}, {"stops", "[InspectionStop]"}}},
    {"PhotoReceipt", {{"photo", "text"}, {"sha256", "text"}}},
    {"PhotoLine",
     {{"photo", "text"},
      {"task", "text"},
      {"question", "text"},
      {"question_text", "words"},
      {"sha256", "text"},
      {"bytes", "integer"},
      {"media_type", "text"},
      {"taken_at", "instant"},
      {"place", "CapturedPlace?"},
      {"shows_papers", "boolean"},
      {"by", "text"}}},
    {"LoanInspections", {{"photos", "[PhotoLine]"}, {"check_ins", "[CheckInLine]"}}},
};

const std::vector<Schema> book_schemas = {
    {"BucketBalance",
     {{"bucket", "Bucket"},
      {"loans", "integer"},
      {"outstanding_fen", "fen"},
      {"overdue_fen", "fen"}}},
    {"TierBalance",
     {{"tier", "RiskTier"},
      {"zh", "text"},
      {"en", "text"},
      {"loans", "integer"},
      {"outstanding_fen", "fen"}}},
    {"FollowUps",
     {{"due", "integer"}, {"done", "integer"}, {"late", "integer"}, {"on_time_ppm", "ppm"}}},
    {"PortfolioDay",
     {{"on", "date"},
      {"par30_ppm", "ppm"},
      {"outstanding_fen", "fen"},
      {"overdue_fen", "fen"},
      {"follow_ups_due", "integer"},
      {"done", "integer"},
      {"late", "integer"}}},
    {"RollCell",
     {{"bucket", "RollBucket"},
      {"loans", "integer"},
      {"outstanding_fen", "fen"},
      {"share_ppm", "ppm"}}},
    {"RollRow", {{"from", "RollBucket"}, {"to", "[RollCell]"}}},
    {"Roll", {{"from_on", "date"}, {"to_on", "date"}, {"rows", "[RollRow]"}}},
    {"CohortPoint", {{"month_on_book", "integer"}, {"bad30_ppm", "ppm"}}},
    {"Cohort", {{"cohort", "text"}, {"disbursed_fen", "fen"}, {"points", "[CohortPoint]"}}},
    {"Portfolio",
     {{"as_of", "date"},
      {"loans_active", "integer"},
      {"outstanding_fen", "fen"},
      {"par30_ppm", "ppm"},
      {"npl_ppm", "ppm"},
      {"buckets", "[BucketBalance]"},
      {"tiers", "[TierBalance]"},
      {"follow_ups", "FollowUps"},
      {"series", "[PortfolioDay]"},
      {"roll", "Roll?"},
      {"vintage", "[Cohort]"}}},
    {"CoverageChecked",
     {{"loans", "integer"},
      {"guarantors", "integer"},
      {"overdue_loans", "integer"},
      {"tasks", "integer"}}},
    {"CoverageGap",
     {{"loan_id", "text"},
      {"loan", "text"},
      {"person", "text?"},
      {"code", "text"},
      {"zh", "text"},
      {"en", "text"},
      {"since", "date"}}},
    {"MissedBand", {{"days_from", "integer"}, {"days_to", "integer?"}, {"count", "integer"}}},
    {"MissedRegister",
     {{"count", "integer"}, {"oldest_days", "integer"}, {"by_age", "[MissedBand]"}}},
    {"Coverage",
     {{"as_of", "date"},
      {"complete", "boolean"},
      {"checked", "CoverageChecked"},
      {"gaps_total", "integer"},
      {"gaps", "[CoverageGap]"},
      {"late", "[Task]"},
      {"missed_register", "MissedRegister"},
      {"last_run_at", "instant?"},
      {"plan_digest", "text"}}},
    {"Health", {{"status", "text"}}},
    {"Readiness", {{"status", "text"}, {"reasons", "[text]"}}},
};

}  // namespace

const std::vector<Schema>& object_schemas() {
    static const std::vector<Schema> all = [] {
        std::vector<Schema> schemas;
        for (const auto* part : {&work_schemas, &interview_schemas, &loan_schemas(), &book_schemas})
            schemas.insert(schemas.end(), part->begin(), part->end());
        return schemas;
    }();
    return all;
}

const std::vector<TypeName>& type_names() {
    static const std::vector<TypeName> all = {
        {"AnswerValue", "text|integer|[text]"},
        {"Answer", "AnswerValue|AnswerWithDetails"},
        {"Answers", "{Answer}"},
    };
    return all;
}

const std::vector<CodeList>& code_lists() {
    static const std::vector<CodeList> all = [] {
        std::vector<CodeList> lists = {
            {"TaskState", {"open", "done", "closed"}},
            {"PartyRole", {"borrower", "co_borrower", "guarantor"}},
            {"PartyKind", {"person", "organisation"}},
            {"LoanState", {"active", "settled", "written_off"}},
            {"GuaranteeMode", {"joint", "general", "unclear"}},
            {"VisitPurpose", {"borrower_first", "borrower", "guarantor_first", "guarantor"}},
            {"InstalmentState", {"paid", "part", "late", "due", "future"}},
            {"SignalState", {"open", "cleared"}},
            {"ChargeName", {"fee", "penalty", "legal_cost", "prepayment_fee"}},
            {"QuoteKind", {"payoff", "prepayment"}},
            {"QuoteState", {"open", "expired", "booked"}},
            {"PrepaymentKeep", {"term", "instalment"}},
            {"Waived", {"fee_charges", "penalty_charges", "penalty_interest"}},
            {"AnsweredBy", {"person", "staff"}},
            {"RecordedAs", {"nothing", "promise", "contact_preference"}},
            {"RecordingConsent", {"agreed", "refused", "not_asked"}},
            {"VisitOutcome", {"reached", "no_answer", "refused", "wrong_number", "callback"}},
            {"Bucket", {"M0", "M1", "M2", "M3", "M4", "M5", "M6", "M7"}},
            {"RollBucket",
             {"M0", "M1", "M2", "M3", "M4", "M5", "M6", "M7", "settled", "written_off"}},
            {"Band",
             {code_of(Band::low), code_of(Band::watch), code_of(Band::high),
              code_of(Band::critical)}},
        };
        CodeList permissions{"Permission", {}}, tiers{"RiskTier", {}}, figures{"Figure", {}};
        for (std::size_t i = 0; i < permission_count; ++i)
            permissions.codes.push_back(name_of(static_cast<Permission>(i)));
        for (const RiskTier tier : risk_tiers)
            tiers.codes.push_back(name_of(tier));
        for (std::size_t i = 0; i < figure_count; ++i)
            figures.codes.push_back(name_of(static_cast<Figure>(i)));
        const auto types = question_type_codes(), kinds = step_kind_codes();
        lists.push_back(permissions);
        lists.push_back(tiers);
        lists.push_back(figures);
        lists.push_back({"QuestionType", {types.begin(), types.end()}});
        lists.push_back({"StepKind", {kinds.begin(), kinds.end()}});
        return lists;
    }();
    return all;
}

const std::vector<std::string_view>& codes_of(std::string_view list) {
    for (const CodeList& each : code_lists())
        if (each.name == list) return each.codes;
    INVARIANT(false);
}

}  // namespace daihou::api
