#include "decision/snapshot/portfolio.h"

#include <algorithm>

#include "decision/plan/staff_terms.h"

namespace daihou {
namespace {

void keep_each_once(std::vector<LoanId>& loans) {
    std::sort(loans.begin(), loans.end());
    loans.erase(std::unique(loans.begin(), loans.end()), loans.end());
}

}  // namespace

Absence absence_of(std::int64_t sequence, const StaffAway& away) {
    return {sequence, away.from, std::min(away.to, away.from + Days(away_days_max)),
            static_cast<int>(std::clamp<std::int64_t>(away.minutes_left, 0, 1440)), away.reason};
}

std::optional<Certificate> certificate_of(const FactRecord& record) {
    if (const auto* passed = std::get_if<TrainingPassed>(&record.fact))
        return Certificate{record.sequence,
                           passed->course,
                           effective_day(record),
                           passed->until,
                           false,
                           static_cast<int>(std::clamp<std::int64_t>(passed->score, 0, 100))};
    if (const auto* withdrawn = std::get_if<CertificateWithdrawn>(&record.fact))
        return Certificate{record.sequence, withdrawn->course, effective_day(record), {}, true, 0};
    return std::nullopt;
}

StaffId holder_of(const FactRecord& record) {
    if (const auto* passed = std::get_if<TrainingPassed>(&record.fact)) return passed->staff;
    if (const auto* withdrawn = std::get_if<CertificateWithdrawn>(&record.fact))
        return withdrawn->staff;
    return {};
}

void Portfolio::open_day(BusinessDate day) {
    INVARIANT(!day_ || day >= *day_);
    day_ = day;
}

LoanSnapshot* Portfolio::find_mutable(LoanId loan) {
    const auto at = std::lower_bound(ids_.begin(), ids_.end(), loan.value);
    if (at != ids_.end() && *at == loan.value)
        return &loans_[static_cast<std::size_t>(at - ids_.begin())];
    const auto arrival = arrivals_.find(loan);
    return arrival == arrivals_.end() ? nullptr : &arrival->second;
}

const LoanSnapshot* Portfolio::find(LoanId loan) const {
    return const_cast<Portfolio*>(this)->find_mutable(loan);
}

void Portfolio::restore(LoanRows snapshots) {
    INVARIANT(loans_.empty() && arrivals_.empty());
    is_restored_ = true;
    loans_ = std::move(snapshots);
    ids_.reserve(loans_.size());
    for (const LoanSnapshot& snapshot : loans_) {
        INVARIANT(ids_.empty() || ids_.back() < snapshot.loan.value);
        ids_.push_back(snapshot.loan.value);
        board_.add(snapshot);
    }
}

void Portfolio::keep(LoanSnapshot snapshot) {
    if (LoanSnapshot* known = find_mutable(snapshot.loan)) {
        *known = std::move(snapshot);
    } else if (ids_.empty() || ids_.back() < snapshot.loan.value) {
        ids_.push_back(snapshot.loan.value);
        loans_.push_back(std::move(snapshot));
    } else {
        const LoanId loan = snapshot.loan;
        arrivals_.emplace(loan, std::move(snapshot));
    }
}

void Portfolio::note_changed(LoanId loan) {
    for (std::vector<LoanId>* loans : {&changed_, &board_misses_})
        if (loans->empty() || loans->back() != loan) loans->push_back(loan);
    // Years of payments name each loan many times: keep the lists near the number of loans.
    if (changed_.size() < changed_limit_) return;
    keep_each_once(changed_);
    keep_each_once(board_misses_);
    changed_limit_ = std::max<std::size_t>(changed_limit_, changed_.size() * 2);
}

std::vector<LoanId> Portfolio::take_changed() {
    keep_each_once(changed_);
    return std::exchange(changed_, {});
}

std::vector<LoanId> Portfolio::loans_to_refold() const {
    return {refold_.begin(), refold_.end()};
}

StaffMember* Portfolio::find_staff(StaffId staff) {
    const auto at = std::ranges::lower_bound(staff_, staff, {}, &StaffMember::staff);
    return at != staff_.end() && at->staff == staff ? &*at : nullptr;
}

void Portfolio::register_staff(const FactRecord& record, const StaffRegistered& registered) {
    const StaffId staff{record.sequence};
    if (find_staff(staff) != nullptr) return;
    StaffMember member = registered_member(staff, registered, effective_day(record));
    if (const auto known = absences_.find(staff); known != absences_.end())
        member.absences = known->second;
    if (const auto known = certificates_.find(staff); known != certificates_.end())
        member.certificates = known->second;
    staff_.insert(std::ranges::lower_bound(staff_, staff, {}, &StaffMember::staff),
                  std::move(member));
}

// By sequence however they arrive.
void Portfolio::note_absence(const FactRecord& record, const StaffAway& away) {
    std::vector<Absence>& known = absences_[away.staff];
    const auto at = std::ranges::lower_bound(known, record.sequence, {}, &Absence::sequence);
    if (at != known.end() && at->sequence == record.sequence) return;
    known.insert(at, absence_of(record.sequence, away));
    if (StaffMember* member = find_staff(away.staff)) member->absences = known;
}

// Likewise.
void Portfolio::note_certificate(const FactRecord& record, const Certificate& certificate) {
    const StaffId staff = holder_of(record);
    std::vector<Certificate>& known = certificates_[staff];
    const auto at = std::ranges::lower_bound(known, record.sequence, {}, &Certificate::sequence);
    if (at != known.end() && at->sequence == record.sequence) return;
    known.insert(at, certificate);
    if (StaffMember* member = find_staff(staff)) member->certificates = known;
}

void Portfolio::note_closed(const DayClosed& closed) {
    if (!last_closed_ || closed.day >= last_closed_->day) last_closed_ = closed;
    if (closed.desks.empty()) return;
    desks_[closed.day] = closed.desks;
    if (desks_.size() > load_days) desks_.erase(desks_.begin());
    for (StaffMember& member : staff_)
        member.lately = {};
    for (const auto& [day, desks] : desks_)
        for (const DeskLoad& desk : desks)
            if (StaffMember* member = find_staff(desk.staff)) {
                member->lately.tasks += desk.tasks;
                member->lately.minutes += desk.minutes;
                member->lately.score += desk.score;
            }
}

void Portfolio::apply_to_house(const FactRecord& record) {
    if (const auto* closed = std::get_if<DayClosed>(&record.fact)) note_closed(*closed);
    if (const auto* away = std::get_if<StaffAway>(&record.fact)) note_absence(record, *away);
    cases_.apply(record);
    if (const auto certificate = certificate_of(record)) note_certificate(record, *certificate);
    if (const auto* registered = std::get_if<StaffRegistered>(&record.fact))
        register_staff(record, *registered);
    // Recorded on their day and never ahead of the registration (service/staff/change_staff.h), so
    // that they arrive in the order they were recorded in.
    if (const auto* changed = std::get_if<StaffChanged>(&record.fact))
        if (StaffMember* member = find_staff(changed->staff)) take_change(*member, *changed);
    if (const auto* left = std::get_if<StaffLeft>(&record.fact))
        if (StaffMember* member = find_staff(left->staff))
            take_leaving(*member, effective_day(record));
}

// Facts of it may have been effective earlier and gone by in a life before restore(), where early_
// held them.
bool Portfolio::was_known_before_its_day(const FactRecord& booked) const {
    return is_restored_ && last_closed_ && booked.sequence <= last_closed_->cut_off;
}

void Portfolio::apply(const FactRecord& record) {
    const auto loan = loan_of(record);
    if (!loan) return apply_to_house(record);
    if (std::holds_alternative<LoanBooked>(record.fact)) {
        if (find_mutable(*loan) != nullptr) return;
        keep(opened(record));
        note_changed(*loan);
        if (early_.erase(*loan) > 0 || was_known_before_its_day(record)) refold_.insert(*loan);
        return;
    }
    LoanSnapshot* snapshot = find_mutable(*loan);
    if (snapshot == nullptr) {
        early_.insert(*loan);
        return;
    }
    if (!refold_.empty() && refold_.contains(*loan)) return;
    switch (fold_fact(*snapshot, record)) {
        case Folded::taken:
            note_changed(*loan);
            break;
        case Folded::out_of_order:
            refold_.insert(*loan);
            note_changed(*loan);
            break;
        case Folded::untouched:
            break;
    }
}

void Portfolio::refold(LoanId loan, std::span<const FactRecord> facts) {
    LoanSnapshot* known = find_mutable(loan);
    std::vector<FactRecord> own;
    std::copy_if(facts.begin(), facts.end(), std::back_inserter(own),
                 [loan](const FactRecord& record) { return loan_of(record) == loan; });
    auto folded = fold_loan(own, day_);
    INVARIANT(known != nullptr && folded && folded->loan == loan);
    *known = std::move(*folded);
    refold_.erase(loan);
    note_changed(loan);
}

void Portfolio::merge_arrivals() {
    if (arrivals_.empty()) return;
    quiet_.wake_all();
    // From the back, so that each snapshot moves once and no second portfolio is needed.
    std::size_t from = loans_.size();
    std::size_t to = from + arrivals_.size();
    loans_.resize(to, LoanSnapshot());
    ids_.resize(to);
    while (!arrivals_.empty()) {
        const auto last = std::prev(arrivals_.end());
        --to;
        if (from > 0 && ids_[from - 1] > last->first.value) {
            --from;
            ids_[to] = ids_[from];
            loans_[to] = std::move(loans_[from]);
        } else {
            ids_[to] = last->first.value;
            loans_[to] = std::move(last->second);
            arrivals_.erase(last);
        }
    }
}

void Portfolio::bring_up_board() {
    keep_each_once(board_misses_);
    // Each is looked up once for both.
    board_.renew(board_misses_, [this](LoanId loan) {
        const LoanSnapshot* snapshot = find(loan);
        if (snapshot != nullptr) quiet_.wake(static_cast<std::size_t>(snapshot - loans_.data()));
        return snapshot;
    });
    board_misses_.clear();
}

std::span<const LoanSnapshot> Portfolio::loans() {
    merge_arrivals();
    bring_up_board();
    return loans_;
}

}  // namespace daihou
