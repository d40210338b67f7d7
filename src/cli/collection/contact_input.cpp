#include "cli/collection/contact_input.h"

#include "cli/json_fields.h"

namespace daihou {
namespace {

// Offset of an instant that parse_instant took: "…+08:00" or "…Z".
std::chrono::seconds written_offset(std::string_view instant) {
    if (instant.empty() || instant.back() == 'Z') return std::chrono::seconds(0);
    const std::string_view offset = instant.substr(instant.size() - 6);
    const auto digit = [&](std::size_t i) { return offset[i] - '0'; };
    const int minutes = (digit(1) * 10 + digit(2)) * 60 + digit(4) * 10 + digit(5);
    return std::chrono::minutes(offset.front() == '-' ? -minutes : minutes);
}

struct ZoneNames {
    std::string of_place;
    std::string of_number;
};

// What is known of the person: flags, the guarantee, where they are.
ZoneNames read_state(JsonFields& fields, PlannedContact& contact) {
    const nlohmann::json& value = fields.any("state");
    if (value.is_null()) return {};
    JsonFields state(value, "state.");
    for (const ContactState known : all_contact_states)
        if (state.flag(name_of(known))) contact.states.add(known);
    contact.guarantee = state.word<ContactGuarantee>("guarantee", all_contact_guarantees,
                                                     ContactGuarantee::unclear);
    ZoneNames zones{state.optional_text("time_zone"), state.optional_text("number_time_zone")};
    if (const Done read = state.finish(); !read) fields.fail(read.error());
    return zones;
}

Done put_zones(const ZoneNames& names, const std::string& at, ContactDesk& desk,
               PlannedContact& contact) {
    const auto named = [&desk](const std::string& name,
                               const std::string& field) -> Result<const TimeZone*> {
        auto zone = desk.zone_named(name);
        if (zone) return zone;
        return input_error("state." + field, zone.error().code, zone.error().text,
                           {{"zone", name}});
    };
    contact.zones.push_back(names.of_place.empty() ? TRY(desk.zone_unless_known(written_offset(at)))
                                                   : TRY(named(names.of_place, "time_zone")));
    if (!names.of_number.empty())
        contact.zones.push_back(TRY(named(names.of_number, "number_time_zone")));
    return done();
}

}  // namespace

Result<ContactDocument> read_contact(const nlohmann::json& document, ContactDesk& desk) {
    JsonFields fields(document, "");
    ContactDocument read;
    AskedContact& asked = read.asked;
    PlannedContact& contact = asked.contact;
    read.id = fields.optional_text("id");
    contact.at = fields.instant("at");
    asked.person = fields.text("person");
    asked.debt = fields.text("debt");
    contact.relation = fields.word("relation", all_contact_relations);
    contact.channel = fields.word("channel", all_contact_channels);
    asked.number = fields.optional_text("number");
    contact.purpose = fields.word("purpose", all_contact_purposes);
    asked.outcome =
        fields.word<ContactOutcome>("outcome", all_contact_outcomes, ContactOutcome::unknown);
    contact.staff = fields.texts("staff");
    contact.script = fields.optional_text("script");
    contact.text = fields.optional_text("text");
    for (const ContactConsent consent : fields.words("consents", all_contact_consents))
        contact.consents.add(consent);
    const ZoneNames zones = read_state(fields, contact);
    TRY(fields.finish());
    TRY(put_zones(zones, document.at("at").get<std::string>(), desk, contact));
    return read;
}

}  // namespace daihou
