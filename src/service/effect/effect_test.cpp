// The effect of follow-ups and the features for underwriting on a life simulated through the real
// code. If these fail, figures count visits twice or not at all, or a person's data leaves by a
// file.
#include <gtest/gtest.h>

#include <filesystem>

#include "postgres_cluster.h"
#include "service/effect/effect_kept.h"
#include "service/effect/export_features.h"
#include "service/effect/feature_columns.h"
#include "service/simulation/simulate.h"
#include "service/view/portfolio/read_effect.h"

namespace daihou::effect_test {
namespace {

const BusinessDate until = make_date(2026, 8, 31);

// One life for all tests of the file: living it takes seconds, and tests only add to it.
class LivedHouse {
public:
    LivedHouse()
        : folder_(std::filesystem::temp_directory_path() /
                  fmt::format("daihou_effect_{}", ::getpid())),
          clock_(start_of(until - Days(days))) {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        house_ = House::open(
                     {store_url_in(folder_), std::filesystem::path(DAIHOU_SOURCE_DIR) / "policies",
                      OpenMode::create_if_missing},
                     clock_)
                     .value();
        const auto lived =
            simulate(*house_, clock_, {60, days, 7, until, folder_ / "morning"}).value();
        EXPECT_TRUE(lived.violations.empty());
    }
    ~LivedHouse() {
        house_.reset();
        std::filesystem::remove_all(folder_);
    }
    House& house() { return *house_; }

private:
    static constexpr int days = 200;
    std::filesystem::path folder_;
    SimulatedClock clock_;
    std::unique_ptr<House> house_;
};

House& lived() {
    static LivedHouse house;
    return house.house();
}

FactList recorded(std::int64_t kind) {
    return lived().store().facts_of_kind(kind).value();
}

std::vector<VisitHeld> visits_in(BusinessDate from, BusinessDate to) {
    std::vector<VisitHeld> visits;
    for (const FactRecord& record : recorded(VisitHeld::kind))
        if (const BusinessDate on = effective_day(record); from <= on && on <= to)
            visits.push_back(std::get<VisitHeld>(record.fact));
    return visits;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

TEST(Effect, CountsEveryVisitOfThePeriodOnce) {
    const BusinessDate from = make_date(2026, 4, 1), to = make_date(2026, 5, 31);
    const EffectPage page = read_effect(lived(), {from, to, ""}).value();
    const auto visits = visits_in(from, to);
    const auto reached = std::count_if(visits.begin(), visits.end(), [](const VisitHeld& visit) {
        return visit.outcome == VisitOutcome::reached;
    });
    ASSERT_GT(reached, 20);
    EXPECT_EQ(page.report.reached, (Share{reached, static_cast<std::int64_t>(visits.size())}));
    std::int64_t asked = 0;
    for (const AskedQuestionnaire& each : page.questionnaires)
        asked += each.visits;
    EXPECT_EQ(asked, reached);
    // All of them are more than ninety days ago.
    EXPECT_EQ(page.report.visits.known + page.report.visits.already, reached);
    EXPECT_FALSE(page.report.answers.empty());
    EXPECT_GT(page.report.follow_ups_done.whole, 0);
    for (const PredictiveLine& line : page.report.answers)
        EXPECT_TRUE(interval_of(line.bad).holds(point_of(line.bad)));
}

TEST(Effect, AYearUpToTheLastClosedDayWhereNothingIsAsked) {
    const EffectPage page = read_effect(lived(), {}).value();
    EXPECT_EQ(page.to, until);
    EXPECT_EQ(page.from, make_date(2025, 9, 1));
    EXPECT_EQ(page.report.questionnaire, page.questionnaires.front().id);
    EXPECT_EQ(read_effect(lived(), {until, until - Days(1), ""}).error().code, "effect_period");
    EXPECT_EQ(read_effect(lived(), {{}, {}, "no_such"}).error().code, "questionnaire_unknown");
}

TEST(Effect, TheSumsAreKeptUntilTheNextDayIsClosed) {
    const Tallies before = effect_tallies(lived(), until - Days(400), until).value();
    VisitHeld late = visits_in(until - Days(400), until).front();
    const NewFact fact{start_of(until), "test:late visit", StaffId(), late};
    ASSERT_TRUE(lived().append(std::span(&fact, 1)));
    EXPECT_EQ(effect_tallies(lived(), until - Days(400), until).value(), before);
}

TEST(FeatureExport, HoldsARowAVisitNoPersonAndIsRecorded) {
    const BusinessDate from = make_date(2026, 4, 1), to = make_date(2026, 5, 31);
    const std::string text = export_features(lived(), {from, to, StaffId{9}}, 100'000).value();
    const auto lines = lines_of(text);
    const auto rows = static_cast<std::int64_t>(visits_in(from, to).size());
    EXPECT_EQ(static_cast<std::int64_t>(lines.size()), rows + 1);
    constexpr auto why = RevealReason::shown_to_user;
    for (const FactRecord& record : recorded(PersonRegistered::kind)) {
        const auto& person = std::get<PersonRegistered>(record.fact);
        for (const std::string& raw : {person.name.reveal(why), person.phone.reveal(why),
                                       person.id_number.reveal(why), person.address.reveal(why)})
            EXPECT_TRUE(raw.empty() || text.find(raw) == std::string::npos);
    }
    const auto exports = recorded(DataExported::kind);
    ASSERT_FALSE(exports.empty());
    EXPECT_EQ(exports.back().by, StaffId{9});
    EXPECT_EQ(std::get<DataExported>(exports.back().fact).rows, rows);
    EXPECT_EQ(std::get<DataExported>(exports.back().fact).what, "features 2026-04-01 2026-05-31");
}

TEST(FeatureExport, TooLargeForOneAnswerIsRefusedAndNotRecorded) {
    const auto exports = recorded(DataExported::kind).size();
    const auto refused = export_features(lived(), {until - Days(200), until, StaffId()}, 10);
    EXPECT_EQ(refused.error().code, "export_too_large");
    EXPECT_EQ(recorded(DataExported::kind).size(), exports);
}

TEST(FeatureExport, TheDictionaryExplainsEachColumnInBothLanguages) {
    const Questionnaires& questionnaires = lived().questionnaires();
    const auto columns = feature_columns(questionnaires, lived().messages());
    std::set<std::string> names;
    for (const FeatureColumn& column : columns) {
        EXPECT_TRUE(names.insert(column.name).second) << column.name;
        EXPECT_FALSE(column.meaning.zh.empty()) << column.name;
        EXPECT_FALSE(column.meaning.en.empty()) << column.name;
    }
    EXPECT_TRUE(names.contains("a.borrower_quarterly.C1"));
    EXPECT_TRUE(names.contains("bad"));
    const std::string dictionary = feature_dictionary(columns);
    EXPECT_EQ(dictionary.substr(3, 22), "column,type,meaning_zh");
    for (const std::string& name : names)
        EXPECT_NE(dictionary.find("\n" + name + ","), std::string::npos) << name;
}

// A loan number is the lender's text: a spreadsheet must not run it.
TEST(FeatureExport, NoCellIsAFormula) {
    const auto booked = recorded(LoanBooked::kind).front();
    LoanBooked evil = std::get<LoanBooked>(booked.fact);
    evil.key = "=HYPERLINK(1)";
    evil.branch = "@SUM(1)";
    FactRecord loan = booked;
    loan.fact = evil;
    FactRecord visit;
    visit.fact = VisitHeld{};
    LoanCourse course;
    course.booked = &loan;
    VisitCourse told;
    told.record = &visit;
    const std::string row =
        feature_row(feature_columns(lived().questionnaires(), lived().messages()), course, told);
    EXPECT_EQ(row.substr(0, 15), "'=HYPERLINK(1),");
    EXPECT_NE(row.find(",'@SUM(1),"), std::string::npos);
}

}  // namespace
}  // namespace daihou::effect_test
