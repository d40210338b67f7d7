// A house in a folder of its own with the project's policies, fed with a lender's files as texts.
// For tests of this folder.
#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "postgres_cluster.h"
#include "service/book/import_book.h"
#include "service/house.h"

namespace daihou {

class HouseForTests {
public:
    // `name`: of the folder; `now` as "2026-03-25T09:00:00+08:00".
    // `around_store`: put before the opened store.
    HouseForTests(std::string_view name, std::string_view now,
                  std::function<std::unique_ptr<Store>(std::unique_ptr<Store>)> around_store = {})
        : folder_(std::filesystem::temp_directory_path() /
                  fmt::format("daihou_{}_{}", name, ::getpid())),
          clock_(*parse_instant(now)) {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        house_ = House::open(
                     {store_url_in(folder_), std::filesystem::path(DAIHOU_SOURCE_DIR) / "policies",
                      OpenMode::create_if_missing, std::move(around_store)},
                     clock_)
                     .value();
    }
    ~HouseForTests() {
        house_.reset();
        std::filesystem::remove_all(folder_);
    }

    House& operator*() { return *house_; }
    House* operator->() { return house_.get(); }
    SimulatedClock& clock() { return clock_; }

    // The path of a file with that text.
    std::string file(const std::string& name, std::string_view text) {
        std::ofstream(folder_ / name) << text;
        return path(name);
    }
    LoanId loan(const std::string& key) {
        return LoanId{house_->store().fact_under("book:" + key).value()->sequence};
    }

private:
    std::string path(const std::string& name) const { return (folder_ / name).string(); }

    std::filesystem::path folder_;
    SimulatedClock clock_;
    std::unique_ptr<House> house_;
};

// "2:waiver_over_owed 3:loan_unknown".
inline std::string codes_told(const ImportReport& report) {
    std::string all;
    for (const Finding& finding : report.findings)
        all += fmt::format("{}{}:{}", all.empty() ? "" : " ", finding.row, finding.code);
    return all;
}

}  // namespace daihou
