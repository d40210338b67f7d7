#include "decision/standing/people_across_loans.h"

#include <algorithm>

namespace daihou {
namespace {

// Most people guarantee nothing: told by one bit each, their numbers being those of facts.
class Guarantors {
public:
    void add(PersonId person) {
        const auto at = static_cast<std::size_t>(person.value);
        if (at >= are_.size()) are_.resize(at + at / 2 + 64);
        are_[at] = true;
    }
    bool has(PersonId person) const {
        const auto at = static_cast<std::size_t>(person.value);
        return at < are_.size() && are_[at];
    }

private:
    std::vector<bool> are_;
};

}  // namespace

PeopleAcrossLoans::PeopleAcrossLoans(std::span<const LoanSnapshot> loans, const PolicyOfDay& policy,
                                     BusinessDate today, const CaseBook& cases)
    : held_(loans, policy, today, cases) {
    Guarantors guarantors;
    for (const LoanSnapshot& loan : loans)
        for (const PartyState& party : loan.parties)
            if (party.role == PartyRole::guarantor) {
                guarantors.add(party.person);
                guarantors_.push_back({party.person, 0, {}});
            }
    const auto by_person = [](const Entry& a, const Entry& b) { return a.person < b.person; };
    std::sort(guarantors_.begin(), guarantors_.end(), by_person);
    const auto same = [](const Entry& a, const Entry& b) { return a.person == b.person; };
    guarantors_.erase(std::unique(guarantors_.begin(), guarantors_.end(), same), guarantors_.end());
    if (guarantors_.empty()) return;
    for (const LoanSnapshot& loan : loans) {
        if (today < loan.contract().disbursed_on) continue;
        for (const PartyState& party : loan.parties) {
            if (!guarantors.has(party.person)) continue;
            const Entry* found = find(party.person);
            Entry* entry = &guarantors_[static_cast<std::size_t>(found - guarantors_.data())];
            entry->last_reached_on = std::max(entry->last_reached_on, party.last_reached_on);
            if (party.role == PartyRole::guarantor) continue;
            const Arrears arrears =
                arrears_on(loan.agreement, loan.position, today, policy.buckets);
            entry->own_dpd = std::max(entry->own_dpd, arrears.dpd);
        }
    }
}

const PeopleAcrossLoans::Entry* PeopleAcrossLoans::find(PersonId person) const {
    const auto at =
        std::lower_bound(guarantors_.begin(), guarantors_.end(), person,
                         [](const Entry& entry, PersonId wanted) { return entry.person < wanted; });
    return at != guarantors_.end() && at->person == person ? &*at : nullptr;
}

int PeopleAcrossLoans::own_dpd(PersonId person) const {
    const Entry* entry = find(person);
    return entry == nullptr ? 0 : entry->own_dpd;
}

CompactDate PeopleAcrossLoans::last_reached_on(PersonId person) const {
    const Entry* entry = find(person);
    return entry == nullptr ? CompactDate() : entry->last_reached_on;
}

}  // namespace daihou
