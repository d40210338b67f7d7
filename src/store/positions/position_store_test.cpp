// What the store promises of positions, on every engine.
#include "store/positions/position_store.h"

#include "store/store_under_test.h"

namespace daihou::position_store_test {
namespace {

const BusinessDate monday = make_date(2026, 3, 2);

KeptFix fix_at(std::int64_t minute, TerminalRole role = TerminalRole::main) {
    KeptFix fix;
    fix.role = role;
    fix.fix.at =
        std::chrono::floor<std::chrono::seconds>(start_of(monday)) + std::chrono::minutes(minute);
    fix.fix.position = {31'230'000 + static_cast<std::int32_t>(minute), 121'470'000};
    return fix;
}

std::vector<KeptFix> fixes_at(std::initializer_list<std::int64_t> minutes) {
    std::vector<KeptFix> fixes;
    for (const std::int64_t minute : minutes)
        fixes.push_back(fix_at(minute));
    return fixes;
}

class PositionsKept : public StoreContract {
protected:
    void SetUp() override {
        open();
        for (const char* key : {"vehicle:V1", "vehicle:V2"}) {
            NewFact car = his_car(LoanId{1});
            car.source_key = key;
            append({car});
        }
    }
    PositionStore& positions() { return store_->positions(); }
    std::int64_t keep(VehicleId vehicle, std::vector<KeptFix> fixes) {
        const std::vector<VehicleFixes> batch = {{vehicle, std::move(fixes)}};
        return good(positions().append_positions(batch));
    }
    std::int64_t erase(VehicleId vehicle, BusinessDate through) {
        const auto writer = good(store_->begin());
        const std::int64_t days = good(writer->erase_positions(vehicle, through));
        good(writer->commit());
        return days;
    }
    void put_checkpoint(VehicleId vehicle, std::int64_t minute, const std::string& state) {
        const TrackCheckpoint checkpoint{vehicle, fix_at(minute).fix.at, state};
        good(positions().put_checkpoints({&checkpoint, 1}));
    }
    // Empty: none.
    std::string state_of(VehicleId vehicle) {
        const auto checkpoint = good(positions().checkpoint_of(vehicle));
        return checkpoint ? checkpoint->state : "";
    }
    std::optional<KeptFix> last_of(VehicleId vehicle) {
        for (const LastFix& last : good(positions().last_positions()))
            if (last.vehicle == vehicle) return last.fix;
        return std::nullopt;
    }

    const VehicleId one_{1}, two_{2};
};

TEST_P(PositionsKept, AreThereAgainAfterOpening) {
    EXPECT_EQ(keep(one_, fixes_at({1, 2, 3})), 3);
    store_.reset();
    open();
    EXPECT_EQ(good(positions().positions_of(one_, monday)), fixes_at({1, 2, 3}));
    EXPECT_TRUE(good(positions().positions_of(two_, monday)).empty());
    EXPECT_TRUE(good(positions().positions_of(one_, monday + Days(1))).empty());
}

TEST_P(PositionsKept, LateAndRepeatedFixesAreMergedBeforeAndAfterSettling) {
    keep(one_, fixes_at({5, 6, 9}));
    keep(one_, fixes_at({7, 6, 1}));
    EXPECT_EQ(good(positions().positions_of(one_, monday)), fixes_at({1, 5, 6, 7, 9}));
    good(positions().settle_positions(0));
    EXPECT_EQ(good(positions().positions_of(one_, monday)), fixes_at({1, 5, 6, 7, 9}));
    keep(one_, fixes_at({7, 8}));
    EXPECT_EQ(good(positions().positions_of(one_, monday)), fixes_at({1, 5, 6, 7, 8, 9}));
    good(positions().settle_positions(0));
    EXPECT_EQ(good(positions().positions_of(one_, monday)), fixes_at({1, 5, 6, 7, 8, 9}));
}

TEST_P(PositionsKept, MainAndBackupStandBesideEachOther) {
    keep(one_, {fix_at(1), fix_at(1, TerminalRole::backup)});
    EXPECT_EQ(good(positions().positions_of(one_, monday)),
              (std::vector<KeptFix>{fix_at(1), fix_at(1, TerminalRole::backup)}));
}

TEST_P(PositionsKept, ADayBeginsAtMidnightInChina) {
    keep(one_, fixes_at({-1, 0, 24 * 60 - 1, 24 * 60}));
    EXPECT_EQ(good(positions().positions_of(one_, monday)), fixes_at({0, 24 * 60 - 1}));
    EXPECT_EQ(good(positions().position_days()),
              (std::vector<VehicleDay>{
                  {one_, monday - Days(1)}, {one_, monday}, {one_, monday + Days(1)}}));
}

TEST_P(PositionsKept, AnOldFixNeverMovesTheLastOne) {
    keep(one_, fixes_at({100}));
    keep(two_, fixes_at({3}));
    keep(one_, fixes_at({50, -2000}));
    EXPECT_EQ(last_of(one_), fix_at(100));
    good(positions().settle_positions(0));
    EXPECT_EQ(last_of(one_), fix_at(100));
    keep(one_, fixes_at({60}));
    good(positions().settle_positions(0));
    EXPECT_EQ(last_of(one_), fix_at(100));
    keep(one_, fixes_at({101}));
    EXPECT_EQ(last_of(one_), fix_at(101));
    EXPECT_EQ(last_of(two_), fix_at(3));
}

TEST_P(PositionsKept, SettlingLeavesWhatItWasTold) {
    for (int minute = 0; minute < 200; ++minute)
        keep(minute % 2 == 0 ? one_ : two_, fixes_at({minute}));
    good(positions().settle_positions(1000));
    good(positions().settle_positions(10));
    EXPECT_EQ(good(positions().positions_of(one_, monday)).size(), 100u);
    EXPECT_EQ(good(positions().positions_of(two_, monday)).size(), 100u);
}

TEST_P(PositionsKept, ErasedAreGoneUpToTheDayAndOnlyOfTheVehicle) {
    for (const bool is_settled : {false, true}) {
        keep(one_, fixes_at({1, 24 * 60 + 1, 48 * 60 + 1}));
        keep(two_, fixes_at({1}));
        if (is_settled) good(positions().settle_positions(0));
        EXPECT_EQ(erase(one_, monday + Days(1)), 2);
        EXPECT_TRUE(good(positions().positions_of(one_, monday)).empty());
        EXPECT_TRUE(good(positions().positions_of(one_, monday + Days(1))).empty());
        EXPECT_EQ(good(positions().positions_of(one_, monday + Days(2))).size(), 1u);
        EXPECT_EQ(good(positions().positions_of(two_, monday)).size(), 1u);
        EXPECT_EQ(last_of(one_), fix_at(48 * 60 + 1));
        EXPECT_EQ(erase(one_, monday + Days(9)), 1);
        EXPECT_FALSE(last_of(one_));
        EXPECT_EQ(erase(one_, monday + Days(9)), 0);
    }
}

TEST_P(PositionsKept, AnErasureThatIsNotCommittedErasesNothing) {
    keep(one_, fixes_at({1}));
    good(good(store_->begin())->erase_positions(one_, monday));
    EXPECT_EQ(good(positions().positions_of(one_, monday)).size(), 1u);
}

TEST_P(PositionsKept, OfAVehicleWithoutAKeyNothingIsKeptOrRead) {
    EXPECT_EQ(keep(VehicleId{77}, fixes_at({1})), 0);
    keep(one_, fixes_at({1}));
    keep(two_, fixes_at({1}));
    run_sql("DELETE FROM subject_keys WHERE subject = 1");
    EXPECT_TRUE(good(positions().positions_of(one_, monday)).empty());
    EXPECT_FALSE(last_of(one_));
    good(positions().settle_positions(0));
    EXPECT_EQ(good(positions().position_days()), (std::vector<VehicleDay>{{two_, monday}}));
}

TEST_P(PositionsKept, ChangedBytesAreFoundAndNotShown) {
    keep(one_, fixes_at({1}));
    keep(two_, fixes_at({1}));
    good(positions().settle_positions(0));
    EXPECT_TRUE(good(positions().verify_positions()).empty());
    run_sql(
        "UPDATE position_days SET sealed = (SELECT sealed FROM position_days WHERE vehicle = 2) "
        "WHERE vehicle = 1");
    EXPECT_EQ(good(positions().verify_positions()), (std::vector<VehicleDay>{{one_, monday}}));
    EXPECT_EQ(code_of(positions().positions_of(one_, monday)), "store_damaged");
    EXPECT_EQ(good(positions().positions_of(two_, monday)).size(), 1u);
}

TEST_P(PositionsKept, ACheckpointStandsUntilAFixIsKeptThatIsNotNewerOrOneIsDeleted) {
    keep(one_, fixes_at({1, 5}));
    keep(two_, fixes_at({5}));
    put_checkpoint(one_, 5, "of one");
    put_checkpoint(two_, 5, "of two");
    EXPECT_EQ(state_of(one_), "of one");
    keep(one_, fixes_at({6, 7}));
    EXPECT_EQ(state_of(one_), "of one");
    put_checkpoint(one_, 7, "later");
    EXPECT_EQ(state_of(one_), "later");
    EXPECT_EQ(good(positions().checkpoint_of(one_))->through, fix_at(7).fix.at);
    keep(one_, fixes_at({8, 3}));
    EXPECT_EQ(state_of(one_), "") << "three is older than the checkpoint";
    EXPECT_EQ(state_of(two_), "of two");
    keep(two_, fixes_at({5}));
    EXPECT_EQ(state_of(two_), "") << "it may be another fix of the same moment";

    put_checkpoint(two_, 5, "of two");
    EXPECT_EQ(erase(two_, monday - Days(1)), 0);
    EXPECT_EQ(state_of(two_), "of two") << "nothing was deleted";
    EXPECT_EQ(erase(two_, monday), 1);
    EXPECT_EQ(state_of(two_), "");
    put_checkpoint(two_, 5, "outlived its positions");
    EXPECT_EQ(state_of(two_), "") << "an erasure must not be undone by whoever still remembers";
}

TEST_P(PositionsKept, ACheckpointIsSealedForItsVehicleAndItsMoment) {
    keep(one_, fixes_at({5}));
    keep(two_, fixes_at({5}));
    put_checkpoint(one_, 5, "state of the first");
    put_checkpoint(two_, 5, "state of the second");
    run_sql(
        "UPDATE track_checkpoints SET sealed = (SELECT sealed FROM track_checkpoints WHERE vehicle "
        "= 2) WHERE vehicle = 1");
    EXPECT_EQ(state_of(one_), "");
    run_sql("UPDATE track_checkpoints SET through = through - 60 WHERE vehicle = 2");
    EXPECT_EQ(state_of(two_), "");
    put_checkpoint(VehicleId{77}, 5, "nobody");
    EXPECT_EQ(state_of(VehicleId{77}), "");
    put_checkpoint(one_, 5, "again");
    run_sql("DELETE FROM subject_keys WHERE subject = 1");
    EXPECT_EQ(state_of(one_), "");
}

TEST_P(PositionsKept, WhoeverBuildsTheCachesAnewStartsWithoutCheckpoints) {
    keep(one_, fixes_at({5}));
    put_checkpoint(one_, 5, "state");
    EXPECT_EQ(state_of(one_), "state");
    good(store_->drop_projections());
    EXPECT_EQ(state_of(one_), "");
}

INSTANTIATE_TEST_SUITE_P(Engines, PositionsKept,
                         ::testing::Values(sqlite_under_test(), postgres_under_test()),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace daihou::position_store_test
