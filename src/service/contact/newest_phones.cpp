#include "service/contact/newest_phones.h"

#include "service/house.h"
#include "service/kept_sums.h"

namespace daihou {
namespace {

void take(const FactRecord& record, NewestPhones& phones) {
    phones.told[std::get<PhoneTold>(record.fact).person] = record.sequence;
}

Result<std::optional<std::int64_t>> newest_told(House& house, PersonId person) {
    Store& store = house.store();
    // Numbers are told seldom: all of them are kept.
    const auto add = [&store](FactRange range, NewestPhones& phones) {
        range.kind = PhoneTold::kind;
        return store.each_fact(range, [&phones](const FactRecord& record) {
            take(record, phones);
            return true;
        });
    };
    return house.kept().newest_phones.of_whole_record(
        store, add, [person](const NewestPhones& phones) -> std::optional<std::int64_t> {
            const auto at = phones.told.find(person);
            if (at == phones.told.end()) return std::nullopt;
            return at->second;
        });
}

}  // namespace

Result<std::optional<PhoneNumber>> newest_phone(House& house, PersonId person) {
    const auto sequence = TRY(newest_told(house, person));
    if (!sequence) return std::optional<PhoneNumber>();
    const auto record = TRY(house.store().fact_at(*sequence));
    INVARIANT(record && std::holds_alternative<PhoneTold>(record->fact));
    return std::optional(std::get<PhoneTold>(record->fact).phone);
}

}  // namespace daihou
