// tests/golden/letters.case, line by line, by the rules of policies/letters.toml and
// message_templates.toml. If one fails, either a rule was changed (then its line changes with it)
// or it is carried out wrongly.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "domain/compliance/contact_guard.h"
#include "policy/contacts/letter_book.h"
#include "policy/contacts/load_contact_rules.h"
#include "policy/time_zones.h"

namespace daihou::golden_letters_test {
namespace {

const std::string root = DAIHOU_SOURCE_DIR;

std::vector<std::string> words_of_line(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;)
        words.push_back(word);
    return words;
}

template <class Word, std::size_t N>
Word word(const std::string& name, const std::array<Word, N>& words) {
    const auto at = std::ranges::find(words, name, [](Word known) { return name_of(known); });
    EXPECT_NE(at, words.end()) << name;
    return at == words.end() ? words.front() : *at;
}

BusinessDate day(const std::string& text) {
    return *parse_date(text);
}

class GoldenLetters : public testing::Test {
protected:
    std::string post(const std::vector<std::string>& words) const {
        constexpr std::array steps = {
            LetterStep::waiting, LetterStep::refused,  LetterStep::ready,    LetterStep::posted,
            LetterStep::served,  LetterStep::returned, LetterStep::withdrawn};
        LetterToPost letter{
            word(words.at(1), steps), day(words.at(3)), {}, day(words.at(4)), words.back()};
        if (words.at(5).starts_with("moved=")) letter.money_moved_on = day(words.at(5).substr(6));
        const LetterKind kind = word(words.at(2), all_letter_kinds);
        return std::string(name_of(post_bar(letter, rules_.of(kind))));
    }
    std::string step(const std::vector<std::string>& words) const {
        std::vector<MatterStepTaken> taken;
        for (std::size_t i = 2; i < words.size(); ++i) {
            const auto colon = words[i].find(':');
            taken.push_back({word(words[i].substr(0, colon), all_matter_steps),
                             day(words[i].substr(colon + 1)),
                             {},
                             {}});
        }
        const MatterStanding standing =
            matter_standing(word(words.at(1), all_matter_kinds), taken, rules_.steps);
        if (standing.is_over()) return "-";
        std::string text;
        for (const MatterStep next : standing.next)
            text += std::string(name_of(next)) + " ";
        return text + (standing.next_by ? "by " + format_date(*standing.next_by) : "");
    }
    std::string bears(const std::vector<std::string>& words) const {
        const LegalCostRule* rule = rules_.cost(word(words.at(1), all_legal_costs));
        return may_be_charged(*rule, words.size() > 2 ? words[2] : "") ? "charged" : "kept";
    }
    std::string outside(const std::string& line) {
        TimeZones zones;
        const std::vector<std::string> packs = {"cn"};
        const RulePack pack =
            load_contact_rules(root + "/policies").value().on(packs, today_).value();
        PlannedContact stranger;
        stranger.relation = ContactRelation::third_party;
        stranger.channel = ContactChannel::letter;
        stranger.zones = {*zones.named("Asia/Shanghai")};
        stranger.text = line;
        return judge_words(stranger, pack).empty() ? "hidden" : "tells";
    }
    std::string answer(const std::string& asked) {
        const auto words = words_of_line(asked);
        if (words.front() == "post") return post(words);
        if (words.front() == "step") return step(words);
        if (words.front() == "bears") return bears(words);
        if (words.front() == "outside") return outside(asked.substr(8));
        EXPECT_EQ(words.front(), "says");
        const std::string said =
            consequence_at(book_.consequences_on(today_), std::stoi(words.at(1)));
        return said.empty() ? "-" : said;
    }

    BusinessDate today_ = make_date(2026, 3, 2);
    LetterBook book_ = load_letter_book(root + "/policies").value();
    LetterRules rules_ = book_.rules_on(today_).value();
};

TEST_F(GoldenLetters, AreAsTheTableSays) {
    std::ifstream file(root + "/tests/golden/letters.case");
    ASSERT_TRUE(file.good());
    int line_number = 0, cases = 0;
    for (std::string line; std::getline(file, line);) {
        ++line_number;
        if (line.empty() || line.front() == '#') continue;
        const auto bar = line.find(" | ");
        ASSERT_NE(bar, std::string::npos) << line_number;
        EXPECT_EQ(answer(line.substr(0, bar)), line.substr(bar + 3)) << "line " << line_number;
        ++cases;
    }
    EXPECT_GT(cases, 35);
}

TEST_F(GoldenLetters, AChangedTextHasAnotherDigest) {
    for (const MessageTemplate& text : book_.texts_on(today_)) {
        MessageTemplate other = text;
        EXPECT_EQ(other.digest(), text.digest());
        other.text += "。";
        EXPECT_NE(other.digest(), text.digest());
        other = text;
        other.recipients.add(ContactRelation::third_party);
        EXPECT_NE(other.digest(), text.digest()) << "whom it is for is part of what was approved";
    }
}

TEST_F(GoldenLetters, SaysWhatIsWrongWithABook) {
    EXPECT_TRUE(check_letter_book(root + "/policies").empty());
    EXPECT_FALSE(check_letter_book(root + "/docs").empty());
    EXPECT_EQ(load_letter_book(root + "/docs").error().code, "policy_unusable");
}

}  // namespace
}  // namespace daihou::golden_letters_test
