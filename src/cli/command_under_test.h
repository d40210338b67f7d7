// For tests of commands: a house of its own in a folder of its own, at a moment that stands still,
// and what the command said.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>

#include "service/house.h"

namespace daihou {

class CommandUnderTest : public testing::Test {
protected:
    // `name`: of the folder; `now` as "2026-03-25T09:00:00+08:00".
    CommandUnderTest(std::string_view name, std::string_view now)
        : folder_(std::filesystem::temp_directory_path() /
                  fmt::format("daihou_{}_{}", name, ::getpid())),
          clock_(*parse_instant(now)) {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
    }
    ~CommandUnderTest() override {
        house_.reset();
        std::filesystem::remove_all(folder_);
    }
    void open(const std::filesystem::path& policies = std::filesystem::path(DAIHOU_SOURCE_DIR) /
                                                      "policies") {
        house_ = House::open({"sqlite:" + (folder_ / "book.db").string(), policies,
                              OpenMode::create_if_missing},
                             clock_)
                     .value();
    }
    // 12,000.00 over twelve months on the usual terms of the product.
    LoanBooked loan(std::string key, std::string_view product, BusinessDate lent_on) const {
        LoanBooked booked{.key = std::move(key), .product = std::string(product)};
        booked.terms =
            house_->policy().on(make_date(2026, 1, 1)).value()->product(product)->defaults;
        booked.terms.principal = Money::fen(1'200'000);
        booked.terms.disbursed_on = lent_on;
        booked.terms.instalments = 12;
        return booked;
    }
    // On the day, in this order; their numbers begin with 1.
    void add(BusinessDate day, std::vector<std::pair<std::string, Fact>> facts) {
        std::vector<NewFact> news;
        for (auto& [key, fact] : facts)
            news.push_back({start_of(day), key, {}, std::move(fact)});
        ASSERT_TRUE(house_->append(news).has_value());
    }
    // Forgets what was said before.
    template <class Command>
    int say(Command&& command) {
        out_.str("");
        err_.str("");
        return command(out_, err_);
    }

    const std::filesystem::path folder_;
    SimulatedClock clock_;
    std::unique_ptr<House> house_;
    std::ostringstream out_, err_;
};

}  // namespace daihou
