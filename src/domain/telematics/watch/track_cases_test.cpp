// Runs tests/golden/tracks.case: what vehicles did and what is raised. If it fails, an officer is
// told of an ordinary trip, or not told of a vehicle that is gone.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "domain/telematics/watch/track_story_test.h"

namespace daihou::track_cases_test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

// 9,000 microdegrees of latitude are a kilometre; at 39.9 degrees 11,720 of longitude.
Position beside(Position from, int km, char direction) {
    const int north = direction == 'n' ? km : direction == 's' ? -km : 0;
    const int east = direction == 'e' ? km : direction == 'w' ? -km : 0;
    return {from.lat_microdegrees + north * 9'000, from.lon_microdegrees + east * 11'720};
}

void tell(const std::string& word, std::istringstream& words, Story& story) {
    int number = 0, takes = 0;
    char direction = ' ';
    if (word == "days" && words >> number)
        story.ordinary_days(number);
    else if (word == "go" && words >> number >> direction >> takes)
        story.drive(beside(story.at(), number, direction), minutes(takes));
    else if (word == "carried" && words >> number >> direction)
        story.carried(beside(story.at(), number, direction));
    else if (word == "home" && words >> takes)
        story.drive(home, minutes(takes));
    else if (word == "stand" && words >> number)
        story.stand(minutes(number));
    else if (word == "silent" && words >> number)
        story.silence(hours(number));
    else if (word == "cut")
        story.alarm(alarm_main_power_cut);
    else if (word == "weak")
        story.alarm(1u << 7);
    else if (word == "removed")
        story.removed(status_removed);
    else if (word == "well")
        story.alarm(0).removed(0);
    else
        ADD_FAILURE() << word;
}

std::string raised(const Story& story) {
    std::string said;
    for (const Alert& alert : story.alerts())
        said += fmt::format("{}{}{}{}", said.empty() ? "" : " ", name_of(alert.kind),
                            alert.repeated_at.empty() ? "" : ":repeated",
                            alert.cleared_at ? ":over" : "");
    return said.empty() ? "nothing" : said;
}

TEST(TrackCases, WhatVehiclesDidRaisesWhatAnOfficerExpects) {
    std::ifstream file(DAIHOU_SOURCE_DIR "/tests/golden/tracks.case");
    ASSERT_TRUE(file);
    int number = 0, cases = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        if (line.empty() || line[0] == '#') continue;
        std::istringstream words(line.substr(0, line.find('|')));
        Story story;
        for (std::string word; words >> word;)
            tell(word, words, story);
        EXPECT_EQ(raised(story), line.substr(line.find("| ") + 2)) << "line " << number;
        ++cases;
    }
    EXPECT_GT(cases, 20);
}

}  // namespace
}  // namespace daihou::track_cases_test
