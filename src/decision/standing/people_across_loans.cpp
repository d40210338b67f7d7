#include "decision/standing/people_across_loans.h"

#include <algorithm>

namespace daihou {
namespace {

using Guarantor = PeopleInLoans::Guarantor;

// What several loans say of one person becomes one entry.
void keep_each_person_once(std::vector<Guarantor>& guarantors) {
    std::ranges::sort(guarantors, {}, &Guarantor::person);
    auto last = guarantors.begin();
    for (auto at = guarantors.begin(); at != guarantors.end(); ++at) {
        if (at == last) continue;
        if (at->person != last->person) {
            *++last = *at;
            continue;
        }
        last->own_dpd = std::max(last->own_dpd, at->own_dpd);
        last->last_reached_on = std::max(last->last_reached_on, at->last_reached_on);
    }
    if (!guarantors.empty()) guarantors.erase(last + 1, guarantors.end());
}

}  // namespace

void Guarantors::add(PersonId person) {
    const auto at = static_cast<std::size_t>(person.value);
    if (at / 64 >= bits_.size()) bits_.resize(at / 64 + bits_.size() / 2 + 1);
    bits_[at / 64] |= std::uint64_t{1} << (at % 64);
}

void Guarantors::join(const Guarantors& others) {
    bits_.resize(std::max(bits_.size(), others.bits_.size()));
    for (std::size_t i = 0; i < others.bits_.size(); ++i)
        bits_[i] |= others.bits_[i];
}

// Nobody asks after those who guarantee settled loans alone.
Guarantors guarantors_in(std::span<const LoanSnapshot> loans, std::span<const QuietLoan> quiet,
                         BusinessDate today) {
    Guarantors guarantors;
    for (std::size_t i = 0; i < loans.size(); ++i) {
        if (!quiet.empty() && quiet[i].is_quiet_on(today)) {
            if (quiet[i].guarantor.is_known()) guarantors.add(quiet[i].guarantor);
            continue;
        }
        for (const PartyState& party : loans[i].parties)
            if (party.role == PartyRole::guarantor) guarantors.add(party.person);
    }
    return guarantors;
}

// A quiet loan is not overdue, and nothing of it holds a case.
PeopleInLoans people_in(std::span<const LoanSnapshot> loans, std::span<const QuietLoan> quiet,
                        const Guarantors& guarantors, const PolicyOfDay& policy, BusinessDate today,
                        const CaseBook& cases) {
    PeopleInLoans people;
    for (std::size_t i = 0; i < loans.size(); ++i) {
        const LoanSnapshot& loan = loans[i];
        const bool is_quiet = !quiet.empty() && quiet[i].is_quiet_on(today);
        if (!is_quiet) {
            people.signs.note(loan, policy, today, cases);
            if (today < loan.contract().disbursed_on) continue;
        }
        for (const PartyState& party : loan.parties) {
            if (!guarantors.has(party.person)) continue;
            Guarantor& entry =
                people.guarantors.emplace_back(party.person, 0, party.last_reached_on);
            if (is_quiet || party.role == PartyRole::guarantor) continue;
            entry.own_dpd = arrears_on(loan.agreement, loan.position, today, policy.buckets).dpd;
        }
    }
    keep_each_person_once(people.guarantors);
    return people;
}

PeopleAcrossLoans::PeopleAcrossLoans(std::span<const LoanSnapshot> loans, const PolicyOfDay& policy,
                                     BusinessDate today, const CaseBook& cases)
    : PeopleAcrossLoans(
          {people_in(loans, {}, guarantors_in(loans, {}, today), policy, today, cases)}, policy,
          today, cases) {}

PeopleAcrossLoans::PeopleAcrossLoans(std::vector<PeopleInLoans> stretches,
                                     const PolicyOfDay& policy, BusinessDate today,
                                     const CaseBook& cases) {
    HoldSigns signs;
    for (const PeopleInLoans& stretch : stretches) {
        signs.join(stretch.signs);
        guarantors_.insert(guarantors_.end(), stretch.guarantors.begin(), stretch.guarantors.end());
    }
    keep_each_person_once(guarantors_);
    for (const Guarantor& guarantor : guarantors_)
        if (guarantor.own_dpd > 0) behind_.push_back(guarantor.person);
    held_ = CustomersHeld(std::move(signs), policy, today, cases);
}

const Guarantor* PeopleAcrossLoans::find(PersonId person) const {
    const auto at = std::ranges::lower_bound(guarantors_, person, {}, &Guarantor::person);
    return at != guarantors_.end() && at->person == person ? &*at : nullptr;
}

int PeopleAcrossLoans::own_dpd(PersonId person) const {
    const Guarantor* guarantor = find(person);
    return guarantor == nullptr ? 0 : guarantor->own_dpd;
}

bool PeopleAcrossLoans::is_behind(PersonId person) const {
    return std::ranges::binary_search(behind_, person);
}

CompactDate PeopleAcrossLoans::last_reached_on(PersonId person) const {
    const Guarantor* guarantor = find(person);
    return guarantor == nullptr ? CompactDate() : guarantor->last_reached_on;
}

}  // namespace daihou
