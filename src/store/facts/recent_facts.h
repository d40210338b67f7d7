// RecentFacts: what was read last about a loan, a person or a kind of fact, and single facts. One
// piece of work asks for the same person's facts many times over, and facts are only ever added:
// whoever asks again reads what was added since. It must not know where facts stand; SqlStore fills
// it.
//
// Threads: any. Facts stand in it unsealed, as in whatever asked for them; whether the keys of
// personal ones still exist is asked each time (SqlStore::facts_about), so that an erased person
// is erased here too.
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <mutex>
#include <optional>

#include "store/facts/fact_list.h"

namespace daihou {

struct FactSubject {
    enum class About { loan, person, kind, fact } about = About::loan;
    std::int64_t number = 0;

    friend auto operator<=>(const FactSubject&, const FactSubject&) = default;
};

class RecentFacts {
public:
    // All facts about the subject up to a sequence; `personal` are those with personal fields, of
    // which `keys` had their key when they were read.
    struct Known {
        FactList facts;
        std::int64_t up_to = 0;
        std::vector<std::int64_t> personal;
        std::int64_t keys = 0;
    };

    // It is no longer kept then: whoever takes it adds to it and gives it back.
    std::optional<Known> take(FactSubject subject);
    // Instead of what was known of it. The subjects not asked for longest give way; one with more
    // facts than all may have is not kept.
    void keep(FactSubject subject, Known known);

private:
    struct Entry {
        FactSubject subject;
        std::size_t facts;
        Known known;
    };

    void drop(std::list<Entry>::iterator entry);

    std::mutex mutex_;
    std::list<Entry> entries_;  // kept last stands first
    std::map<FactSubject, std::list<Entry>::iterator> places_;
    std::size_t facts_ = 0;
};

}  // namespace daihou
