#include "world/sample/book_files.h"

#include <cstdio>
#include <utility>

namespace daihou {

// A table being written; buffered, errors kept until the end.
class BookFiles::Table {
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

namespace {

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
std::string_view word_of(GuaranteeMode mode) {
    return mode == GuaranteeMode::joint     ? "joint"
           : mode == GuaranteeMode::general ? "general"
                                            : "unclear";
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
    "guarantee_mode,guarantee_amount_yuan,guarantee_ends_on,organisation_kind,representative,"
    "contact";
constexpr std::string_view vehicles_header =
    "vehicle_id,loan_id,vin,plate,make,model,segment,condition,use,first_registered_on,price_yuan,"
    "delivered_on,mortgage_registered_on,insured_until";
constexpr std::string_view consents_header =
    "consent_id,loan_id,party_id,purpose,answer,said_on,version,proof,reference,until,channel,note";
constexpr std::string_view payments_header =
    "payment_id,loan_id,paid_on,kind,amount_yuan,channel,payer,reverses,note";

std::string event_id(std::int64_t loan_number, std::int64_t number) {
    return fmt::format("T{:07}-{:03}", loan_number, number);
}

}  // namespace

BookFiles::BookFiles(const std::filesystem::path& directory) {
    std::error_code failed;  // shows when the files are finished
    std::filesystem::create_directories(directory, failed);
    book_ = std::make_unique<Table>(directory / "book.csv", book_header);
    parties_ = std::make_unique<Table>(directory / "parties.csv", parties_header);
    vehicles_ = std::make_unique<Table>(directory / "vehicles.csv", vehicles_header);
    payments_ = std::make_unique<Table>(directory / "payments.csv", payments_header);
    consents_ = std::make_unique<Table>(directory / "consents.csv", consents_header);
}

BookFiles::~BookFiles() = default;

void BookFiles::add(const MadeLoan& loan) {
    const Contract& terms = loan.terms;
    book_->row(loan.loan_id, loan.product, loan.purpose, loan.branch, loan.grade, loan.facility,
               format_yuan(terms.principal), percent(terms.annual_rate.ppm),
               format_date(terms.disbursed_on), terms.instalments, "1m", word_of(terms.method),
               date_or_empty(terms.first_due_on), terms.due_day, "30/360", "declining_balance",
               "same_as_repayment", "half_even", yuan_or_empty(terms.balloon),
               percent(terms.penalty_multiplier.ppm));
    for (const MadeParty& party : loan.parties)
        add_party(loan, party);
}

void BookFiles::add_party(const MadeLoan& loan, const MadeParty& party) {
    constexpr auto why = RevealReason::synthesised;
    const bool guarantees = party.role == PartyRole::guarantor;
    parties_->row(
        party.party_id, loan.loan_id, name_of(party.role),
        party.kind == PartyKind::person ? "person" : "organisation", party.name.reveal(why),
        party.id_number.reveal(why), party.phone.reveal(why), party.address.reveal(why),
        party.employer.reveal(why), yuan_or_empty(party.monthly_income),
        guarantees ? word_of(party.guarantee_mode) : "", "", date_or_empty(party.guarantee_ends_on),
        party.kind == PartyKind::organisation ? name_of(party.organisation_kind) : "",
        party.representative.reveal(why), party.contact.reveal(why));
}

void BookFiles::add(const MadeVehicle& vehicle, std::string_view loan_id) {
    constexpr auto why = RevealReason::synthesised;
    vehicles_->row(vehicle.vehicle_id, loan_id, vehicle.vin.reveal(why), vehicle.plate.reveal(why),
                   vehicle.make, vehicle.model, name_of(vehicle.segment),
                   vehicle.condition == VehicleCondition::used ? "used" : "new",
                   name_of(vehicle.use), format_date(vehicle.first_registered_on),
                   format_yuan(vehicle.price), date_or_empty(vehicle.delivered_on),
                   date_or_empty(vehicle.mortgage_registered_on),
                   date_or_empty(vehicle.insured_until));
}

void BookFiles::add(const MoneyEvent& event) {
    payments_->row(event_id(event.loan_number, event.number),
                   fmt::format("L{:07}", event.loan_number), format_date(event.on),
                   word_of(event.kind), yuan_or_empty(event.amount), event.channel, event.payer,
                   event.reverses == 0 ? "" : event_id(event.loan_number, event.reverses),
                   event.note);
}

void BookFiles::add(const MadeConsent& consent) {
    const bool given = consent.answer == "given", withdrawn = consent.answer == "withdrawn";
    consents_->row(consent.consent_id, consent.loan_id, consent.party_id, consent.purpose,
                   consent.answer, format_date(consent.said_on), withdrawn ? "" : "1",
                   given ? "signed_paper" : "",
                   given ? fmt::format("档-{}", consent.consent_id) : std::string(), "",
                   withdrawn ? "letter" : "", withdrawn ? "本人来函撤回" : "");
}

Result<SampleCounts> BookFiles::finish() {
    TRY(book_->finish());
    TRY(parties_->finish());
    TRY(vehicles_->finish());
    TRY(payments_->finish());
    TRY(consents_->finish());
    return SampleCounts{book_->rows(), parties_->rows(), vehicles_->rows(), payments_->rows(),
                        consents_->rows()};
}

}  // namespace daihou
