// OpenLook: what the reads of one thread share while it looks at one state of the record
// (Store::look): the transaction they read in and what they have found. Of one store and one
// thread; SqlStore fills it. It must not know how facts are read.
#pragma once

#include <map>
#include <memory>
#include <optional>

#include "store/facts/recent_facts.h"
#include "store/sql/database.h"
#include "store/store.h"

namespace daihou {

struct OpenLook {
    std::shared_ptr<Transaction> transaction;  // since the first read
    std::optional<std::int64_t> last_sequence;
    std::map<FactSubject, FactList> found;

    // The first few hundred: whoever goes through a whole book in one look must not hold it all.
    void keep(FactSubject subject, const FactList& facts) {
        constexpr std::size_t subjects_max = 512;
        if (found.size() < subjects_max) found.emplace(subject, facts);
    }
};

// That of this thread at the store; null: none is open. Valid until it ends.
OpenLook* open_look(const Store& store);
// Ends with the answer, or before by end_look_at. One that is open already stays as it is and does
// not end with the answer.
std::unique_ptr<Look> begin_look(const Store& store);
// Where there is one.
void end_look_at(const Store& store);

}  // namespace daihou
