// If these fail, whoever runs the house is told nothing, or something else, of its terminals.
#include "api/terminals/terminal_metrics.h"

#include <gtest/gtest.h>

namespace daihou::api::terminal_metrics_test {
namespace {

bool tells(const TerminalFigures& figures, const std::string& line) {
    MetricsText text;
    write_terminals(text, figures);
    return text.take().find("\n" + line + "\n") != std::string::npos;
}

TEST(TerminalMetrics, OfWhatIsNotThereNothingIsTold) {
    MetricsText text;
    write_terminals(text, {});
    EXPECT_EQ(text.take(), "");
}

TEST(TerminalMetrics, TheHistogramOfAnswersCountsAllThatWereAsFast) {
    TerminalFigures figures;
    figures.gateway.emplace();
    figures.gateway->answers_within[0] = 3;  // 5 ms
    figures.gateway->answers_within[1] = 2;  // 10 ms
    figures.gateway->answers_within.back() = 1;
    figures.gateway->answer_ms_total = 40'500;
    EXPECT_TRUE(tells(figures, "daihou_terminal_answer_seconds_bucket{le=\"0.005\"} 3"));
    EXPECT_TRUE(tells(figures, "daihou_terminal_answer_seconds_bucket{le=\"0.01\"} 5"));
    EXPECT_TRUE(tells(figures, "daihou_terminal_answer_seconds_bucket{le=\"30\"} 5"));
    EXPECT_TRUE(tells(figures, "daihou_terminal_answer_seconds_bucket{le=\"+Inf\"} 6"));
    EXPECT_TRUE(tells(figures, "daihou_terminal_answer_seconds_sum 40.5"));
    EXPECT_TRUE(tells(figures, "daihou_terminal_answer_seconds_count 6"));
}

TEST(TerminalMetrics, WatchingTellsWhoIsBehindAndHowTracksBegan) {
    TerminalFigures figures;
    figures.watching = WatchFigures{.vehicles = 40,
                                    .behind = 7,
                                    .fixes = 0,
                                    .overflowed = 5,
                                    .alerts = 0,
                                    .tracks_read = 3,
                                    .tracks_resumed = 30,
                                    .checkpoints = 12,
                                    .failures = 1};
    EXPECT_TRUE(tells(figures, "daihou_watched_vehicles 40"));
    EXPECT_TRUE(tells(figures, "daihou_watched_vehicles_behind 7"));
    EXPECT_TRUE(tells(figures, "daihou_watched_tracks_total{how=\"read\"} 3"));
    EXPECT_TRUE(tells(figures, "daihou_watched_tracks_total{how=\"resumed\"} 30"));
    EXPECT_TRUE(tells(figures, "daihou_watch_checkpoints_total 12"));
    EXPECT_TRUE(tells(figures, "daihou_watch_overflowed_total 5"));
    EXPECT_TRUE(tells(figures, "daihou_watch_failures_total 1"));
}

}  // namespace
}  // namespace daihou::api::terminal_metrics_test
