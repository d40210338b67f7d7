// BorrowerLife: how one borrower pays, month by month: on time, a few days late, not at all, in
// parts, ahead of time, through a guarantor or a stranger, until the loan is paid, paid off early
// or written off and partly recovered. Rates are the generator's monthly transitions; arrears are
// counted in instalments behind. It does not know what the lender does about it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/loan/schedule/schedule.h"
#include "world/dice.h"
#include "world/portfolio/made_loan.h"

namespace daihou {

enum class MoneyEventKind : std::uint8_t { payment, reversal, debit_failed, write_off, recovery };

struct MoneyEvent {
    std::int64_t loan_number = 0;
    std::int64_t number = 0;  // of the event on its loan, from 1
    BusinessDate on;
    MoneyEventKind kind = MoneyEventKind::payment;
    Money amount;
    std::string_view channel;
    std::string_view payer;
    std::string_view note;
    std::int64_t reverses = 0;  // reversal: number of the payment undone
};

class BorrowerLife {
public:
    // `loan` must outlive the life.
    BorrowerLife(const MadeLoan& loan, std::uint64_t seed);

    bool is_over() const { return over_; }
    // The day on which the next month of this life is decided: two weeks before its due date, so
    // that arrears can be made good before the next instalment adds to them.
    BusinessDate next_month_on() const;
    // Everything that happens from that day on and was decided in that month, not in order of date.
    // Advances.
    std::vector<MoneyEvent> live_month();

    // Promised to pay by `on`. Who would have caught up next month knows it and pays on that day;
    // the others promise and do not pay. So promises bring payments forward and leave the monthly
    // transitions, which contain what collection achieves, as they are. Advances where he pays.
    std::optional<MoneyEvent> keep_promise(BusinessDate on);

    // Instalments behind two weeks after the last due date, 0 to 6; 7 = written off.
    int stage() const { return stage_; }

private:
    struct Unpaid {
        BusinessDate due_on;
        Money amount;
    };

    int next_stage();
    std::int64_t late_chance_ppm() const;
    void pay_on_time(const Instalment& instalment);
    void pay_everything(const Instalment& instalment);
    void live_in_arrears(const Instalment& instalment, int next);
    void pay_oldest(std::size_t count, BusinessDate on);
    void pay_part_of_oldest();
    void fail_debit(const Instalment& instalment);
    void write_off();
    Money pay_penalty_until(BusinessDate on);
    MoneyEvent& add(MoneyEventKind kind, BusinessDate on, Money amount);
    std::string_view payer_in_arrears();

    const MadeLoan& loan_;
    Dice dice_;
    ScheduleWalk walk_;
    int stage_ = 0;
    int month_ = 0;  // months lived
    bool over_ = false;
    BusinessDate due_on_;         // of the month being lived, also after the last instalment
    std::vector<Unpaid> unpaid_;  // oldest first
    BusinessDate penalty_paid_to_;
    std::vector<MoneyEvent> events_;
    std::int64_t events_made_ = 0;
};

}  // namespace daihou
