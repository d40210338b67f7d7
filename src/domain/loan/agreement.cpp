#include "domain/loan/agreement.h"

#include <algorithm>

#include "domain/loan/schedule/due_dates.h"

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

int Agreement::term_months() const {
    const BusinessDate from = contract().disbursed_on;
    int months = months_between(from, matures_on());
    while (add_months(from, months) < matures_on())
        ++months;
    return months;
}

ScheduleCut Agreement::cut(BusinessDate on) const {
    ScheduleCut cut = cut_on(in_force(), on);
    cut.kept += last_part().before;
    return cut;
}

Done Agreement::check_day(const Modification& change) const {
    const BusinessDate begins_on = in_force().disbursed_on;
    if (!begins_on_the_day(change.kind) || change.on >= begins_on) return done();
    return Error{
        ErrorKind::conflict,
        "modification_awaits_another",
        fmt::format("a change agreed before begins on {}; make this one on that day or later",
                    format_date(begins_on)),
        {{"begins_on", format_date(begins_on)}}};
}

Result<int> Agreement::modify(const Modification& change, Money principal_change) {
    TRY(check_day(change));
    const ModifiedRest rest = TRY(rest_after(in_force(), change, principal_change));
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
