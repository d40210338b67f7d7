// What earlier visits tell an inspection.
#include "service/inspection/inspection_visit.h"

#include <gtest/gtest.h>

#include "domain/interview/known_answers.h"
#include "service/house_for_tests_test.h"
#include "service/inspection/inspection_task.h"
#include "service/visit/visit_setting.h"

namespace daihou::inspection_visit_test {
namespace {

const BusinessDate monday = make_date(2026, 3, 2);

FactRecord visit(std::string questionnaire, std::string question, std::string km, BusinessDate on) {
    VisitHeld held;
    held.questionnaire = std::move(questionnaire);
    held.version = "1";
    held.answers = {{std::move(question), {std::move(km)}, {}}};
    FactRecord record;
    record.occurred_at = start_of(on) + std::chrono::hours(10);
    record.fact = held;
    return record;
}

TEST(Odometer, IsTheNewestReadingOfAnyQuestionnaireBeforeTheVisit) {
    HouseForTests house("odometer", "2026-03-02T09:00:00+08:00");
    const std::vector<FactRecord> before = {
        visit("on_site", "I2", "30000", monday - Days(20)),
        visit("borrower_quarterly", "C11", "31000", monday - Days(10)),
        visit("on_site", "I9", "77", monday - Days(5)),         // no odometer
        visit("on_site", "I2", "40000", monday + Days(1)),      // later than asked for
        visit("on_site", "I2", "not known", monday - Days(1)),  // no reading
    };
    KnownFacts known;
    take_earlier_answers(interviews_among(before), house->questionnaires(), monday, known);
    const auto& reading = known.odometer;
    ASSERT_TRUE(reading.has_value());
    EXPECT_EQ(reading->km, 31000);
    EXPECT_EQ(reading->read_on, monday - Days(10));
}

TEST(CapturedMoment, IsNeitherOfTheFutureNorOfLastWeek) {
    const Instant now = start_of(monday);
    using std::chrono::hours, std::chrono::minutes;
    EXPECT_EQ(captured_moment(now - hours(72), now).value(), now - hours(72));
    EXPECT_EQ(captured_moment(now + minutes(5), now).value(), now) << "a clock that runs ahead";
    EXPECT_EQ(captured_moment(now + minutes(6), now).error().code, "captured_ahead");
    EXPECT_EQ(captured_moment(now - hours(73), now).error().code, "captured_too_old");
}

}  // namespace
}  // namespace daihou::inspection_visit_test
