// A kept sum counts each fact once, also where somebody who looks at an older state of the record
// asks after somebody who saw a newer one.
#include "service/kept_up.h"

#include <gtest/gtest.h>

#include <thread>

#include "service/house_for_tests_test.h"

namespace daihou::kept_up_test {
namespace {

class KeptUpTest : public testing::Test {
protected:
    void add(std::string_view key) {
        const NewFact fact{house_->clock().now(), std::string(key), {}, StaffRegistered{}};
        ASSERT_TRUE(house_->append(std::span(&fact, 1)));
    }
    int counted() {
        const auto add = [this](const FactRange& range, int& sum) {
            return house_->store().each_fact(range, [&sum](const FactRecord&) {
                ++sum;
                return true;
            });
        };
        return kept_.of_whole_record(house_->store(), add, [](const int& sum) { return sum; })
            .value();
    }

    HouseForTests house_{"kept_up", "2026-03-02T09:00:00+08:00"};
    KeptUp<int> kept_;
};

TEST_F(KeptUpTest, WhoLooksAtAnOlderStateMakesNothingCountTwice) {
    add("a");
    const int before = counted();
    {
        const auto look = house_->store().look();
        ASSERT_EQ(house_->store().last_sequence().value(), before);
        std::thread([this, before] {
            add("b");
            EXPECT_EQ(counted(), before + 1);
        }).join();
        EXPECT_EQ(counted(), before + 1);
    }
    EXPECT_EQ(counted(), before + 1);
    add("c");
    EXPECT_EQ(counted(), before + 2);
}

}  // namespace
}  // namespace daihou::kept_up_test
