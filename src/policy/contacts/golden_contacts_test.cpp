// The packs of policies/contact_rules, put to tests/golden/contacts.case line by line. If one
// fails, either a rule was changed (then its line changes with it) or it is carried out wrongly.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "domain/compliance/contact_guard.h"
#include "policy/contacts/load_contact_rules.h"
#include "policy/time_zones.h"

namespace daihou::golden_contacts_test {
namespace {

const std::string root = DAIHOU_SOURCE_DIR;

std::vector<std::string> split(const std::string& text, char by) {
    std::istringstream stream(text);
    std::vector<std::string> parts;
    for (std::string part; std::getline(stream, part, by);)
        if (!part.empty()) parts.push_back(part);
    return parts;
}

template <class Word, std::size_t N>
Word word(const std::string& name, const std::array<Word, N>& words) {
    const auto at = std::ranges::find(words, name, [](Word known) { return name_of(known); });
    EXPECT_NE(at, words.end()) << name;
    return at == words.end() ? words.front() : *at;
}

LocalTime local_moment(const std::string& text) {
    const auto time = split(text.substr(11), ':');
    return LocalTime(*parse_date(text.substr(0, 10))) + std::chrono::hours(std::stoi(time[0])) +
           std::chrono::minutes(std::stoi(time[1]));
}

// One line: what is asked and what went before.
class Asked {
public:
    Asked(const std::string& given, TimeZones& zones) : zones_(zones) {
        const auto says = given.find(" says ");
        const auto words = split(given.substr(0, says), ' ');
        if (says != std::string::npos) contact_.text = given.substr(says + 6);
        contact_.channel = word(words.at(1), all_contact_channels);
        contact_.relation = word(words.at(2), all_contact_relations);
        contact_.purpose = word(words.at(3), all_contact_purposes);
        std::string zone = "Asia/Shanghai", number_zone, earlier;
        for (std::size_t i = 4; i < words.size(); ++i) {
            const auto equals = words[i].find('=');
            const std::string key = words[i].substr(0, equals), value = words[i].substr(equals + 1);
            if (key == "zone")
                zone = value;
            else if (key == "number_zone")
                number_zone = value;
            else if (key == "earlier")
                earlier = value;
            else if (key == "pack")
                packs_ = split(value, ',');
            else
                know(key, value);
        }
        contact_.zones = {*zones_.named(zone)};
        contact_.at = contact_.zone().first_at(local_moment(words.at(0)));
        if (!number_zone.empty()) contact_.zones.push_back(*zones_.named(number_zone));
        for (const std::string& one : split(earlier, ','))
            note(one);
    }

    std::string answer(const ContactRules& rules) const {
        const auto pack = rules.on(packs_, contact_.zone().local_day(contact_.at));
        EXPECT_TRUE(pack.has_value());
        const ContactVerdict verdict =
            judge_contact(contact_, {history_, history_, history_}, *pack);
        std::string text(name_of(verdict.verdict));
        std::string last;
        for (const RuleHit& hit : verdict.hits)
            if (hit.rule->id != last) text += " " + (last = hit.rule->id);
        if (verdict.not_before)
            text += " from " + contact_.zone().format(*verdict.not_before).substr(0, 16);
        return text;
    }

private:
    void know(const std::string& key, const std::string& value) {
        if (key == "staff")
            contact_.staff = split(value, ',');
        else if (key == "script")
            contact_.script = value;
        else if (key == "guarantee")
            contact_.guarantee = word(value, all_contact_guarantees);
        else
            for (const std::string& one : split(value, ','))
                if (key == "consent")
                    contact_.consents.add(word(one, all_contact_consents));
                else if (key == "state")
                    contact_.states.add(word(one, all_contact_states));
                else
                    ADD_FAILURE() << key;
    }

    // "-2:3*call!"
    void note(std::string one) {
        MadeContact made{contact_.zone().local_day(contact_.at)};
        if (const auto colon = one.find(':'); colon != std::string::npos) {
            made.day += Days(std::stoi(one.substr(0, colon)));
            one = one.substr(colon + 1);
        }
        int times = 1;
        if (const auto star = one.find('*'); star != std::string::npos) {
            times = std::stoi(one.substr(0, star));
            one = one.substr(star + 1);
        }
        if (one.back() == '!') made.outcome = ContactOutcome::connected;
        if (one.back() == '?') made.outcome = ContactOutcome::not_connected;
        if (made.outcome != ContactOutcome::unknown) one.pop_back();
        made.channel = word(one, all_contact_channels);
        for (int i = 0; i < times; ++i)
            history_.note(made);
    }

    TimeZones& zones_;
    PlannedContact contact_;
    ContactHistory history_;
    std::vector<std::string> packs_ = {"cn"};
};

TEST(GoldenContacts, AreJudgedAsTheTableSays) {
    const auto rules = load_contact_rules(root + "/policies");
    ASSERT_TRUE(rules) << rules.error().text;
    TimeZones zones;
    std::ifstream file(root + "/tests/golden/contacts.case");
    ASSERT_TRUE(file);
    int number = 0, cases = 0;
    std::set<std::string> named;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line.empty() || line[0] == '#') continue;
        const auto bar = line.rfind(" | ");
        ASSERT_NE(bar, std::string::npos) << number;
        const std::string answer = Asked(line.substr(0, bar), zones).answer(*rules);
        EXPECT_EQ(answer, line.substr(bar + 3)) << "contacts.case:" << number << ": " << line;
        for (const std::string& one : split(answer, ' '))
            named.insert(one);
        ++cases;
    }
    EXPECT_GT(cases, 80);
    // Every rule of every pack stands in the way of some case.
    for (const std::string& pack : rules->packs()) {
        const RulePack all = *rules->on(std::array{pack}, make_date(2026, 3, 9));
        for (const ContactRule& rule : all.rules)
            EXPECT_TRUE(named.contains(rule.id)) << rule.id;
    }
}

}  // namespace
}  // namespace daihou::golden_contacts_test
