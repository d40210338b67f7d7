#include "policy/questionnaires/load_questionnaires.h"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "policy/copied_policies_test.h"
#include "policy/messages.h"

namespace daihou::load_questionnaires_test {
namespace {

namespace fs = std::filesystem;

const fs::path shipped = fs::path(DAIHOU_SOURCE_DIR) / "policies";

std::string text_of(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

class CopiedQuestionnaires : public CopiedPolicies {
public:
    fs::path file(const std::string& name) const { return folder() / "questionnaires" / name; }
    void replace(const std::string& name, const std::string& old, const std::string& with) {
        CopiedPolicies::replace("questionnaires/" + name, old, with);
    }
};

bool has(const Findings& faults, std::string_view code, std::string_view column) {
    return std::ranges::any_of(faults, [&](const Finding& fault) {
        return fault.code == code && fault.column == column && fault.row > 0;
    });
}

std::string listed(const Findings& faults) {
    std::string text;
    for (const Finding& fault : faults)
        text += fmt::format("{}:{} {} {}\n", fault.source, fault.row, fault.column, fault.code);
    return text;
}

TEST(LoadQuestionnaires, ShippedOnesMayBeUsed) {
    EXPECT_EQ(listed(check_questionnaires(shipped)), "");
    const auto loaded = load_questionnaires(shipped);
    ASSERT_TRUE(loaded) << loaded.error().text;
    for (const auto& [id, first, last] :
         {std::tuple("borrower_first", "B1", "B16"), std::tuple("borrower_quarterly", "C1", "C11"),
          std::tuple("guarantor", "G1", "G12"), std::tuple("overdue", "O1", "O9"),
          std::tuple("on_site", "I1", "I10"), std::tuple("satisfaction", "U1", "U7")}) {
        const Questionnaire* found = loaded->on(id, make_date(2026, 3, 2));
        ASSERT_NE(found, nullptr) << id;
        EXPECT_NE(find_step(*found, first), nullptr);
        EXPECT_NE(find_step(*found, last), nullptr);
        EXPECT_EQ(loaded->version(id, found->version), found);
        EXPECT_EQ(loaded->on(id, make_date(2019, 12, 31)), nullptr);
    }
}

// A visit that shows the satisfaction questions after the goodbye would never get them answered.
TEST(LoadQuestionnaires, BlockStandsBehindTheLastQuestionAndBeforeTheEnd) {
    const auto loaded = load_questionnaires(shipped);
    ASSERT_TRUE(loaded);
    const Questionnaire* first = loaded->on("borrower_first", make_date(2026, 3, 2));
    const auto place = [&](std::string_view id) {
        return find_step(*first, id) - &first->steps[0];
    };
    EXPECT_EQ(place("U1"), place("B16") + 1);
    EXPECT_EQ(place("restate"), place("U7") + 1);
    EXPECT_EQ(find_step(*loaded->on("overdue", make_date(2026, 3, 2)), "U1"), nullptr);
}

struct Breakage {
    std::string file;
    std::string old;
    std::string with;
    std::string code;
    std::string column;
};

const std::vector<Breakage> breakages = {
    {"borrower_first.toml", "target_minutes = 15", "target_minute = 15", "toml_key_unknown",
     "target_minute"},
    {"borrower_first.toml", "target_minutes = 15", "target_minutes = 15\nx = [", "policy_syntax",
     ""},
    {"borrower_first.toml", "valid_from = 2020-01-01", "valid_from = \"soon\"", "toml_value_wrong",
     "valid_from"},
    {"borrower_first.toml", "en = \"Yes, in full\"", "en = \"\"", "questionnaire_text_missing",
     "B1.options.yes.en"},
    {"borrower_first.toml", "zh = \"是,全部收到\", ", "", "toml_key_missing", "B1.options.yes.zh"},
    {"borrower_first.toml", "code = \"partly\"", "code = \"yes\"", "questionnaire_id_twice",
     "B1.options.yes"},
    {"borrower_first.toml", "id = \"B2\"", "id = \"B1\"", "questionnaire_id_twice", "B1"},
    {"borrower_first.toml", "finding = \"funds_lent_on\"", "finding = \"funds_lend_on\"",
     "questionnaire_finding_unknown", "B3.options.lent_on.finding"},
    {"borrower_first.toml", "signal = \"W06\"", "signal = \"W99\"", "questionnaire_signal_unknown",
     "B6.options.yes.signal"},
    {"borrower_first.toml", "action = \"legal_review\", due_in_working_days = 3",
     "action = \"lawsuit\", due_in_working_days = 3", "questionnaire_action_unknown",
     "B3.options.lent_on.action"},
    {"borrower_first.toml", "action = \"legal_review\", due_in_working_days = 3",
     "action = \"legal_review\"", "questionnaire_action_needs_one_deadline",
     "B3.options.lent_on.action"},
    {"borrower_first.toml", "weight = 40, finding = \"funds_lent_on\"",
     "weight = 400, finding = \"funds_lent_on\"", "questionnaire_weight_out_of_range",
     "B3.options.lent_on.weight"},
    {"borrower_quarterly.toml", "question = \"C1\", any_of", "question = \"C9\", any_of",
     "script_condition_not_asked_before", "C2.show_if"},
    {"borrower_quarterly.toml", "any_of = [\"hard\", \"unable\"]", "any_of = [\"harder\"]",
     "script_condition_unknown_option", "C2.show_if"},
    {"borrower_quarterly.toml", "any_of = [\"hard\", \"unable\"]", "any_of = []",
     "script_condition_without_option", "C2.show_if"},
    {"overdue.toml", "kind = \"recording_notice\"", "kind = \"notice\"", "script_recording_missing",
     "steps"},
    {"overdue.toml", "kind = \"identify\"", "kind = \"notice\"", "script_identify_first", "steps"},
    {"overdue.toml", "请问是{customer_title}本人吗?",
     "您的贷款逾期了,请问是{customer_title}本人吗?", "script_debt_word_before_verify",
     "identify.text"},
    {"overdue.toml", "kind = \"identify\"", "kind = \"identify\"\nmentions_debt = true",
     "script_debt_before_verify", "identify.mentions_debt"},
    {"overdue.toml", "we will call again at the time",
     "we will call again about your debt at the time", "script_debt_word_before_verify",
     "endings.callback"},
    {"overdue.toml", "已逾期{overdue_days}天", "已逾期", "questionnaire_placeholders_differ",
     "overdue_notice.text"},
    {"overdue.toml", "{ id = \"amount\", type = \"money\"", "{ id = \"sum\", type = \"money\"",
     "questionnaire_promise_without_amount_and_date", "O3.recorded_as"},
    {"guarantor.toml", "comparison = \"fewer_chosen_than\", limit = 3",
     "comparison = \"number_above\", limit = 3", "questionnaire_rule_does_not_fit", "G3.rules"},
    {"guarantor.toml", "appends = [{ id = \"satisfaction\", version = \"1\" }]",
     "appends = [{ id = \"satisfaction\", version = \"9\" }]", "questionnaire_block_unknown",
     "appends"},
    {"consistency.toml", "\"guarantor.G4\"", "\"guarantor.G44\"", "questionnaire_question_unknown",
     "pairs.use_of_funds"},
    {"borrower_first.toml", "[objections.", "[objection.", "toml_key_unknown", "objection"},
    {"consistency.toml", "code = \"driver\"", "code = \"drivers\"",
     "questionnaire_contradiction_unknown", "pairs.drivers"},
};

TEST(LoadQuestionnaires, NamesPlaceAndFaultOfABrokenFile) {
    for (const Breakage& breakage : breakages) {
        CopiedQuestionnaires policies;
        policies.replace(breakage.file, breakage.old, breakage.with);
        const Findings faults = check_questionnaires(policies.folder());
        EXPECT_TRUE(has(faults, breakage.code, breakage.column))
            << breakage.code << " at " << breakage.column << " not among\n"
            << listed(faults);
        const auto loaded = load_questionnaires(policies.folder());
        ASSERT_FALSE(loaded) << breakage.with;
        EXPECT_EQ(loaded.error().code, "questionnaires_invalid");
        EXPECT_NE(loaded.error().text.find(breakage.file), std::string::npos);
    }
}

// The line is what an editor jumps to; a wrong one costs a search through 300 lines.
TEST(LoadQuestionnaires, FaultStandsOnItsLine) {
    CopiedQuestionnaires policies;
    policies.replace("guarantor.toml", "signal = \"W29\", action = \"legal_review\"",
                     "signal = \"X29\", action = \"legal_review\"");
    const std::string text = text_of(policies.file("guarantor.toml"));
    const auto line =
        1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(text.find("X29")),
                       '\n');
    const Findings faults = check_questionnaires(policies.folder());
    ASSERT_EQ(faults.size(), 1U) << listed(faults);
    EXPECT_EQ(faults[0].row, line);
    EXPECT_EQ(faults[0].source, "policies/questionnaires/guarantor.toml");
}

TEST(LoadQuestionnaires, LaterVersionTakesOverOnItsDay) {
    CopiedQuestionnaires policies;
    fs::copy(policies.file("overdue.toml"), policies.file("overdue_2.toml"));
    policies.replace("overdue_2.toml", "version = \"1\"", "version = \"2\"");
    policies.replace("overdue_2.toml", "valid_from = 2020-01-01", "valid_from = 2026-07-01");
    const auto loaded = load_questionnaires(policies.folder());
    ASSERT_TRUE(loaded) << loaded.error().text;
    EXPECT_EQ(loaded->on("overdue", make_date(2026, 6, 30))->version, "1");
    EXPECT_EQ(loaded->on("overdue", make_date(2026, 7, 1))->version, "2");
    EXPECT_EQ(loaded->version("overdue", "1")->valid_from, make_date(2020, 1, 1));
}

TEST(LoadQuestionnaires, VersionsMustNeitherOverlapNorLeaveAGap) {
    for (const auto& [until, code] : {std::pair("2026-07-01", "questionnaire_two_valid"),
                                      std::pair("2026-06-29", "questionnaire_gap")}) {
        CopiedQuestionnaires policies;
        fs::copy(policies.file("overdue.toml"), policies.file("overdue_2.toml"));
        policies.replace("overdue_2.toml", "version = \"1\"", "version = \"2\"");
        policies.replace("overdue_2.toml", "valid_from = 2020-01-01", "valid_from = 2026-07-01");
        policies.replace("overdue.toml", "valid_from = 2020-01-01",
                         fmt::format("valid_from = 2020-01-01\nvalid_until = {}", until));
        EXPECT_TRUE(has(check_questionnaires(policies.folder()), code, "version 2")) << code;
    }
    CopiedQuestionnaires policies;
    fs::copy(policies.file("overdue.toml"), policies.file("overdue_2.toml"));
    const Findings faults = check_questionnaires(policies.folder());
    EXPECT_TRUE(has(faults, "questionnaire_version_twice", "version 1")) << listed(faults);
    EXPECT_TRUE(has(faults, "questionnaire_two_valid", "version 1"));
}

// A code without a sentence would reach the user as a code.
TEST(LoadQuestionnaires, EveryFaultHasASentenceInBothLanguages) {
    std::set<std::string> codes;
    for (const Breakage& breakage : breakages)
        codes.insert(breakage.code);
    const std::regex code("\"((answer|visit|script|questionnaire|toml)_[a-z_]+)\"");
    for (const std::string name :
         {"domain/interview/answer_check.cpp", "domain/interview/script.cpp",
          "domain/interview/judgement.cpp", "domain/interview/questionnaire_faults.cpp",
          "policy/questionnaires/questionnaire_toml.cpp",
          "policy/questionnaires/questionnaire_table.h"}) {
        const std::string source = text_of(fs::path(DAIHOU_SOURCE_DIR) / "src" / name);
        for (std::sregex_iterator at(source.begin(), source.end(), code), end; at != end; ++at)
            codes.insert((*at)[1]);
    }
    EXPECT_GT(codes.size(), 50U);
    const auto messages = Messages::load(shipped);
    ASSERT_TRUE(messages) << messages.error().text;
    for (const std::string& wanted : codes)
        EXPECT_TRUE(messages->has("finding." + wanted)) << wanted;
}

TEST(LoadQuestionnaires, EmptyFolderIsAnErrorNotAnEmptyList) {
    const fs::path nowhere = fs::path(testing::TempDir()) / "no_policies_here";
    ASSERT_FALSE(load_questionnaires(nowhere));
}

}  // namespace
}  // namespace daihou::load_questionnaires_test
