// BookFiles: the five files of docs/import_formats.md (book.csv, parties.csv, vehicles.csv,
// payments.csv, consents.csv) being written into a folder, row by row. The whole sample and each
// morning's delivery of a lender are written by it. It does not know which loans or days are
// wanted.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "base/result.h"
#include "world/people/borrower_life.h"
#include "world/portfolio/made_loan.h"

namespace daihou {

struct SampleCounts {
    std::int64_t loans = 0;
    std::int64_t parties = 0;
    std::int64_t vehicles = 0;
    std::int64_t payments = 0;
    std::int64_t consents = 0;
};

class BookFiles {
public:
    // The folder is made where missing; files of these names are replaced.
    explicit BookFiles(const std::filesystem::path& directory);
    ~BookFiles();

    void add(const MadeLoan& loan);  // its own row and one for each of its parties
    void add(const MadeVehicle& vehicle, std::string_view loan_id);
    void add(const MoneyEvent& event);
    void add(const MadeConsent& consent);

    // Rows written. Error: sample_unwritable (names the file).
    Result<SampleCounts> finish();

private:
    class Table;
    void add_party(const MadeLoan& loan, const MadeParty& party);

    std::unique_ptr<Table> book_, parties_, vehicles_, payments_, consents_;
};

}  // namespace daihou
