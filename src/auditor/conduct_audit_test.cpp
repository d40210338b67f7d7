// tests/golden/conduct_audit.case, line by line.
#include "auditor/conduct_audit.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace daihou::conduct_audit_test {
namespace {

ConductEvent event_of(const std::string& text) {
    std::istringstream parts(text);
    ConductEvent event;
    std::string day;
    std::getline(parts, day, ':');
    std::getline(parts, event.what, ':');
    std::getline(parts, event.subject, ':');
    std::getline(parts, event.detail, ':');
    event.day = std::stoll(day);
    return event;
}

std::string answer_to(const std::string& asked) {
    std::istringstream words(asked);
    std::vector<ConductEvent> events;
    std::int64_t today = 0;
    for (std::string word; words >> word;) {
        if (word == "at")
            words >> today;
        else
            events.push_back(event_of(word));
    }
    std::string rules;
    for (const ConductFault& fault : conduct_faults(events, today))
        if (rules.find(fault.rule) == std::string::npos)
            rules += (rules.empty() ? "" : " ") + fault.rule;
    return rules.empty() ? "-" : rules;
}

TEST(ConductAudit, FindsWhatTheTableSays) {
    std::ifstream file(std::string(DAIHOU_SOURCE_DIR) + "/tests/golden/conduct_audit.case");
    ASSERT_TRUE(file.good());
    int line_number = 0, cases = 0;
    for (std::string line; std::getline(file, line);) {
        ++line_number;
        if (line.empty() || line.front() == '#') continue;
        const auto bar = line.find(" | ");
        ASSERT_NE(bar, std::string::npos) << line_number;
        EXPECT_EQ(answer_to(line.substr(0, bar)), line.substr(bar + 3)) << "line " << line_number;
        ++cases;
    }
    EXPECT_GT(cases, 20);
}

}  // namespace
}  // namespace daihou::conduct_audit_test
