// ContactHistory: the contacts already made under one key - a number, a person or a debt - as far
// back as any rule looks. Whoever makes them is in the same history: bot, colleague and agency
// count together. Where histories are kept is the caller's matter; contact_guard.h reads them.
#pragma once

#include <vector>

#include "domain/compliance/contact.h"

namespace daihou {

struct MadeContact {
    BusinessDate day;  // where the person is
    ContactRelation relation = ContactRelation::borrower;
    ContactChannel channel = ContactChannel::call;
    ContactOutcome outcome = ContactOutcome::unknown;
};

// What a rule counts. Attempts are calls whatever came of them, conversations are calls that
// connected, contacts are all of any channel.
enum class CountedAs { attempts, conversations, visits, contacts };
std::string_view name_of(CountedAs counted);
inline constexpr std::array all_counted_as = {CountedAs::attempts, CountedAs::conversations,
                                              CountedAs::visits, CountedAs::contacts};
bool counts_as(const MadeContact& contact, CountedAs counted);

class ContactHistory {
public:
    static constexpr int days_kept = 31;  // no rule looks further back; policy readers see to it

    void note(const MadeContact& contact);
    // From `from` on. One noted for a later day than is asked about counts too: a clock that was
    // set back opens nothing.
    int count_since(BusinessDate from, CountedAs counted) const;
    // The days on which such contacts were made, newest first, one entry a contact.
    std::vector<BusinessDate> days_of(CountedAs counted) const;
    // On how many days calls to the borrowers failed, none of them having connected since.
    int days_not_reached() const;

private:
    std::vector<MadeContact> made_;  // in the order they were noted
};

// The histories one contact stands in.
struct ContactHistories {
    const ContactHistory& number;
    const ContactHistory& person;
    const ContactHistory& debt;
};

}  // namespace daihou
