// LenderFeed: the files a lender's systems hand over each morning, from a synthetic book whose
// loans are disbursed over the three years before its last day. The first morning brings every loan
// disbursed until then with its payments so far; each later one the loans and vehicles that have
// become known and the money that moved. It knows nothing of who takes the files in.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "world/portfolio/portfolio_life.h"
#include "world/sample/book_files.h"

namespace daihou {

class LenderFeed {
public:
    LenderFeed(std::int64_t loans, std::uint64_t seed, BusinessDate last_day);

    // Writes the four files of the morning into `directory`. Days are asked for in order, none left
    // out after the first. Error: sample_unwritable.
    Result<SampleCounts> write_morning(BusinessDate day, const std::filesystem::path& directory);

    // What the world knows of borrowers, for whoever talks to them.
    PortfolioLife& life() { return life_; }

private:
    void write_money(BusinessDate day, BookFiles& files);

    PortfolioLife life_;
    std::map<BusinessDate, std::vector<std::int64_t>> loans_known_on_;     // loan numbers
    std::map<BusinessDate, std::vector<std::int64_t>> vehicles_known_on_;  // of their loans
    bool is_begun_ = false;
};

}  // namespace daihou
