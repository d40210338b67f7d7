// CaseBook: what people said of collection cases, by customer, gathered from the case facts. Kept
// by portfolio.h, read by customers_held.h and case_standing.h; facts may arrive in any order. It
// must not know of loans or rules.
#pragma once

#include <map>
#include <span>

#include "domain/facts.h"

namespace daihou {

// False for a fact that is none of a case.
bool note_case_fact(CaseRecord& record, const FactRecord& fact);
// Of the case facts among them, effective by `day`.
CaseRecord case_record_of(std::span<const FactRecord> facts, BusinessDate day);

class CaseBook {
public:
    void apply(const FactRecord& fact);
    const CaseRecord* find(PersonId person) const;  // nullptr: nobody said anything
    const std::map<PersonId, CaseRecord>& records() const { return records_; }

private:
    std::map<PersonId, CaseRecord> records_;
};

}  // namespace daihou
