#include "panel_book.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "domain/loan/schedule/schedule.h"
#include "domain/vehicle/vin.h"
#include "intake/table/csv_writer.h"
#include "world/people/invented_people.h"

namespace daihou {
namespace {

constexpr std::uint64_t people_seed = 2017;

// A table written in one piece at the end.
class Output {
public:
    explicit Output(std::initializer_list<std::string_view> header) : writer_(text_) {
        row(header);
    }
    void row(std::initializer_list<std::string_view> fields) {
        for (const std::string_view field : fields)
            writer_.field(field);
        writer_.end_record();
    }
    Done write(const std::filesystem::path& path) const {
        std::ofstream file(path, std::ios::binary);
        file << text_;
        file.close();
        if (file) return done();
        return Error{ErrorKind::bad_input, "sample_unwritable",
                     fmt::format("{} cannot be written", path.string())};
    }

private:
    std::string text_;
    CsvWriter writer_;
};

struct Book {
    Output book{"loan_id",
                "product",
                "grade",
                "principal_yuan",
                "annual_rate_percent",
                "disbursed_on",
                "instalments",
                "method",
                "first_due_on",
                "due_day",
                "day_count",
                "interest_period",
                "penalty_multiplier_percent"};
    Output parties{"party_id", "loan_id", "role", "kind", "name", "id_number", "phone", "address"};
    Output vehicles{"vehicle_id", "loan_id", "vin",       "make",
                    "model",      "segment", "condition", "first_registered_on",
                    "price_yuan"};
    Output payments{"payment_id", "loan_id", "paid_on", "kind", "amount_yuan"};
    Output modifications{"modification_id", "loan_id", "agreed_on", "kind", "instalments", "note"};
    PanelCounts counts;
};

constexpr int due_day = 15;
constexpr BusinessDate panel_last_month = make_date(2023, 6, 30);

BusinessDate due_date_in(BusinessDate month_end) {
    return add_months(month_end, 0, due_day);
}

Contract terms_with(const PanelLoan& loan, int instalments) {
    // Behind at t = 0: the dates of the instalments missed lie before the first report month.
    const int missed = (loan.dpd + 15) / 30;
    const BusinessDate first_due = add_months(loan.first_month_end, -missed, due_day);
    Contract terms;
    terms.principal = loan.begin_balance;
    terms.annual_rate = loan.annual_rate;
    terms.disbursed_on = add_months(first_due, -1);
    terms.first_due_on = first_due;
    terms.due_day = due_day;
    terms.instalments = static_cast<std::uint16_t>(instalments);
    terms.day_count = DayCount::thirty_360;
    terms.interest_period = InterestPeriod::same_as_repayment;
    return terms;
}

int grade_of(int credit_score) {
    return credit_score >= 780   ? 1
           : credit_score >= 740 ? 2
           : credit_score >= 700 ? 3
           : credit_score >= 660 ? 4
                                 : 5;
}

void add_loan(Book& out, const PanelLoan& loan, std::int64_t number) {
    const Contract terms = panel_terms(loan);
    const std::int64_t level = terms_of(terms).level.fen();
    const std::int64_t apart = std::abs(level - loan.scheduled_payment.fen()) * 1000 /
                               std::max<std::int64_t>(loan.scheduled_payment.fen(), 1);
    ++out.counts.level_apart[apart <= 5 ? 0 : apart <= 20 ? 1 : 2];
    const bool used = loan.condition == "used";
    out.book.row(
        {loan.loan_id, used ? "used_car" : "new_car_ice",
         fmt::format("{}", grade_of(loan.credit_score)), format_yuan(terms.principal),
         fmt::format("{}.{:04}", terms.annual_rate.ppm / 10'000, terms.annual_rate.ppm % 10'000),
         format_date(terms.disbursed_on), fmt::format("{}", terms.instalments), "equal_instalment",
         format_date(*terms.first_due_on), fmt::format("{}", due_day), "30/360",
         "same_as_repayment", "0"});
    Dice dice(people_seed, Chance::person, static_cast<std::uint64_t>(number));
    constexpr auto why = RevealReason::synthesised;
    const MadeParty person = invent_person(dice, number, terms.disbursed_on);
    out.parties.row({"P" + loan.loan_id, loan.loan_id, "borrower", "person",
                     person.name.reveal(why), person.id_number.reveal(why),
                     person.phone.reveal(why), person.address.reveal(why)});
    MadeVehicle vehicle;
    invent_vehicle(dice, number, person.city, vehicle);
    const BusinessDate registered =
        std::min(make_date(std::clamp(loan.model_year, 1990, 2024), 1, 1), terms.disbursed_on);
    out.vehicles.row({"V" + loan.loan_id, loan.loan_id, vehicle.vin.reveal(why), loan.make,
                      loan.model, "ice", used ? "used" : "new", format_date(registered),
                      format_yuan(loan.vehicle_value)});
    ++out.counts.loans;
}

// Each run of months nothing was paid in by agreement is one payment holiday.
void add_holidays(Book& out, const PanelLoan& loan) {
    int number = 0;
    for (std::size_t i = 0; i < loan.months.size(); ++i) {
        std::size_t end = i;
        while (end < loan.months.size() && is_holiday(loan.months[end]) &&
               loan.months[end].end_balance > Money())
            ++end;
        if (end == i) continue;
        const BusinessDate agreed_on = add_months(loan.months[i].month_end, 0, 1);
        out.modifications.row({fmt::format("{}-{}", loan.loan_id, ++number), loan.loan_id,
                               format_date(agreed_on), "holiday", fmt::format("{}", end - i),
                               "2020"});
        ++out.counts.holidays;
        out.counts.holiday_months += static_cast<std::int64_t>(end - i);
        i = end;
    }
}

void add_history(Book& out, const PanelLoan& loan) {
    Money balance = loan.begin_balance;
    bool written_off = false;
    int number = 0;
    const auto add = [&](BusinessDate on, std::string_view kind, Money amount) {
        out.payments.row({fmt::format("{}-{:03}", loan.loan_id, ++number), loan.loan_id,
                          format_date(on), kind, amount.is_zero() ? "" : format_yuan(amount)});
    };
    for (const PanelMonth& month : loan.months) {
        const BusinessDate on = due_date_in(month.month_end);
        // The balance falls to 0: by principal paid it is paid off, else it was charged off.
        const bool closes = month.end_balance <= Money() && balance > Money();
        const Money unpaid = balance - month.principal;
        const bool charged_off =
            closes && unpaid > max(Money::fen(5000), Money::fen(balance.fen() / 20));
        const bool paid_off = closes && !charged_off && month.payment > Money();
        if (paid_off) {
            add(on, "settlement", month.payment);
            ++out.counts.payoffs;
        } else if (month.payment > Money()) {
            add(on, written_off ? "recovery" : "payment", month.payment);
            ++(written_off ? out.counts.recoveries : out.counts.payments);
        }
        if (charged_off) {
            add(on, "write_off", {});
            ++out.counts.write_offs;
            written_off = true;
        }
        const Money recovered = max(month.recovered, Money()) + max(month.repo_proceeds, Money());
        if (recovered > Money()) {
            add(on, written_off ? "recovery" : "payment", recovered);
            ++(written_off ? out.counts.recoveries : out.counts.payments);
        }
        balance = month.end_balance;
    }
    // A pool that was called leaves the panel with its loans open: they are paid out with it.
    const bool leaves = !loan.months.empty() && balance > Money() &&
                        loan.months.back().month_end < panel_last_month;
    if (leaves) {
        add(add_months(loan.months.back().month_end, 1, due_day), "settlement", balance);
        ++out.counts.left;
    }
}

}  // namespace

Contract panel_terms(const PanelLoan& loan) {
    const auto level = [&loan](int instalments) {
        return terms_of(terms_with(loan, instalments)).level;
    };
    // The level amount falls as the term grows: the shortest term that does not ask more than was
    // scheduled …
    int shorter = 1;
    int longer = 180;
    while (shorter < longer) {
        const int middle = (shorter + longer) / 2;
        if (level(middle) <= loan.scheduled_payment)
            longer = middle;
        else
            shorter = middle + 1;
    }
    // … or the one before it, whichever is closer.
    const Money below = loan.scheduled_payment - level(shorter);
    if (shorter > 1 && level(shorter - 1) - loan.scheduled_payment < below) --shorter;
    return terms_with(loan, shorter);
}

Result<PanelCounts> write_panel_book(const std::vector<PanelLoan>& loans,
                                     const std::filesystem::path& directory) {
    std::error_code failed;  // shows when the files are written
    std::filesystem::create_directories(directory, failed);
    Book out;
    for (const PanelLoan& loan : loans) {
        add_loan(out, loan, out.counts.loans + 1);
        add_history(out, loan);
        add_holidays(out, loan);
    }
    TRY(out.book.write(directory / "book.csv"));
    TRY(out.parties.write(directory / "parties.csv"));
    TRY(out.vehicles.write(directory / "vehicles.csv"));
    TRY(out.payments.write(directory / "payments.csv"));
    TRY(out.modifications.write(directory / "modifications.csv"));
    return out.counts;
}

RollCounts roll_counts(const std::vector<PanelLoan>& loans) {
    RollCounts counts{};
    for (const PanelLoan& loan : loans) {
        const std::int64_t level = std::max<std::int64_t>(loan.scheduled_payment.fen(), 1);
        std::int64_t short_fen = (loan.dpd + 15) / 30 * level;
        const auto behind = [&short_fen, level] {
            return static_cast<std::size_t>(
                std::clamp<std::int64_t>((short_fen + level / 2) / level, 0, 4));
        };
        Money balance = loan.begin_balance;
        for (const PanelMonth& month : loan.months) {
            if (month.end_balance <= Money() || balance <= Money()) break;  // closed
            balance = month.end_balance;
            if (is_holiday(month)) continue;
            const std::size_t before = behind();
            short_fen += level - month.payment.fen();
            ++counts[before][behind()];
        }
    }
    return counts;
}

}  // namespace daihou
