// Importing a lender's files: book, parties, vehicles, payments, modifications, consents, absences
// and trainings become facts, row by row. Good rows land, bad rows become findings, the same file
// again changes nothing, a changed row under a known key is a finding and never an overwrite. A row
// is one fact and lands whole or not at all; an import that was cut off is finished by running it
// again.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/findings.h"
#include "service/house.h"

namespace daihou {

// Paths as the user named them; "-" is standard input, .gz is told by its content.
struct ImportFiles {
    std::optional<std::string> book;
    std::optional<std::string> parties;
    std::optional<std::string> vehicles;
    std::optional<std::string> payments;
    std::optional<std::string> modifications;
    std::optional<std::string> consents;
    std::optional<std::string> staff_calendar;
    std::optional<std::string> trainings;
};

struct ImportCount {
    std::int64_t landed = 0;
    std::int64_t already = 0;   // the same content stood there
    std::int64_t conflict = 0;  // other content stands under the key
};

// Seconds of the thread that reads, while another stores what it planned before.
struct ImportStages {
    double read = 0;  // bytes to checked rows
    double plan = 0;  // rows to facts, and what became of them counted
    double wait = 0;  // for the store, where it is the slower of the two
};

struct ImportReport {
    ImportCount loans, people, joins, vehicles, payments, modifications, consents, absences,
        trainings;
    Money not_booked;   // came in for loans nobody knows; each row has a finding
    Findings findings;  // in the order of files and rows
    ImportStages stages;
    double seconds = 0;
};

// How far the import of one kind of row is. `done` of `of` is counted in rows, or in bytes of a
// file that is stored while it is read; `of` 0 = its end is not known.
struct ImportStep {
    std::string_view kind;
    std::int64_t rows = 0;  // taken so far
    std::int64_t done = 0;
    std::int64_t of = 0;
};

// Called after each batch.
using ImportProgress = std::function<void(const ImportStep&)>;

// Errors: a file that cannot be used at all (file_*, column_*), or the store's. What landed before
// an error stays.
Result<ImportReport> import_book(House& house, const ImportFiles& files,
                                 const ImportProgress& progress = {});

}  // namespace daihou
