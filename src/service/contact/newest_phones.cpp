#include "service/contact/newest_phones.h"

#include "service/house.h"
#include "service/kept_sums.h"

namespace daihou {
namespace {

// Numbers are told seldom: all of them are kept, whatever their day.
constexpr BusinessDate always = make_date(1970, 1, 1);

void take(const FactRecord& record, NewestPhones& phones) {
    if (const auto* told = std::get_if<PhoneTold>(&record.fact))
        phones.told[told->person] = record.sequence;
}

Result<std::optional<std::int64_t>> newest_told(House& house, PersonId person) {
    Store& store = house.store();
    const auto whole = [&store]() -> Result<NewestPhones> {
        NewestPhones phones;
        for (const FactRecord& record : TRY(store.facts_of_kind(PhoneTold::kind)))
            take(record, phones);
        return phones;
    };
    const auto add = [&store](const FactRange& range, NewestPhones& phones) {
        return store.each_fact(range, [&phones](const FactRecord& record) {
            take(record, phones);
            return true;
        });
    };
    return house.kept().newest_phones.since(
        store, always, whole, add,
        [person](const NewestPhones& phones) -> std::optional<std::int64_t> {
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
