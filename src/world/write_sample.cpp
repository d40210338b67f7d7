#include "world/write_sample.h"

#include <cstdio>
#include <memory>
#include <utility>

#include "world/portfolio_life.h"
#include "world/portfolio_maker.h"

namespace daihou {
namespace {

// A table being written; buffered, errors kept until the end.
class Table {
public:
    Table(const std::filesystem::path& path, std::string_view header)
        : path_(path), file_(std::fopen(path.c_str(), "wb")) {
        add(header);
    }
    ~Table() {
        if (file_ != nullptr) std::fclose(file_);
    }
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    // The world invents no value with a comma, a quote or a line break, so a row is its values
    // joined.
    template <class... Values>
    void row(const Values&... values) {
        std::string_view separator;
        ((fmt::format_to(std::back_inserter(text_), "{}{}", std::exchange(separator, ","), values)),
         ...);
        add("");
        ++rows_;
    }
    std::int64_t rows() const { return rows_; }

    Done finish() {
        flush();
        const bool closed = file_ != nullptr && std::fclose(std::exchange(file_, nullptr)) == 0;
        if (closed && good_) return done();
        return Error{ErrorKind::bad_input,
                     "sample_unwritable",
                     fmt::format("{} cannot be written; check the directory and the space left",
                                 path_.string()),
                     {{"file", path_.string()}}};
    }

private:
    void add(std::string_view text) {
        text_ += text;
        text_ += '\n';
        if (text_.size() > 1 << 20) flush();
    }
    void flush() {
        if (file_ != nullptr && std::fwrite(text_.data(), 1, text_.size(), file_) != text_.size())
            good_ = false;
        text_.clear();
    }

    std::filesystem::path path_;
    std::FILE* file_;
    std::string text_;
    bool good_ = true;
    std::int64_t rows_ = 0;
};

std::string yuan_or_empty(Money amount) {
    return amount.is_zero() ? std::string() : format_yuan(amount);
}
std::string date_or_empty(std::optional<BusinessDate> date) {
    return date ? format_date(*date) : std::string();
}
std::string percent(std::int64_t ppm) {
    return fmt::format("{}.{:04}", ppm / 10'000, ppm % 10'000);
}

std::string_view word_of(Method method) {
    switch (method) {
        case Method::equal_instalment:
            return "equal_instalment";
        case Method::equal_principal:
            return "equal_principal";
        case Method::interest_only:
            return "interest_only";
        case Method::balloon:
            return "balloon";
        case Method::bullet:
            return "bullet";
    }
    return {};
}
std::string_view word_of(PartyRole role) {
    return role == PartyRole::borrower      ? "borrower"
           : role == PartyRole::co_borrower ? "co_borrower"
                                            : "guarantor";
}
std::string_view word_of(GuaranteeMode mode) {
    return mode == GuaranteeMode::joint     ? "joint"
           : mode == GuaranteeMode::general ? "general"
                                            : "unclear";
}
std::string_view word_of(VehicleSegment segment) {
    switch (segment) {
        case VehicleSegment::ice:
            return "ice";
        case VehicleSegment::bev:
            return "bev";
        case VehicleSegment::phev:
            return "phev";
        case VehicleSegment::truck:
            return "truck";
    }
    return {};
}
std::string_view word_of(VehicleUse use) {
    switch (use) {
        case VehicleUse::own_use:
            return "own_use";
        case VehicleUse::ride_hailing:
            return "ride_hailing";
        case VehicleUse::haulage:
            return "haulage";
        case VehicleUse::rental:
            return "rental";
    }
    return {};
}
std::string_view word_of(MoneyEventKind kind) {
    switch (kind) {
        case MoneyEventKind::payment:
            return "payment";
        case MoneyEventKind::reversal:
            return "reversal";
        case MoneyEventKind::debit_failed:
            return "debit_failed";
        case MoneyEventKind::write_off:
            return "write_off";
        case MoneyEventKind::recovery:
            return "recovery";
    }
    return {};
}

constexpr std::string_view book_header =
    "loan_id,product,purpose,branch,grade,facility,principal_yuan,annual_rate_percent,"
    "disbursed_on,instalments,every,method,first_due_on,due_day,day_count,interest,"
    "interest_period,rounding,balloon_yuan,penalty_multiplier_percent";
constexpr std::string_view parties_header =
    "party_id,loan_id,role,kind,name,id_number,phone,address,employer,monthly_income_yuan,"
    "guarantee_mode,guarantee_amount_yuan,guarantee_ends_on";
constexpr std::string_view vehicles_header =
    "vehicle_id,loan_id,vin,plate,make,model,segment,condition,use,first_registered_on,price_yuan,"
    "delivered_on,mortgage_registered_on,insured_until";
constexpr std::string_view payments_header =
    "payment_id,loan_id,paid_on,kind,amount_yuan,channel,payer,reverses,note";

void write_book_row(Table& book, const MadeLoan& loan) {
    const Contract& terms = loan.terms;
    book.row(loan.loan_id, loan.product, loan.purpose, loan.branch, loan.grade, loan.facility,
             format_yuan(terms.principal), percent(terms.annual_rate.ppm),
             format_date(terms.disbursed_on), terms.instalments, "1m", word_of(terms.method),
             date_or_empty(terms.first_due_on), terms.due_day, "30/360", "declining_balance",
             "same_as_repayment", "half_even", yuan_or_empty(terms.balloon),
             percent(terms.penalty_multiplier.ppm));
}

void write_party_row(Table& parties, const MadeLoan& loan, const MadeParty& party) {
    constexpr auto why = RevealReason::synthesised;
    const bool guarantees = party.role == PartyRole::guarantor;
    parties.row(party.party_id, loan.loan_id, word_of(party.role),
                party.kind == PartyKind::person ? "person" : "organisation", party.name.reveal(why),
                party.id_number.reveal(why), party.phone.reveal(why), party.address.reveal(why),
                party.employer.reveal(why), yuan_or_empty(party.monthly_income),
                guarantees ? word_of(party.guarantee_mode) : "", "",
                date_or_empty(party.guarantee_ends_on));
}

void write_vehicle_row(Table& vehicles, const MadeLoan& loan) {
    constexpr auto why = RevealReason::synthesised;
    const MadeVehicle& vehicle = loan.vehicle;
    vehicles.row(vehicle.vehicle_id, loan.loan_id, vehicle.vin.reveal(why),
                 vehicle.plate.reveal(why), vehicle.make, vehicle.model, word_of(vehicle.segment),
                 vehicle.condition == VehicleCondition::used ? "used" : "new", word_of(vehicle.use),
                 format_date(vehicle.first_registered_on), format_yuan(vehicle.price),
                 date_or_empty(vehicle.delivered_on), date_or_empty(vehicle.mortgage_registered_on),
                 date_or_empty(vehicle.insured_until));
}

std::string event_id(std::int64_t loan_number, std::int64_t number) {
    return fmt::format("T{:07}-{:03}", loan_number, number);
}

void write_event_row(Table& payments, const MoneyEvent& event) {
    payments.row(event_id(event.loan_number, event.number),
                 fmt::format("L{:07}", event.loan_number), format_date(event.on),
                 word_of(event.kind), yuan_or_empty(event.amount), event.channel, event.payer,
                 event.reverses == 0 ? "" : event_id(event.loan_number, event.reverses),
                 event.note);
}

}  // namespace

Result<SampleCounts> write_sample(std::int64_t loans, std::uint64_t seed, BusinessDate as_of,
                                  const std::filesystem::path& directory) {
    std::error_code failed;  // shows when the files are opened
    std::filesystem::create_directories(directory, failed);
    Table book(directory / "book.csv", book_header);
    Table parties(directory / "parties.csv", parties_header);
    Table vehicles(directory / "vehicles.csv", vehicles_header);
    Table payments(directory / "payments.csv", payments_header);

    const PortfolioMaker maker(seed, as_of);
    PortfolioLife life(seed);
    for (std::int64_t number = 1; number <= loans; ++number) {
        MadeLoan loan = maker.loan(number);
        write_book_row(book, loan);
        for (const MadeParty& party : loan.parties)
            write_party_row(parties, loan, party);
        write_vehicle_row(vehicles, loan);
        life.add(std::move(loan));
    }
    for (BusinessDate day = loans > 0 ? life.first_day() : as_of + Days(1); day <= as_of;
         day += Days(1))
        for (const MoneyEvent& event : life.payments_on(day))
            write_event_row(payments, event);

    TRY(book.finish());
    TRY(parties.finish());
    TRY(vehicles.finish());
    TRY(payments.finish());
    return SampleCounts{book.rows(), parties.rows(), vehicles.rows(), payments.rows()};
}

}  // namespace daihou
