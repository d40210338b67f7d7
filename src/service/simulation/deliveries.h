// Deliveries: the lender's files on their way to the house. Without faults a morning's files are
// taken in that morning; with them they come late and then several mornings at once in any order,
// twice, with their rows in another order, or cut off before the whole file. What could not be
// taken in for want of another file is imported again, as an operator would; then nothing may be
// left to find.
#pragma once

#include <deque>
#include <filesystem>
#include <set>

#include "service/book/import_book.h"
#include "service/simulation/audit/house_audit.h"
#include "service/simulation/operator.h"
#include "world/portfolio/lender_feed.h"

namespace daihou {

class Deliveries {
public:
    // All outlive the object; no faults where `faults` is null.
    Deliveries(Operator& keeper, LenderFeed& feed, HouseAudit& audit, FaultPlan* faults,
               std::filesystem::path files)
        : keeper_(keeper), feed_(feed), audit_(audit), faults_(faults), files_(std::move(files)) {}

    // The world writes the day's files; they wait.
    Done write(BusinessDate day);
    // Takes in what has arrived: answers what the house found wrong with clean files.
    Result<std::vector<Violation>> take_in(BusinessDate day);
    std::size_t waiting() const { return waiting_.size(); }

private:
    struct Morning {
        std::filesystem::path folder;
        SampleCounts rows;
    };
    Result<ImportReport> import(const Morning& morning, const std::filesystem::path& folder);
    Result<Findings> take_in(const Morning& morning);
    Done take_in_spoilt(const Morning& morning);
    Done spoil(const Morning& morning, const std::filesystem::path& into, FaultKind how);
    void note(BusinessDate day, const Morning& morning, const Findings& findings);

    Operator& keeper_;
    LenderFeed& feed_;
    HouseAudit& audit_;
    FaultPlan* faults_;
    std::filesystem::path files_;
    std::deque<Morning> waiting_;
    std::set<std::filesystem::path> cut_off_;  // mornings that came cut off first
    BusinessDate held_until_;
    std::vector<Violation> violations_;
};

}  // namespace daihou
