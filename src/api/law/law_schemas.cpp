// The shapes of letters, legal matters, texts that are sent, and third parties.
#include "api/law/law_routes.h"
#include "domain/collections/law/legal_matter.h"
#include "domain/collections/letter/letter.h"
#include "domain/party/third_party.h"
#include "service/letters/legal_matters.h"
#include "service/letters/text_approvals.h"

namespace daihou::api {
namespace {

const std::vector<Schema> shapes = {
    {"Letter",
     {{"letter", "text"},
      {"kind", "LetterKind"},
      {"kind_text", "words"},
      {"person", "text"},
      {"addressee", "text"},
      {"amount_fen", "fen"},
      {"drawn_on", "date"},
      {"drawn_by", "text"},
      {"step", "LetterStep"},
      {"stepped_on", "date"},
      {"bar", "PostBar"},
      {"bar_text", "words"},
      {"page_digest", "text"},
      {"matter", "text?"},
      {"tracking_number", "text"},
      {"served_to", "ServedTo?"},
      {"reference", "text"},
      {"returned_for", "ReturnGround?"},
      {"why_withdrawn", "text"}}},
    {"MatterStepTaken",
     {{"step", "MatterStep"},
      {"text", "words"},
      {"on", "date"},
      {"by", "text"},
      {"reference", "text"},
      {"note", "text"}}},
    {"LegalMatter",
     {{"matter", "text"},
      {"kind", "MatterKind"},
      {"court", "text"},
      {"claim_fen", "fen"},
      {"opened_on", "date"},
      {"step", "MatterStep"},
      {"next", "[MatterStep]"},
      {"next_by", "date?"},
      {"owner", "text"},
      {"recovered_fen", "fen"},
      {"steps", "[MatterStepTaken]"}}},
    {"LegalCost",
     {{"cost", "text"},
      {"matter", "text?"},
      {"kind", "LegalCostKind"},
      {"kind_text", "words"},
      {"amount_fen", "fen"},
      {"on", "date"},
      {"reference", "text"},
      {"charge", "CostCharge"}}},
    {"LegalCostRule", {{"kind", "LegalCostKind"}, {"text", "words"}, {"bearer", "BorneBy"}}},
    {"LetterText",
     {{"text", "text"},
      {"name", "words"},
      {"kind", "LetterKind"},
      {"recipients", "[ContactRelation]"},
      {"asks_second_person", "boolean"}}},
    {"LawPage",
     {{"today", "date"},
      {"letters", "[Letter]"},
      {"matters", "[LegalMatter]"},
      {"costs", "[LegalCost]"},
      {"cost_rules", "[LegalCostRule]"},
      {"texts", "[LetterText]"},
      {"people", "[PlanPerson]"},
      {"step_waits", "boolean"},
      {"overdue_fen", "fen"},
      {"owed_fen", "fen"}}},
    {"SentText",
     {{"text", "text"},
      {"since", "date"},
      {"name", "words"},
      {"channel", "ContactChannel"},
      {"purpose", "ContactPurpose"},
      {"recipients", "[ContactRelation]"},
      {"title", "text"},
      {"words", "text"},
      {"digest", "text"},
      {"state", "TextState"},
      {"proposed_by", "text"},
      {"decided_by", "text"},
      {"why", "text"},
      {"faults", "[ContactCheck]"},
      {"is_mine", "boolean"}}},
    {"TextPage", {{"items", "[SentText]"}}},
    {"MadeMessage",
     {{"text", "text"},
      {"name", "words"},
      {"channel", "ContactChannel"},
      {"title", "text"},
      {"words", "text"},
      {"as_of", "date"}}},
    {"MessagePage", {{"items", "[MadeMessage]"}}},
    {"ThirdParty",
     {{"person", "text"},
      {"name_masked", "text"},
      {"phone_masked", "text"},
      {"tie", "ThirdPartyTie"},
      {"joint_debt", "JointDebtProof"},
      {"source", "text"},
      {"has_refused", "boolean"},
      {"last_answer", "ThirdPartyAnswer"},
      {"times_asked", "integer"}}},
    {"ThirdPartyPage", {{"items", "[ThirdParty]"}, {"script", "words"}}},
};

template <std::size_t N>
CodeList list_of(std::string_view name, const std::array<std::string_view, N>& names) {
    return {name, {names.begin(), names.end()}};
}

}  // namespace

const std::vector<Schema>& law_schemas() {
    return shapes;
}

std::vector<CodeList> law_code_lists() {
    return {list_of("LetterKind", letter_kind_names),
            list_of("LetterPost", letter_post_names),
            list_of("LetterStep", letter_step_names),
            list_of("PostBar", post_bar_names),
            list_of("ServedTo", served_to_names),
            list_of("ReturnGround", return_ground_names),
            list_of("MatterKind", matter_kind_names),
            list_of("MatterStep", matter_step_names),
            list_of("LegalCostKind", legal_cost_names),
            list_of("BorneBy", borne_by_names),
            list_of("CostCharge", cost_charge_names),
            list_of("TextState", text_state_names),
            list_of("ThirdPartyTie", third_party_tie_names),
            list_of("JointDebtProof", joint_debt_proof_names),
            list_of("ThirdPartyAnswer", third_party_answer_names)};
}

}  // namespace daihou::api
