// The bytes of a LoanSnapshot in the store's cache: one flat run of canonical values, each member
// in turn, so that a million of them load in a second or two. The version stands first; another one
// means folding again, so members may be added here as long as the version moves.
#include <algorithm>
#include <type_traits>

#include "base/canonical.h"
#include "decision/snapshot/loan_snapshot.h"

namespace daihou {
namespace {

constexpr std::int64_t version = 13;

// One list of members serves both directions: io(values…) writes them or reads them.
class Writing {
public:
    explicit Writing(CanonicalWriter& out) : out_(out) {}
    template <class... T>
    void operator()(const T&... values) {
        (put(values), ...);
    }
    template <class T>
    std::size_t count(const std::vector<T>& values) {
        out_.write(static_cast<std::int64_t>(values.size()));
        return values.size();
    }
    bool presence(bool is_present) {
        out_.write(std::int64_t{is_present ? 1 : 0});
        return is_present;
    }
    bool ok() const { return true; }

private:
    template <class T>
    void put(const T& value) {
        if constexpr (std::is_same_v<T, CompactDate>)
            out_.write(value ? std::int64_t{(*value).time_since_epoch().count()} + 1
                             : std::int64_t{0});
        else if constexpr (std::is_same_v<T, SharedText>)
            out_.write(value.text());
        else
            out_.write(value);
    }
    CanonicalWriter& out_;
};

class Reading {
public:
    explicit Reading(CanonicalReader& in) : in_(in) {}
    template <class... T>
    void operator()(T&... values) {
        (get(values), ...);
    }
    // Damaged bytes must not ask for more room than a loan can need.
    template <class T>
    std::size_t count(std::vector<T>& values) {
        std::int64_t size = 0;
        in_.read(size);
        damaged_ = damaged_ || size < 0 || size > 10'000;
        values.clear();
        if (!ok()) return 0;
        values.resize(static_cast<std::size_t>(size));
        return values.size();
    }
    bool presence(bool) {
        std::int64_t value = 0;
        in_.read(value);
        return value == 1 && ok();
    }
    bool ok() const { return in_.ok() && !damaged_; }

private:
    template <class T>
    void get(T& value) {
        if constexpr (std::is_same_v<T, CompactDate>) {
            std::int64_t days = 0;
            in_.read(days);
            const bool in_range = days >= 0 && days < 200'000;
            damaged_ = damaged_ || !in_range;
            value = days > 0 && in_range
                        ? CompactDate(BusinessDate(Days(static_cast<int>(days - 1))))
                        : CompactDate();
        } else if constexpr (std::is_same_v<T, SharedText>) {
            in_.read(text_);
            value = SharedText(text_);
        } else {
            in_.read(value);
        }
    }
    CanonicalReader& in_;
    std::string text_;  // of the last SharedText
    bool damaged_ = false;
};

void allocation_members(auto& io, auto& rules) {
    io(rules.processing, rules.future);
    for (auto& rule : rules.order)
        io(rule.timing, rule.part);
}

void contract_members(auto& io, auto& c) {
    io(c.principal, c.annual_rate, c.disbursed_on, c.first_due_on, c.instalment_multiple,
       c.balloon);
    io(c.upfront_fee, c.instalment_fee, c.down_payment, c.penalty_multiplier, c.instalments);
    io(c.grace_principal, c.grace_interest_payment, c.interest_free, c.due_day, c.every.unit);
    io(c.every.count, c.method, c.interest, c.interest_period, c.day_count, c.rounding,
       c.smoothing);
    io(c.compounding, c.late_allocation_from_dpd, c.add_on, c.carried_interest);
    allocation_members(io, c.allocation);
    if (c.has_late_allocation()) allocation_members(io, c.late_allocation);
    io(c.arrears.tolerance, c.arrears.grace_days, c.due_on_holiday);
    if (c.due_on_holiday != DueOnHoliday::stays)
        Postponements::fields(c.postponed, [&io](std::string_view, auto& word) { io(word); });
}

void part_members(auto& io, auto& part) {
    contract_members(io, part.contract);
    io(part.terms.level, part.terms.flat_interest, part.terms.flat_total, part.before, part.stands);
}

void each(auto& io, auto& values, auto&& members) {
    const std::size_t size = io.count(values);
    for (std::size_t i = 0; i < size && io.ok(); ++i)
        members(io, values[i]);
}

void charge_members(auto& io, auto& charge) {
    io(charge.amount, charge.overdue_from, charge.number, charge.kind);
}

void charges_members(auto& io, const OpenCharges& charges) {
    const std::vector<OpenCharge> open(charges.begin(), charges.end());
    each(io, open, [](auto& inner, auto& charge) { charge_members(inner, charge); });
}

void charges_members(auto& io, OpenCharges& charges) {
    std::vector<OpenCharge> open;
    each(io, open, [](auto& inner, auto& charge) { charge_members(inner, charge); });
    for (const OpenCharge& charge : open)
        charges.add(charge);
}

void position_members(auto& io, auto& p) {
    io(p.as_of, p.state);
    io(p.oldest.number, p.oldest.balance, p.oldest.deferred_interest, p.oldest.from);
    io(p.principal_ahead, p.interest_ahead, p.fee_ahead, p.penalty.weighted_days);
    io(p.penalty.accrued_to, p.penalty.bearing, p.penalty.settled, p.penalty.banked);
    io(p.charges_joined);
    charges_members(io, p.charges);
    io(p.paid.principal, p.paid.interest, p.paid.fee, p.paid.penalty, p.paid.overpaid);
    io(p.first_instalment_paid_on, p.last_payment_on, p.last_payment, p.forgiven, p.closed_on);
    io(p.restructured_on);
    io(p.written_off, p.recovered);
    PastArrears::members(p.past, io);
}

void order_members(auto& io, auto& order) {
    io(order.day, order.sequence);
}

void vehicle_members(auto& io, auto& v) {
    io(v.vehicle, v.price, v.appraised, v.first_registered_on, v.delivered_on);
    io(v.mortgage_registered_on, v.insured_until, v.segment, v.condition, v.use);
    order_members(io, v.appraised_at);
}

void party_members(auto& io, auto& p) {
    io(p.person, p.since, p.joined_on, p.known_on, p.guarantee_ends_on, p.last_reached_on);
    io(p.last_attempt_on, p.callback_on, p.missed_due_on, p.visits, p.attempts, p.missed_count,
       p.role, p.mode);
    io(p.last_outcome);
    Reachability::members(p.reachability, io);
    for (auto& score : p.last_scores)
        io(score);
}

void texts(auto& io, auto& values) {
    const std::size_t size = io.count(values);
    for (std::size_t i = 0; i < size && io.ok(); ++i)
        io(values[i]);
}

void task_members(auto& io, auto& t) {
    io(t.task, t.person, t.staff, t.action, t.opens_on, t.due_on, t.planned_on, t.postponed_until);
    io(t.score, t.minutes, t.kind, t.pauses_collection);
    texts(io, t.reasons);
}

void action_members(auto& io, auto& a) {
    io(a.sequence, a.person, a.opened_on, a.due_on, a.kind, a.pauses_collection);
    texts(io, a.reasons);
}

void warning_members(auto& io, auto& w) {
    io(w.number, w.is_open, w.is_judged, w.sequence, w.raised_on, w.cleared_on);
    texts(io, w.evidence);
}

void promise_members(auto& io, auto& promise) {
    io(promise.amount, promise.made_on, promise.promised_on);
    for (auto& received : promise.received)
        io(received);
}

void plan_members(auto& io, auto& plan) {
    io(plan.agreed, plan.agreed_on, plan.kind);
    each(io, plan.payments, [](auto& inner, auto& row) { inner(row.due_on, row.amount); });
    each(io, plan.received, [](auto& inner, auto& row) { inner(row.on, row.amount); });
    io(plan.ending, plan.ended_on);
}

void guarantee_step_members(auto& io, auto& s) {
    order_members(io, s.at);
    io(s.kind, s.manner, s.person, s.due_on, s.due_on_before);
    const std::size_t size = io.count(s.consents);
    for (std::size_t i = 0; i < size && io.ok(); ++i)
        io(s.consents[i]);
}

void repossession_members(auto& io, auto& o) {
    auto& terms = o.terms;
    io(o.order, o.ordered_on, o.step, o.stepped_on, o.stepped_by, o.bar);
    io(o.announced, o.sale_from, o.reserve);
    io(terms.vehicle, terms.ground, terms.reference, terms.valid_to);
    io(terms.crew.agency, terms.crew.first, terms.crew.second);
}

void recovery_members(auto& io, auto& r) {
    if (io.presence(r.order.has_value())) {
        if constexpr (!std::is_const_v<std::remove_reference_t<decltype(r)>>) r.order.emplace();
        repossession_members(io, *r.order);
    }
    each(io, r.notices,
         [](auto& inner, auto& notice) { inner(notice.on, notice.person, notice.notice); });
}

void dealings_members(auto& io, auto& d) {
    if (io.presence(d.promise.has_value())) {
        if constexpr (!std::is_const_v<std::remove_reference_t<decltype(d)>>) d.promise.emplace();
        promise_members(io, *d.promise);
    }
    if (io.presence(d.plan.has_value())) {
        if constexpr (!std::is_const_v<std::remove_reference_t<decltype(d)>>) d.plan.emplace();
        plan_members(io, *d.plan);
    }
    each(io, d.actions, [](auto& inner, auto& action) { action_members(inner, action); });
    each(io, d.warnings, [](auto& inner, auto& warning) { warning_members(inner, warning); });
    each(io, d.done, [](auto& inner, auto& work) { inner(work.kind, work.person, work.on); });
    each(io, d.guarantee_steps,
         [](auto& inner, auto& step) { guarantee_step_members(inner, step); });
    if (io.presence(d.recovery.is_present())) {
        if constexpr (std::is_const_v<std::remove_reference_t<decltype(d)>>)
            recovery_members(io, d.recovery.get());
        else
            recovery_members(io, d.recovery.make());
    }
}

void agreement_members(auto& io, const Agreement& agreement) {
    part_members(io, agreement.first_part());
    each(io, agreement.later_parts(), [](auto& inner, auto& part) { part_members(inner, part); });
    each(io, agreement.pauses(), [](auto& inner, auto& pause) { inner(pause.from, pause.until); });
}

void agreement_members(auto& io, Agreement& agreement) {
    AgreementPart first;
    std::vector<AgreementPart> later;
    part_members(io, first);
    each(io, later, [](auto& inner, auto& part) { part_members(inner, part); });
    std::vector<ArrearsPause> pauses;
    each(io, pauses, [](auto& inner, auto& pause) { inner(pause.from, pause.until); });
    agreement = Agreement(std::move(first), std::move(later));
    agreement.set_pauses(std::move(pauses));
}

void members(auto& io, auto& s) {
    io(s.loan, s.key, s.product, s.branch);
    agreement_members(io, s.agreement);
    position_members(io, s.position);
    vehicle_members(io, s.vehicle);
    each(io, s.parties, [](auto& inner, auto& party) { party_members(inner, party); });
    each(io, s.tasks, [](auto& inner, auto& task) { task_members(inner, task); });
    if (io.presence(s.dealings.is_present())) {
        if constexpr (std::is_const_v<std::remove_reference_t<decltype(s)>>)
            dealings_members(io, s.dealings.get());
        else
            dealings_members(io, s.dealings.make());
    }
    io(s.month_end.on, s.month_end.delinquent_days, s.month_end.outstanding, s.month_end.state);
    order_members(io, s.last_money);
    order_members(io, s.last_work);
    for (auto& day : s.debits_failed.days())
        io(day);
    for (auto& day : s.third_party_paid.days())
        io(day);
    for (auto& lag : s.pay_lag_days)
        io(lag);
    io(s.pay_lags, s.grade, s.modifications_unfit);
}

bool recovery_is_known(const LoanRecovery& recovery) {
    const auto& order = recovery.order;
    return std::ranges::all_of(recovery.notices,
                               [](const NoticeGiven& given) {
                                   return given.notice <= LegalNotice::bureau_report;
                               }) &&
           (!order ||
            (order->step <= RepossessionStep::sold && order->bar <= RepossessionBar::withdrawn &&
             order->terms.ground <= RepossessionGround::court_document));
}

// A number outside its list would break an invariant far from here.
bool kinds_are_known(const LoanSnapshot& snapshot) {
    const auto known = [](const auto& holder) {
        return static_cast<std::size_t>(holder.kind) < task_kind_count;
    };
    const LoanDealings& dealings = snapshot.dealings.get();
    return std::all_of(snapshot.tasks.begin(), snapshot.tasks.end(), known) &&
           std::all_of(dealings.actions.begin(), dealings.actions.end(), known) &&
           std::all_of(dealings.done.begin(), dealings.done.end(), known) &&
           (!dealings.plan || (dealings.plan->kind <= PlanKind::guarantor_share &&
                               dealings.plan->ending <= PlanEnding::cancelled)) &&
           recovery_is_known(dealings.recovery.get()) &&
           snapshot.position.state <= LoanState::written_off;
}

}  // namespace

std::string encode(const LoanSnapshot& snapshot) {
    CanonicalWriter out;
    out.write(version);
    Writing io(out);
    members(io, snapshot);
    return out.take();
}

Done decode_snapshot(std::string_view bytes, LoanSnapshot& snapshot) {
    CanonicalReader in(bytes);
    Reading io(in);
    std::int64_t found = 0;
    io(found);
    if (found == version) members(io, snapshot);
    const bool sound = found == version && kinds_are_known(snapshot) && io.ok() && in.at_end() &&
                       snapshot.position.charges.size() <= open_charges_max &&
                       snapshot.position.past.is_sound() &&
                       snapshot.pay_lags <= snapshot.pay_lag_days.size();
    if (!sound)
        return Error{ErrorKind::conflict, "snapshot_unreadable",
                     "a cached loan snapshot is damaged or of another version; fold its facts"};
    return done();
}

}  // namespace daihou
