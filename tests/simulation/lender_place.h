// A folder for one life of a lender that goes with the test, with the store and the files in it; in
// memory where the machine has such a place, since what is tested here is not the disk.
#pragma once

#include <unistd.h>

#include <filesystem>

#include "postgres_cluster.h"
#include "service/house.h"

namespace daihou {

class LenderPlace {
public:
    explicit LenderPlace(std::string_view name)
        : folder_((std::filesystem::exists("/dev/shm") ? std::filesystem::path("/dev/shm")
                                                       : std::filesystem::temp_directory_path()) /
                  fmt::format("daihou_{}_{}", name, ::getpid())) {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
    }
    ~LenderPlace() { std::filesystem::remove_all(folder_); }

    static std::filesystem::path policies() {
        return std::filesystem::path(DAIHOU_SOURCE_DIR) / "policies";
    }
    std::string db() const { return store_url_in(folder_); }
    HouseOptions house() const { return {db(), policies(), OpenMode::create_if_missing, {}}; }
    std::filesystem::path files() const { return folder_ / "files"; }

private:
    std::filesystem::path folder_;
};

}  // namespace daihou
