// Agreement 借款协议: a loan's contract with what modifications made of it. Parts in order: of each
// the first instalments stand, the next part replaces the others. Instalments are numbered through
// all parts. Most loans have one part and cost nothing more than their contract. It knows no
// payments: position.h keeps an agreement and a position together.
#pragma once

#include <vector>

#include "base/boxed.h"
#include "domain/loan/arrears/arrears_pause.h"
#include "domain/loan/modification.h"
#include "domain/loan/schedule/schedule.h"

namespace daihou {

struct AgreementPart {
    Contract contract;
    ScheduleTerms terms;
    int before = 0;  // instalments of the parts before it
    int stands = 0;  // instalments of its own that count
    int last() const { return before + stands; }
    friend bool operator==(const AgreementPart&, const AgreementPart&) = default;
};

class Agreement {
public:
    Agreement() = default;
    // `booked` has passed check().
    explicit Agreement(const Contract& booked);
    // Parts as another agreement had them, at least one.
    Agreement(AgreementPart first, std::vector<AgreementPart> later);

    // As booked.
    const Contract& contract() const { return first_.contract; }
    // As it stands after the last modification; the rate penalty interest follows.
    const Contract& in_force() const { return last_part().contract; }
    bool is_modified() const { return later_.is_present(); }
    const AgreementPart& first_part() const { return first_; }
    const std::vector<AgreementPart>& later_parts() const { return later_.get(); }
    const AgreementPart& last_part() const { return is_modified() ? later_.get().back() : first_; }
    // The part with the instalment of this number, the last one for numbers behind the end.
    const AgreementPart& part_of(int number) const {
        return is_modified() ? find_part(number) : first_;
    }

    // The down payment counted.
    int instalment_count() const { return last_part().last(); }
    BusinessDate due_date(int number) const;
    BusinessDate matures_on() const { return due_date(instalment_count()); }
    // From disbursement to the last due date, part of a month counting as one (CN-L02).
    int term_months() const;

    // Replaces the instalments after the change; answers the number of the last one that stands.
    // `principal_change` is added to the principal of the rest. The errors of check_day and
    // rest_after, and nothing changed.
    Result<int> modify(const Modification& change, Money principal_change = {});

    // The error modification_awaits_another for a change that begins on a day before the last part
    // does.
    Done check_day(const Modification& change) const;

    // cut_on of the part in force, numbered through all parts; for a day check_day allows.
    ScheduleCut cut(BusinessDate on) const;

    // Agreed days that do not count as delinquent; most loans have none.
    const std::vector<ArrearsPause>& pauses() const { return pauses_.get(); }
    Done pause(const PauseChange& change) { return change_pauses(pauses_.make(), change); }
    void set_pauses(std::vector<ArrearsPause> pauses) {
        if (!pauses.empty()) pauses_.make() = std::move(pauses);
    }

    friend bool operator==(const Agreement&, const Agreement&) = default;

private:
    const AgreementPart& find_part(int number) const;

    AgreementPart first_;
    Boxed<std::vector<AgreementPart>> later_;
    Boxed<std::vector<ArrearsPause>> pauses_;
};

// Steps through the instalments of an agreement in order, as ScheduleWalk does through those of one
// contract. `agreement` must outlive the walk. No allocation.
class AgreementWalk {
public:
    AgreementWalk(const Agreement& agreement, const SchedulePlace& place);

    bool at_end() const { return walk_.at_end(); }
    // Its number counts within the part.
    const Instalment& now() const { return walk_.now(); }
    int number() const { return walk_.now().number + part_->before; }
    // The place before now(), numbered through all parts.
    SchedulePlace place() const;
    const AgreementPart& part() const { return *part_; }
    const ScheduleWalk& within_part() const { return walk_; }

    void next() {
        walk_.next();
        if (walk_.now().number > part_->stands && part_ != &agreement_->last_part()) enter_next();
    }

private:
    void enter_next();

    const Agreement* agreement_;
    const AgreementPart* part_;
    ScheduleWalk walk_;
};

// The place before the first instalment.
SchedulePlace agreement_start(const Agreement& agreement);

}  // namespace daihou
