#include "domain/loan/agreement.h"

#include <algorithm>

#include "domain/loan/due_dates.h"

namespace daihou {
namespace {

SchedulePlace within(const AgreementPart& part, SchedulePlace place) {
    place.number -= part.before;
    return place;
}

}  // namespace

Agreement::Agreement(const Contract& booked)
    : first_{booked, terms_of(booked), 0, daihou::instalment_count(booked)} {}

Agreement::Agreement(AgreementPart first, std::vector<AgreementPart> later)
    : first_(std::move(first)) {
    if (!later.empty()) later_.make() = std::move(later);
}

const AgreementPart& Agreement::find_part(int number) const {
    if (number <= first_.last()) return first_;
    const auto& later = later_.get();
    const auto holds = [number](const AgreementPart& part) { return number <= part.last(); };
    const auto found = std::find_if(later.begin(), later.end(), holds);
    return found == later.end() ? later.back() : *found;
}

BusinessDate Agreement::due_date(int number) const {
    const AgreementPart& part = part_of(number);
    return daihou::due_date(part.contract, number - part.before);
}

Result<int> Agreement::modify(const Modification& change) {
    const ModifiedRest rest = TRY(rest_after(in_force(), change));
    auto& later = later_.make();
    AgreementPart& last = later.empty() ? first_ : later.back();
    AgreementPart added{rest.contract, terms_of(rest.contract), last.before + rest.kept,
                        daihou::instalment_count(rest.contract)};
    last.stands = rest.kept;
    if (rest.kept == 0 && !later.empty()) later.pop_back();
    later.push_back(std::move(added));
    return later.back().before;
}

AgreementWalk::AgreementWalk(const Agreement& agreement, const SchedulePlace& place)
    : agreement_(&agreement),
      part_(&agreement.part_of(place.number)),
      walk_(part_->contract, part_->terms, within(*part_, place)) {}

SchedulePlace AgreementWalk::place() const {
    SchedulePlace place = walk_.place();
    place.number += part_->before;
    return place;
}

void AgreementWalk::enter_next() {
    part_ = &agreement_->part_of(part_->last() + 1);
    walk_ = ScheduleWalk(part_->contract, part_->terms, schedule_start(part_->contract));
}

SchedulePlace agreement_start(const Agreement& agreement) {
    return schedule_start(agreement.part_of(1).contract);
}

}  // namespace daihou
