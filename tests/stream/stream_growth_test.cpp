// Terminals talk to two gateways, a house keeps what goes through three servers of NATS JetStream
// between them; the server that leads is killed in the middle, then a gateway and the house. What
// was answered as kept is kept, once. If this fails, more machines mean more lost vehicles.
#include <nats/nats.h>

#include "machines_fixture.h"
#include "stream/fix_stream.h"

namespace daihou {
namespace {

class StreamGrowth : public Machines {
protected:
    // The node that leads the stream: the one whose death is felt.
    int leader() {
        natsConnection* connection = nullptr;
        jsCtx* js = nullptr;
        jsStreamInfo* info = nullptr;
        int node = 0;
        const std::string servers = nats_->servers();
        const std::string first = servers.substr(0, servers.find(','));
        if (natsConnection_ConnectTo(&connection, first.c_str()) == NATS_OK &&
            natsConnection_JetStream(&js, connection, nullptr) == NATS_OK &&
            js_GetStreamInfo(&info, js, "DAIHOU_POSITIONS", nullptr, nullptr) == NATS_OK)
            node = std::string_view(info->Cluster->Leader).back() - '0';
        jsStreamInfo_Destroy(info);
        jsCtx_Destroy(js);
        natsConnection_Destroy(connection);
        return node;
    }
    // Until nothing waits in the stream.
    void all_is_kept() {
        const auto stream = stream::FixStream::open({nats_->servers(), "", "test", 4}).value();
        for (int turn = 0; turn < 300; ++turn) {
            const auto waiting = stream->waiting();
            if (waiting && *waiting == 0) return;
            std::this_thread::sleep_for(100ms);
        }
        ADD_FAILURE() << stream->waiting().value() << " messages wait";
    }
    std::multiset<std::chrono::sys_seconds> kept_of(int car) {
        const auto store = open_store(db(), OpenMode::must_exist, clock_).value();
        const VehicleId id{store->fact_under(fmt::format("vehicle:V{}", car)).value()->sequence};
        std::multiset<std::chrono::sys_seconds> all;
        const std::vector<VehicleDay> days = store->positions().position_days().value();
        for (const VehicleDay& of : days) {
            if (of.vehicle != id) continue;
            const auto fixes = store->positions().positions_of(id, of.day).value();
            for (const KeptFix& fix : fixes)
                all.insert(fix.fix.at);
        }
        return all;
    }
};

TEST_F(StreamGrowth, WithAServerAGatewayAndTheHouseKilledNoAnsweredFixIsLostOrCountedTwice) {
    const auto began = std::chrono::steady_clock::now();
    auto keeping = house();
    auto one = gateway("one"), two = gateway("two");
    const std::uint16_t first = one->terminals_port(), second = two->terminals_port();
    ASSERT_TRUE(first != 0 && second != 0);
    std::vector<Car> all;
    for (int car = 0; car < cars; ++car)
        all.emplace_back(car);
    for (int car = 0; car < cars; ++car) {
        bool is_in = false;
        // The house tells who is bound in its own time.
        for (int turn = 0; turn < 100 && !is_in; ++turn) {
            is_in = all[static_cast<std::size_t>(car)].come_in(car % 2 == 0 ? first : second);
            if (!is_in) std::this_thread::sleep_for(100ms);
        }
        ASSERT_TRUE(is_in) << one->log() << two->log() << keeping->log();
    }
    std::int64_t next = 40'000;
    const auto everyone_says = [&](int fixes) {
        for (int i = 0; i < fixes; ++i, --next)
            for (Car& car : all)
                car.say(seconds_ago(next));
    };
    everyone_says(100);
    for (Car& car : all)
        ASSERT_TRUE(car.hear_answers(20s));

    everyone_says(50);  // under way when the server dies
    nats_->kill(leader());
    everyone_says(50);
    for (Car& car : all) {
        car.hear_answers(25s);
        car.say_unanswered_again();  // refused or unanswered: as terminals do
    }
    for (Car& car : all)
        EXPECT_TRUE(car.hear_answers(20s)) << car.answered.size() << " of " << car.said.size();

    everyone_says(50);
    one->kill();
    keeping->kill();
    keeping = house();
    for (int car = 0; car < cars; car += 2)
        ASSERT_TRUE(all[static_cast<std::size_t>(car)].come_in(second));
    for (Car& car : all)
        car.say_unanswered_again();
    for (Car& car : all)
        EXPECT_TRUE(car.hear_answers(20s));

    ASSERT_TRUE(keeping->says("ready"));
    all_is_kept();
    EXPECT_EQ(two->stop(), 0);
    EXPECT_EQ(keeping->stop(), 0) << keeping->log();
    for (int car = 0; car < cars; ++car) {
        const Car& of = all[static_cast<std::size_t>(car)];
        const auto kept = kept_of(car);
        EXPECT_EQ(kept.size(), of.said.size());
        for (const auto at : of.answered)
            EXPECT_EQ(kept.count(at), 1u) << "lost or doubled";
    }
    EXPECT_LT(std::chrono::steady_clock::now() - began, 60s);
}

}  // namespace
}  // namespace daihou
