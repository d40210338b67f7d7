#include "world/people/borrower_life.h"

#include <algorithm>

namespace daihou {
namespace {

// Monthly transitions by profile, in per mille; index 0 is M1 (one instalment behind) … 5 is M6.
struct Transitions {
    std::int64_t enter;                   // M0 → M1
    std::array<std::int64_t, 6> worse;    // M1→2 … M5→6, M6 → written off
    std::array<std::int64_t, 6> cure;     // to M0
    std::array<std::int64_t, 6> step_up;  // one step back towards M0; M1's is its cure
};
constexpr std::array<Transitions, 3> transitions = {{
    {18, {100, 450, 720, 850, 900, 920}, {750, 300, 120, 60, 40, 30}, {0, 120, 80, 40, 20, 20}},
    {30, {140, 500, 720, 840, 880, 900}, {660, 260, 100, 50, 40, 30}, {0, 140, 90, 50, 30, 20}},
    {85, {200, 500, 700, 820, 860, 900}, {520, 200, 100, 50, 40, 30}, {0, 140, 100, 60, 40, 30}},
}};

constexpr int written_off_stage = 7;
constexpr std::int64_t monthly_prepayment_ppm = 7'400;  // CPR 8.5 % a year
constexpr int last_stage = 6;
constexpr Days decided_before{14};

const Transitions& transitions_of(const MadeLoan& loan) {
    return transitions[static_cast<std::size_t>(loan.profile)];
}

bool is_spring_festival_month(BusinessDate day) {
    const auto month = calendar_of(day).month();
    return month == std::chrono::January || month == std::chrono::February;
}

}  // namespace

BorrowerLife::BorrowerLife(const MadeLoan& loan, std::uint64_t seed)
    : loan_(loan),
      dice_(seed, Chance::life, static_cast<std::uint64_t>(loan.number)),
      walk_(loan.terms, terms_of(loan.terms), schedule_start(loan.terms)),
      due_on_(walk_.now().due_on) {}

BusinessDate BorrowerLife::next_month_on() const {
    return due_on_ - decided_before;
}

MoneyEvent& BorrowerLife::add(MoneyEventKind kind, BusinessDate on, Money amount) {
    MoneyEvent event;
    event.loan_number = loan_.number;
    event.number = ++events_made_;
    event.on = on;
    event.kind = kind;
    event.amount = amount;
    events_.push_back(event);
    return events_.back();
}

// Chance of falling behind this month: the profile's, by months on book, by season and by what the
// world knows. Loans with something to hide fall behind four to eight times as often.
std::int64_t BorrowerLife::late_chance_ppm() const {
    std::int64_t chance = transitions_of(loan_).enter * 1000;
    chance = chance * (month_ <= 3 ? 70 : month_ <= 12 ? 130 : month_ <= 24 ? 100 : 70) / 100;
    const auto month = calendar_of(due_on_).month();
    if (is_spring_festival_month(due_on_)) chance = chance * 140 / 100;
    if (month == std::chrono::June || month == std::chrono::December) chance = chance * 95 / 100;
    const Truth& truth = loan_.truth;
    if (truth.misused || truth.claimed_by_other)
        chance *= 6;
    else if (truth.income_fell)
        chance *= 2;
    else if (truth.driven_by_other)
        chance = chance * 3 / 2;
    return std::min<std::int64_t>(chance, 600'000);
}

int BorrowerLife::next_stage() {
    if (stage_ == 0) return dice_.happens(late_chance_ppm()) ? 1 : 0;
    const Transitions& rates = transitions_of(loan_);
    const auto row = static_cast<std::size_t>(stage_ - 1);
    const std::int64_t draw = dice_.below(1000);
    if (draw < rates.worse[row]) return stage_ + 1;
    if (draw < rates.worse[row] + rates.cure[row]) return 0;
    if (draw < rates.worse[row] + rates.cure[row] + rates.step_up[row]) return stage_ - 1;
    return stage_;
}

// A little more than the penalty interest of all that is unpaid since it was last paid, so that a
// borrower who means to pay is not left owing a few fen: simple interest on whole instalments at
// the penalty rate, up to the next yuan. The book takes penalty first (CN-R02).
Money BorrowerLife::pay_penalty_until(BusinessDate on) {
    __int128 fen_days = 0;
    for (const Unpaid& unpaid : unpaid_) {
        const int days = days_between(std::max(unpaid.due_on, penalty_paid_to_), on);
        fen_days += static_cast<__int128>(unpaid.amount.fen()) * std::max(days, 0);
    }
    penalty_paid_to_ = std::max(penalty_paid_to_, on);
    const Money rate = apply(loan_.terms.penalty_multiplier,
                             Money::fen(loan_.terms.annual_rate.ppm), Rounding::up);
    return Money::fen(divide(fen_days * rate.fen(), __int128{360} * 1'000'000 * 100, Rounding::up) *
                      100);
}

std::string_view BorrowerLife::payer_in_arrears() {
    const bool guaranteed = loan_.parties.back().role == PartyRole::guarantor;
    if (guaranteed && dice_.happens(120'000)) return "guarantor";
    return dice_.happens(30'000) ? "third_party" : "borrower";
}

void BorrowerLife::pay_on_time(const Instalment& instalment) {
    // One in 25 debits fails and succeeds, or is paid by hand, within ten days.
    BusinessDate on = instalment.due_on;
    Money amount = instalment.due();
    std::string_view channel = "auto_debit";
    if (dice_.happens(40'000)) {
        MoneyEvent& failed = add(MoneyEventKind::debit_failed, on, amount);
        failed.channel = "auto_debit", failed.note = "insufficient_funds";
        on += Days(dice_.between(1, 10));
        amount += pay_penalty_until(on);
        if (dice_.happens(400'000)) channel = "transfer";
    }
    if (amount.is_zero()) return;
    MoneyEvent& payment = add(MoneyEventKind::payment, on, amount);
    payment.channel = channel, payment.payer = "borrower";
    if (!dice_.happens(300)) return;
    // Booked to the wrong loan, undone the next day, booked again.
    const std::int64_t undone = payment.number;
    MoneyEvent& reversal = add(MoneyEventKind::reversal, on + Days(1), {});
    reversal.reverses = undone, reversal.note = "wrong_account";
    MoneyEvent& again =
        add(MoneyEventKind::payment, on + Days(1), amount + pay_penalty_until(on + Days(1)));
    again.channel = "counter", again.payer = "borrower";
}

// All instalments to the end, interest included: a payment in advance goes to the instalments that
// come next, and only a settlement, which is agreed and not just paid, would forgo their interest.
void BorrowerLife::pay_everything(const Instalment& instalment) {
    Money amount = instalment.due();
    for (; !walk_.at_end(); walk_.next())
        amount += walk_.now().due();
    MoneyEvent& payment = add(MoneyEventKind::payment, instalment.due_on, amount);
    payment.channel = "transfer", payment.payer = "borrower";
    over_ = true;
}

void BorrowerLife::pay_oldest(std::size_t count, BusinessDate on) {
    Money amount = pay_penalty_until(on);
    count = std::min(count, unpaid_.size());
    for (std::size_t i = 0; i < count; ++i)
        amount += unpaid_[i].amount;
    unpaid_.erase(unpaid_.begin(), unpaid_.begin() + static_cast<std::ptrdiff_t>(count));
    if (amount.is_zero()) return;
    const std::string_view payer = payer_in_arrears();
    const std::string_view channel = dice_.happens(300'000) ? "third_party" : "transfer";
    // Some pay in two parts, the first some days earlier.
    const Money part = Money::fen(amount.fen() * 2 / 5 / 100 * 100);
    const BusinessDate earlier = on - Days(dice_.between(1, 5));
    if (!part.is_zero() && earlier > due_on_ - decided_before && dice_.happens(150'000)) {
        MoneyEvent& first = add(MoneyEventKind::payment, earlier, part);
        first.channel = channel, first.payer = payer;
        amount -= part;
    }
    MoneyEvent& payment = add(MoneyEventKind::payment, on, amount);
    payment.channel = channel, payment.payer = payer;
}

// One time in seven something comes all the same.
void BorrowerLife::pay_part_of_oldest() {
    if (unpaid_.empty() || !dice_.happens(140'000)) return;
    Unpaid& oldest = unpaid_.front();
    const Money part = Money::fen(oldest.amount.fen() * dice_.between(2, 5) / 10 / 100 * 100);
    if (part.is_zero()) return;
    const BusinessDate on = due_on_ + Days(dice_.between(2, 12));
    oldest.amount -= max(part - pay_penalty_until(on), Money());
    MoneyEvent& payment = add(MoneyEventKind::payment, on, part);
    payment.channel = "transfer", payment.payer = payer_in_arrears();
}

void BorrowerLife::fail_debit(const Instalment& instalment) {
    MoneyEvent& failed = add(MoneyEventKind::debit_failed, instalment.due_on, instalment.due());
    failed.channel = "auto_debit", failed.note = "insufficient_funds";
}

// Written off two weeks after the due date. 62 % of vehicles are found, sold at 78 % of their
// estimate less 6 % cost after 45 days on average; of the rest of the debt 8 % comes in, in small
// sums.
void BorrowerLife::write_off() {
    stage_ = written_off_stage;
    over_ = true;
    const BusinessDate on = due_on_ + Days(13);
    add(MoneyEventKind::write_off, on, {}).note = "uncollectable";
    Money debt;
    for (const Unpaid& unpaid : unpaid_)
        debt += unpaid.amount;
    if (!walk_.at_end()) debt += walk_.place().balance;
    BusinessDate last = on;
    if (dice_.happens(620'000)) {
        const std::int64_t years = months_between(loan_.vehicle.first_registered_on, on) / 12;
        constexpr std::array<std::int64_t, 6> worth_percent = {90, 75, 62, 53, 46, 40};
        const std::int64_t worth =
            worth_percent[static_cast<std::size_t>(std::clamp<std::int64_t>(years, 0, 5))];
        const Money proceeds = Money::fen(loan_.vehicle.price.fen() / 100 * worth / 100 * 72);
        last = on + Days(dice_.between(15, 75));
        const Money sale = min(proceeds, debt);
        if (sale > Money()) add(MoneyEventKind::recovery, last, sale);
        debt -= sale;
    }
    const Money small = Money::fen(debt.fen() * 8 / 300 / 100 * 100);
    for (int i = 1; i <= 3 && small > Money(); ++i)
        add(MoneyEventKind::recovery, add_months(last, i), small);
}

// Behind before, or behind after this month: arrears are paid on a day around the due date, earlier
// or later.
void BorrowerLife::live_in_arrears(const Instalment& instalment, int next) {
    const auto behind = static_cast<std::size_t>(stage_);
    const auto covered = static_cast<std::size_t>(std::max(stage_ + 1 - next, 0));
    const BusinessDate on = due_on_ + Days(dice_.between(-13, 12));
    if (instalment.due().is_zero()) {  // after the last instalment
        if (covered > 0)
            pay_oldest(covered, on);
        else
            pay_part_of_oldest();
        return;
    }
    const bool before_due = on < due_on_;
    if (before_due && covered > 0) pay_oldest(std::min(covered, behind), on);
    unpaid_.push_back({instalment.due_on, instalment.due()});
    if (before_due && covered > behind) {  // arrears are gone, so the debit goes through
        pay_on_time(instalment);
        unpaid_.clear();
        return;
    }
    fail_debit(instalment);
    if (!before_due && covered > 0) pay_oldest(covered, on);
    if (covered == 0) pay_part_of_oldest();
}

std::optional<MoneyEvent> BorrowerLife::keep_promise(BusinessDate on) {
    if (over_ || stage_ == 0 || unpaid_.empty()) return std::nullopt;
    const int next = BorrowerLife(*this).next_stage();
    if (next >= stage_) return std::nullopt;
    const auto caught_up = static_cast<std::size_t>(stage_ - next);
    const std::size_t count = next == 0 ? unpaid_.size() : std::min(caught_up, unpaid_.size());
    events_.clear();
    Money amount = pay_penalty_until(on);
    for (std::size_t i = 0; i < count; ++i)
        amount += unpaid_[i].amount;
    unpaid_.erase(unpaid_.begin(), unpaid_.begin() + static_cast<std::ptrdiff_t>(count));
    stage_ = next;
    over_ = walk_.at_end() && unpaid_.empty();
    MoneyEvent& payment = add(MoneyEventKind::payment, on, amount);
    payment.channel = "transfer", payment.payer = "borrower";
    return payment;
}

std::vector<MoneyEvent> BorrowerLife::live_month() {
    INVARIANT(!over_);
    events_.clear();
    ++month_;
    Instalment instalment;  // nothing is due after the last one
    if (!walk_.at_end()) {
        instalment = walk_.now();
        walk_.next();
    }
    const int next = next_stage();
    if (next > last_stage) {
        write_off();
    } else if (stage_ == 0 && next == 0) {
        const bool penalty_free = month_ == 12 || month_ == 24;  // payoffs gather there
        unpaid_.push_back({instalment.due_on, instalment.due()});
        if (!walk_.at_end() && dice_.happens(monthly_prepayment_ppm * (penalty_free ? 4 : 1)))
            pay_everything(instalment);
        else
            pay_on_time(instalment);
        unpaid_.clear();
    } else {
        live_in_arrears(instalment, next);
        stage_ = next;
    }
    over_ = over_ || (walk_.at_end() && unpaid_.empty());
    due_on_ = walk_.at_end() ? add_months(due_on_, 1) : walk_.now().due_on;
    return events_;
}

}  // namespace daihou
