// The shapes of quality, training and appraisal.
#include "api/route/schemas.h"
#include "domain/staff/quality_reply.h"
#include "domain/staff/quality_sheet.h"
#include "service/view/portfolio/read_quality.h"

namespace daihou::api {
namespace {

const std::vector<Schema> shapes = {
    {"QualityItem",
     {{"item", "text"},
      {"text", "words"},
      {"weight", "integer"},
      {"veto", "boolean"},
      {"opens_case", "boolean"}}},
    {"MarkedItem", {{"item", "text"}, {"text", "words"}, {"mark", "QualityMark"}}},
    {"ScoreAnswer", {{"at", "instant"}, {"reply", "QualityReply"}, {"words", "text"}}},
    {"GivenScore",
     {{"id", "text"},
      {"at", "instant"},
      {"by", "StaffName"},
      {"sheet", "text"},
      {"score", "integer"},
      {"vetoes", "[words]"},
      {"results", "[MarkedItem]"},
      {"comment", "text"},
      {"decides_appeal", "boolean"},
      {"answer", "ScoreAnswer?"}}},
    {"SampledTalk",
     {{"visit", "text"},
      {"day", "date"},
      {"at", "instant"},
      {"score_by", "date"},
      {"staff", "StaffName"},
      {"loan_id", "text"},
      {"loan", "text"},
      {"kind_text", "words"},
      {"outcome", "VisitOutcome"},
      {"recording", "RecordingConsent"},
      {"seconds", "integer"},
      {"note", "text"},
      {"closer", "boolean"},
      {"state", "TalkState"},
      {"scores", "[GivenScore]"}}},
    {"Quality",
     {{"as_of", "date"},
      {"from", "date"},
      {"to", "date"},
      {"sheet", "text"},
      {"answer_days", "integer"},
      {"items", "[QualityItem]"},
      {"talks", "[SampledTalk]"}}},
    {"Course",
     {{"course", "text"},
      {"title", "words"},
      {"covers", "words"},
      {"valid_months", "integer"},
      {"pass_mark", "integer"},
      {"required_from", "date"},
      {"grace_until", "date"}}},
    {"CertificateLine",
     {{"course", "text"}, {"state", "CertificateState"}, {"until", "date?"}, {"score", "integer"}}},
    {"TrainingRow",
     {{"staff", "StaffName"}, {"roles", "[text]"}, {"courses", "[CertificateLine]"}}},
    {"Training", {{"as_of", "date"}, {"courses", "[Course]"}, {"rows", "[TrainingRow]"}}},
    {"AdjustedShare",
     {{"good", "integer"},
      {"all", "integer"},
      {"expected_ppm", "ppm"},
      {"ratio_ppm", "ppm?"},
      {"low_ppm", "ppm?"},
      {"high_ppm", "ppm?"},
      {"few", "boolean"}}},
    {"GoodOfAll", {{"good", "integer"}, {"all", "integer"}}},
    {"PointLine", {{"reason", "text"}, {"points", "integer"}}},
    {"AppraisalRow",
     {{"staff", "StaffName"},
      {"roles", "[text]"},
      {"on_time", "AdjustedShare"},
      {"reached", "AdjustedShare"},
      {"scored", "integer"},
      {"score_sum", "integer"},
      {"scores_few", "boolean"},
      {"vetoes", "integer"},
      {"promises", "GoodOfAll"},
      {"warnings", "GoodOfAll"},
      {"complaints", "integer"},
      {"talks", "integer"},
      {"minutes", "integer"},
      {"points", "[PointLine]"},
      {"points_total", "integer"},
      {"coaching", "[text]"}}},
    {"Appraisal",
     {{"month", "date"},
      {"as_of", "date"},
      {"rule_since", "date"},
      {"tasks_min", "integer"},
      {"scores_min", "integer"},
      {"rows", "[AppraisalRow]"}}},
    {"OwnQuality", {{"quality", "Quality"}, {"training", "Training"}, {"appraisal", "Appraisal"}}},
};

}  // namespace

const std::vector<Schema>& quality_schemas() {
    return shapes;
}

std::vector<CodeList> quality_code_lists() {
    CodeList marks{"QualityMark", {}}, replies{"QualityReply", {}}, states{"CertificateState", {}};
    for (const ItemMark mark : all_item_marks)
        marks.codes.push_back(name_of(mark));
    for (const QualityReply reply : all_quality_replies)
        replies.codes.push_back(name_of(reply));
    for (const CertificateState state :
         {CertificateState::holds, CertificateState::expiring, CertificateState::missing,
          CertificateState::grace, CertificateState::not_needed, CertificateState::unrecorded})
        states.codes.push_back(name_of(state));
    return {marks, replies, states, {"TalkState", {"to_score", "scored", "appealed", "decided"}}};
}

}  // namespace daihou::api
