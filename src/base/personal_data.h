// Personal data that prints masked. The raw text comes out only through reveal(reason); whoever
// reveals on a user's behalf records it (DataRevealed). There is no stream operator, and fmt shows
// the mask. Rule: PIPL art. 51 de-identification, CN-P05.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

namespace daihou {

// Why raw personal data is read. `shown_to_user` must stand beside a DataRevealed fact.
enum class RevealReason { stored_sealed, searched, shown_to_user, compared, synthesised };

enum class PersonalField { name, id_number, phone, address, employer, plate, vin, debit_account };

// 王小明 -> 王**; 13812345678 -> 138****5678; 110101199003070012 -> 110***********0012; 京A12345 ->
// 京A***45.
std::string masked(PersonalField field, std::string_view raw);

template <PersonalField field>
class Personal {
public:
    Personal() = default;
    explicit Personal(std::string raw) : raw_(std::move(raw)) {}

    const std::string& reveal(RevealReason) const { return raw_; }
    std::string mask() const { return masked(field, raw_); }
    bool is_empty() const { return raw_.empty(); }

    friend bool operator==(const Personal&, const Personal&) = default;

private:
    std::string raw_;
};

using PersonName = Personal<PersonalField::name>;
using IdNumber = Personal<PersonalField::id_number>;
using PhoneNumber = Personal<PersonalField::phone>;
using Address = Personal<PersonalField::address>;
using Employer = Personal<PersonalField::employer>;
using PlateNumber = Personal<PersonalField::plate>;
using Vin = Personal<PersonalField::vin>;

}  // namespace daihou

template <daihou::PersonalField field>
struct fmt::formatter<daihou::Personal<field>> : fmt::formatter<std::string> {
    template <class Context>
    auto format(const daihou::Personal<field>& value, Context& context) const {
        return fmt::formatter<std::string>::format(value.mask(), context);
    }
};
