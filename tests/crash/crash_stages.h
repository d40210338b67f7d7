// The stages of a store's life that are killed: an import of several files, a day pass that catches
// up days, a console at which visits are recorded. Each begins with a store of its own, and each
// knows how many facts it has acknowledged and after which facts its transactions end.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kept_facts.h"
#include "store_places.h"

namespace daihou {

// One run of a stage's command, to its end or to its death.
struct Life {
    bool was_killed = false;
    double seconds = 0;
    double seconds_to_first_answer = 0;
    std::int64_t facts_acknowledged = 0;         // so many must be in the store
    std::map<std::string, std::string> answers;  // to visits, by idempotency key
    std::vector<std::string> faults;
};

// When and how a life ends before its time.
struct Death {
    double after_seconds = 0;
    bool counts_from_first_word = false;  // instead of the start, of which much is reading rules
    bool takes_engine = false;            // the database server dies at the same moment
};

class CrashStage {
public:
    virtual ~CrashStage() = default;
    virtual std::string name() const = 0;
    virtual std::string begins_with() const = 0;  // the name of a store
    // `before`: the life that was killed, whose answers must be given again.
    virtual Life live(const std::string& store, const std::optional<Death>& death,
                      const Life* before) = 0;
    // How many facts there are between two transactions, ascending; `facts`: of a whole life.
    virtual std::vector<std::int64_t> resting_points(const std::vector<KeptFact>& facts) const = 0;
};

class Program;
// Lets the program live until `death`, then kills it; false where it had ended before.
bool live_until(Program& program, const Death& death, StorePlaces& places);

// The files of `folder`/sample into the store "empty".
std::unique_ptr<CrashStage> import_stage(StorePlaces& places, const std::filesystem::path& folder);
// `day` and the days before it that were missed, in the store "imported".
std::unique_ptr<CrashStage> day_stage(StorePlaces& places, const std::filesystem::path& folder,
                                      BusinessDate day);
// Visits to the tasks of the account `visiting_account` in the store "planned"; makes the store
// "signed_in" of it, with which it begins.
inline constexpr std::string_view visiting_account = "lin";
inline constexpr std::string_view visiting_password = "correct horse battery";
std::unique_ptr<CrashStage> visit_stage(StorePlaces& places, const std::filesystem::path& folder);

}  // namespace daihou
