#include "store/facts/fact_encoding.h"

namespace daihou {
namespace {

constexpr char payload_version = 1;

class NoSealing final : public Sealer {
public:
    std::string seal(PersonalField, std::string_view raw) override { return std::string(raw); }
    std::optional<std::string> unseal(PersonalField, std::string_view sealed) override {
        return std::string(sealed);
    }
};

template <class... Alternatives>
bool read_fact(std::int64_t kind, CanonicalReader& reader, std::variant<Alternatives...>& fact) {
    const auto read_as = [&]<class T>(std::type_identity<T>) {
        if (T::kind != kind) return false;
        reader.read(fact.template emplace<T>());
        return true;
    };
    return (read_as(std::type_identity<Alternatives>()) || ...);
}

Error damaged() {
    return {ErrorKind::unavailable, "store_damaged",
            "the stored bytes of a fact cannot be read; restore the store from a backup and find "
            "out what "
            "changed it"};
}

Error newer(std::string_view what, std::int64_t number) {
    return {ErrorKind::unavailable,
            "store_newer",
            fmt::format(
                "the store holds {} {}, which this daihou does not know; open it with the newer "
                "daihou that made it",
                what, number),
            {{"version", std::to_string(number)}}};
}

}  // namespace

std::int64_t kind_of(const Fact& fact) {
    return std::visit([]<class T>(const T&) { return T::kind; }, fact);
}

FactLinks links_of(const Fact& fact, std::int64_t sequence) {
    return std::visit(
        [sequence]<class T>(const T& value) {
            FactLinks links;
            if constexpr (requires { value.loan; }) links.loan = value.loan;
            if constexpr (requires { value.person; }) links.person = value.person;
            if constexpr (requires { value.vehicle; }) links.vehicle = value.vehicle;
            if constexpr (std::is_same_v<T, LoanBooked>) links.loan.value = sequence;
            if constexpr (std::is_same_v<T, PersonRegistered>) links.person.value = sequence;
            if constexpr (std::is_same_v<T, VehicleRegistered>) links.vehicle.value = sequence;
            return links;
        },
        fact);
}

bool holds_personal_data(std::int64_t kind) {
    return std::find(personal_kinds.begin(), personal_kinds.end(), kind) != personal_kinds.end();
}

void each_searchable(const Fact& fact,
                     const std::function<void(PersonalField, std::string_view)>& take) {
    const auto take_value = [&]<PersonalField field>(const Personal<field>& value) {
        if (!value.is_empty()) take(field, value.reveal(RevealReason::searched));
    };
    if (const auto* person = std::get_if<PersonRegistered>(&fact)) {
        take_value(person->name);
        take_value(person->id_number);
        take_value(person->phone);
    }
    if (const auto* told = std::get_if<PhoneTold>(&fact)) take_value(told->phone);
    if (const auto* vehicle = std::get_if<VehicleRegistered>(&fact)) {
        take_value(vehicle->vin);
        take_value(vehicle->plate);
    }
}

std::string encode_fact(const Fact& fact, Sealer* sealer) {
    return std::visit([&](const auto& value) { return canonical_bytes(value, sealer); }, fact);
}

std::string encode_content(const Fact& fact) {
    NoSealing open;
    return encode_fact(fact, &open);
}

std::string encode_payload(const PayloadHead& head, std::string_view fact) {
    CanonicalWriter writer;
    writer.write(head.kind);
    writer.write(head.sequence);
    writer.write(head.occurred_at);
    writer.write(head.recorded_at);
    writer.write(head.by);
    writer.write(head.source_key);
    std::string payload;
    payload.reserve(1 + writer.bytes().size() + fact.size());
    payload += payload_version;
    return payload.append(writer.bytes()).append(fact);
}

Result<FactRecord> decode_payload(std::string_view payload, Sealer* sealer) {
    if (payload.empty()) return damaged();
    if (payload[0] != payload_version)
        return newer("payload version", static_cast<unsigned char>(payload[0]));
    CanonicalReader reader(payload.substr(1), sealer);
    FactRecord record;
    std::int64_t kind = 0;
    reader.read(kind);
    reader.read(record.sequence);
    reader.read(record.occurred_at);
    reader.read(record.recorded_at);
    reader.read(record.by);
    reader.read(record.source_key);
    if (!reader.ok()) return damaged();
    if (!read_fact(kind, reader, record.fact)) return newer("a fact of kind", kind);
    if (!reader.ok() || !reader.at_end()) return damaged();
    return record;
}

}  // namespace daihou
