// The clock of the guarantees (CN-G02): while something is owed and the period runs, somebody must
// claim in the manner the law asks for: a demand to a joint guarantor, a suit against the borrower
// for a general one. Complaints and promises pause collection, not the law's clock.
#include <algorithm>

#include "decision/loan_day/loan_day.h"
#include "decision/standing/guarantee_standing.h"

namespace daihou {
namespace {

void want_claim(LoanDay& day, const PartyState& party, const GuaranteeStanding& standing) {
    const int left = standing.days_left(day.today);
    const ClockMark* mark = mark_at(day.policy.guarantors.marks, left);
    if (mark == nullptr) return;
    const bool is_joint = party.mode == GuaranteeMode::joint;
    const TaskKind kind = is_joint ? TaskKind::guarantor_notice : TaskKind::legal_review;
    const BusinessDate reached = std::max(standing.period.ends_on - Days(mark->days_before),
                                          standing.period.main_due_on + Days(1));
    if (day.last_done(kind, party.person) >= CompactDate(reached)) return;
    WantedTask& task = day.want(kind, party.person);
    task.opens_on = reached;
    // Nothing moves it beyond the last day on which a claim still counts.
    task.due_on =
        std::min(std::max(reached + Days(mark->within_days), day.today), standing.period.ends_on);
    if (task.due_on_before.has_value() && task.due_on_before < CompactDate(task.due_on))
        task.due_on = *task.due_on_before;
    task.not_before = std::min(task.not_before, task.due_on);
    task.score = std::max(task.score, mark->priority) + day.warning_score;
    task.reasons.add({ReasonCode::guarantee_ends, left, standing.period.ends_on});
    task.reasons.add({is_joint ? ReasonCode::guarantee_joint : ReasonCode::guarantee_general});
    task.reasons.add({ReasonCode::overdue_amount, day.decision.arrears.overdue().fen()});
}

}  // namespace

void decide_guarantees(LoanDay& day) {
    if (day.decision.arrears.state == LoanState::settled || !day.is_overdue()) return;
    for (const PartyState& party : day.snapshot.parties) {
        if (party.role != PartyRole::guarantor || party.mode == GuaranteeMode::barred) continue;
        const GuaranteeStanding standing = guarantee_standing(day.snapshot, party, day.today);
        if (standing.state == GuaranteeState::running) want_claim(day, party, standing);
    }
}

}  // namespace daihou
