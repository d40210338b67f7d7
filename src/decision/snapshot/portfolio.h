// Portfolio: the in-memory fold of facts into loan snapshots, ordered by LoanId. It stands between
// the store and the day pass and gives the same snapshots whatever the order in which facts arrive,
// as long as the loans it names in loans_to_refold() are folded again from all their facts. It must
// not know of policy, stores or clocks.
//
// Not thread-safe while it changes; loans() may be read by many threads between changes.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/placed_later.h"
#include "decision/fold/fold_fact.h"
#include "decision/loan_day/quiet_loans.h"
#include "decision/plan/staff_member.h"
#include "decision/plan/task_board.h"
#include "decision/snapshot/case_book.h"
#include "decision/snapshot/loan_snapshot.h"
#include "domain/facts.h"

namespace daihou {

// As planning takes it: the span is cut at away_days_max however it was entered, since it looks
// for the first day somebody is back.
Absence absence_of(std::int64_t sequence, const StaffAway& away);
// Of a TrainingPassed or CertificateWithdrawn; empty of any other fact.
std::optional<Certificate> certificate_of(const FactRecord& record);
// Whose it is.
StaffId holder_of(const FactRecord& record);

// In one piece; those that are restored are made in stretches, a thread each.
using LoanRows = std::vector<LoanSnapshot, PlacedLater<LoanSnapshot>>;

class Portfolio {
public:
    // The day being decided; facts applied from now on are effective on it or before. Never moves
    // back.
    void open_day(BusinessDate day);
    std::optional<BusinessDate> day() const { return day_; }

    // Takes one fact in. Facts of no concern here are ignored. A fact that comes out of order (by
    // effective day, then sequence, within money or within work), a reversal, or one that was here
    // before its loan puts the loan into loans_to_refold() and leaves it as it stands.
    void apply(const FactRecord& record);

    // Ascending. Their snapshots are not to be used until folded again.
    std::vector<LoanId> loans_to_refold() const;
    // All facts of the loan known by the cut-off, in any order; those effective after day() and
    // those of other loans are left out.
    void refold(LoanId loan, std::span<const FactRecord> facts);

    // All snapshots of the store's cache, ascending by loan; before any fact is applied.
    void restore(LoanRows snapshots);

    // Loans that changed since the last call, ascending.
    std::vector<LoanId> take_changed();

    const LoanSnapshot* find(LoanId loan) const;
    // By LoanId. Merges new arrivals and brings the board up first: pointers from find() do not
    // survive it.
    std::span<const LoanSnapshot> loans();
    // As of the last call of loans().
    std::span<const BoardTask> open_tasks() const { return board_.tasks(); }
    // Of the loans of that call.
    QuietLoans& quiet() { return quiet_; }
    const QuietLoans& quiet() const { return quiet_; }
    std::size_t size() const { return loans_.size() + arrivals_.size(); }

    const std::vector<StaffMember>& staff() const { return staff_; }  // by StaffId
    const CaseBook& cases() const { return cases_; }
    const std::optional<DayClosed>& last_closed() const { return last_closed_; }

private:
    LoanSnapshot* find_mutable(LoanId loan);
    void keep(LoanSnapshot snapshot);
    bool was_known_before_its_day(const FactRecord& booked) const;
    void merge_arrivals();
    void bring_up_board();
    void note_changed(LoanId loan);
    void apply_to_house(const FactRecord& record);
    void register_staff(const FactRecord& record, const StaffRegistered& registered);
    void note_absence(const FactRecord& record, const StaffAway& away);
    void note_certificate(const FactRecord& record, const Certificate& certificate);
    void note_closed(const DayClosed& closed);
    StaffMember* find_staff(StaffId staff);

    std::optional<BusinessDate> day_;
    std::vector<std::int64_t> ids_;  // of loans_, for a search that stays in the cache
    LoanRows loans_;
    std::map<LoanId, LoanSnapshot> arrivals_;  // booked with a lower id than the last of loans_
    std::set<LoanId> refold_;
    std::set<LoanId> early_;  // have facts but are not booked yet
    std::vector<LoanId> changed_;
    std::size_t changed_limit_ = 1 << 21;
    TaskBoard board_;
    QuietLoans quiet_;
    std::vector<LoanId> board_misses_;  // changed since board and quiet loans were brought up
    CaseBook cases_;
    std::vector<StaffMember> staff_;
    std::map<StaffId, std::vector<Absence>> absences_;          // also of staff not here yet
    std::map<StaffId, std::vector<Certificate>> certificates_;  // likewise
    std::map<BusinessDate, std::vector<DeskLoad>> desks_;       // the last load_days with work
    std::optional<DayClosed> last_closed_;
    bool is_restored_ = false;
};

}  // namespace daihou
