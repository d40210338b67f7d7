// timed_import: one import by the real code into an empty store, its time told stage by stage. What
// reading, checking and planning take by themselves is measured with a store that takes facts and
// keeps none. Stands between the bench's command and the import.
#pragma once

#include "service/book/import_book.h"

namespace daihou {

enum class Keeping { durable, none };

struct TimedImport {
    std::int64_t facts = 0;  // landed
    std::int64_t findings = 0;
    double seconds = 0;
    double processor_seconds = 0;  // of the process, on all cores
    ImportStages reading;
    WriterSeconds writing;  // all of its transactions
};

// Error bench_store_not_empty, and those of import_book.
Result<TimedImport> timed_import(const HouseOptions& place, const ImportFiles& files,
                                 const Clock& clock, Keeping keeping);

}  // namespace daihou
