// If these fail, a restart says twice what was said, or leaves out what a killed house had not
// said.
#include "service/alerts/watched_car_test.h"

namespace daihou::checkpoints_test {
namespace {

using namespace watched_car;

class Checkpoints : public WatchedCar {};

// The same fixes watched as they came and watched again from what is kept name the same events.
TEST_F(Checkpoints, WatchedAgainTheSameFixesNameTheSameAlerts) {
    const BusinessDate day = usual_weeks();
    drive(day, 8h, home, between(home, far_away, 1, 2));
    drive(day, 10h, between(home, far_away, 1, 2), far_away);
    park(day, 12h, 24h, far_away);
    const auto live = facts<VehicleAlerted>();
    ASSERT_FALSE(live.empty());
    restart();
    EXPECT_EQ(watching_->figures().tracks_resumed, 1);
    EXPECT_EQ(told(facts<VehicleAlerted>()), told(live));
    for (int i = 0; i < 2; ++i) {
        restart_without_checkpoint();
        EXPECT_EQ(watching_->figures().tracks_resumed, 0);
        EXPECT_EQ(watching_->figures().tracks_read, 1);
        EXPECT_EQ(told(facts<VehicleAlerted>()), told(live));
    }
}

// What is kept after the last checkpoint is watched by the next start; what the checkpoint does not
// know of, because it came late, has the whole track read.
TEST_F(Checkpoints, AStartGoesOnFromTheCheckpointUnlessSomethingCameLate) {
    const BusinessDate day = usual_weeks();
    const Position elsewhere = between(home, work, 1, 2);
    park(day, 1min, 8h, home);
    drive(day, 8h, home, elsewhere);
    EXPECT_TRUE(watching_->put_all_checkpoints().has_value());
    positions_ = std::make_unique<TerminalPositions>(*house_, nullptr);
    for (auto time = 9h; time < 21h; time += 1h) {
        go_to(day, time);
        const jt808::ReceivedFix fix = told(elsewhere);
        EXPECT_TRUE(positions_->keep({&fix, 1}).has_value());
    }
    restart();
    EXPECT_EQ(watching_->figures().tracks_resumed, 1);
    EXPECT_EQ(watching_->figures().tracks_read, 0);
    ASSERT_EQ(alerts().size(), 1u);
    const KnownAlert found = alerts().front();
    EXPECT_EQ(found.kind, "stationary");

    EXPECT_TRUE(watching_->put_all_checkpoints().has_value());
    jt808::ReceivedFix late = told(home);
    late.at = *late.at - 3h;
    EXPECT_TRUE(positions_->keep({&late, 1}).has_value());
    restart();
    EXPECT_EQ(watching_->figures().tracks_resumed, 0);
    EXPECT_EQ(watching_->figures().tracks_read, 1);
}

// A checkpoint must not stand without what waits to be watched.
TEST_F(Checkpoints, WhatWaitsIsInNoCheckpoint) {
    const BusinessDate day = usual_weeks();
    park(day, 1min, 8h, home);
    go_to(day, 8h);
    EXPECT_TRUE(watching_->put_all_checkpoints().has_value());
    go_to(day, 8h + 10min);
    report(home);
    go_to(day, 8h + 20min);
    const jt808::ReceivedFix fix = told(home);
    EXPECT_TRUE(positions_->keep({&fix, 1}).has_value());
    const std::int64_t put_before = watching_->figures().checkpoints;
    EXPECT_TRUE(watching_->put_all_checkpoints().has_value());
    EXPECT_EQ(watching_->figures().checkpoints, put_before);
    turn();
    EXPECT_TRUE(watching_->put_all_checkpoints().has_value());
    EXPECT_EQ(watching_->figures().checkpoints, put_before + 1);
}

}  // namespace
}  // namespace daihou::checkpoints_test
