#include "decision/snapshot/case_book.h"

#include "decision/fold/fold_fact.h"

namespace daihou {
namespace {

PersonId customer_of(const Fact& fact) {
    return std::visit(
        []<class T>(const T& said) {
            if constexpr (T::kind >= CaseOverrideSet::kind && T::kind <= OutsourcingTold::kind)
                return said.person;
            else
                return PersonId{};
        },
        fact);
}

struct Noting {
    CaseRecord& record;
    std::int64_t sequence;
    BusinessDate on;
    StaffId by;

    bool operator()(const CaseOverrideSet& set) const {
        record.note(OverrideSaid{sequence, set.reason, on, set.until, by});
        return true;
    }
    bool operator()(const CaseOverrideLifted& lifted) const {
        record.note_lifted(lifted.set);
        return true;
    }
    bool operator()(const CaseHandedOver& handed) const {
        record.note(HandOver{sequence, handed.to, handed.staff, handed.name, on});
        return true;
    }
    bool operator()(const CaseRecalled& recalled) const {
        record.note(CaseRecall{sequence, recalled.ground, on});
        return true;
    }
    bool operator()(const OutsourcingTold& told) const {
        record.note(AgencyNotice{sequence, told.agency, on});
        return true;
    }
    bool operator()(const auto&) const { return false; }
};

}  // namespace

bool note_case_fact(CaseRecord& record, const FactRecord& fact) {
    return std::visit(Noting{record, fact.sequence, effective_day(fact), fact.by}, fact.fact);
}

CaseRecord case_record_of(std::span<const FactRecord> facts, BusinessDate day) {
    CaseRecord record;
    for (const FactRecord& fact : facts)
        if (effective_day(fact) <= day) note_case_fact(record, fact);
    return record;
}

void CaseBook::apply(const FactRecord& fact) {
    const PersonId person = customer_of(fact.fact);
    if (person.is_known()) note_case_fact(records_[person], fact);
}

const CaseRecord* CaseBook::find(PersonId person) const {
    const auto at = records_.find(person);
    return at == records_.end() ? nullptr : &at->second;
}

}  // namespace daihou
