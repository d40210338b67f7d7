// self_service.toml: links by which borrowers and guarantors do things alone.
#include "policy/policy_rules.h"

namespace daihou {
namespace {

constexpr std::array<std::pair<std::string_view, LinkChannel>, 2> link_channels = {
    {{"console", LinkChannel::console}, {"outbox", LinkChannel::outbox}}};

SelfServiceRules self_service_rules(PolicyTable& table) {
    SelfServiceRules rules;
    rules.valid_hours = table.days("valid_hours", 1, 24 * 14);
    rules.session_idle_minutes = table.days("session_idle_minutes", 5, 240);
    rules.wrong_proofs_max = table.days("wrong_proofs_max", 1, 10);
    rules.requests_a_minute_link = table.days("requests_a_minute_link", 5, 600);
    rules.requests_a_minute_address = table.days("requests_a_minute_address", 5, 60'000);
    rules.help_working_days = table.days("help_working_days", 1, 7);  // CN-C09: at most 7
    rules.complaint_working_days = table.days("complaint_working_days", 1, 15);
    rules.changed_data_working_days = table.days("changed_data_working_days", 1, 30);
    rules.channel = table.one_of("channel", link_channels);
    rules.site_address = table.text_or_empty("site_address");
    rules.outbox = table.text_or_empty("outbox");
    if (rules.channel == LinkChannel::outbox) {
        if (rules.site_address.empty()) table.complain("site_address", "policy_empty_text");
        if (rules.outbox.empty()) table.complain("outbox", "policy_empty_text");
    }
    return rules;
}

}  // namespace

void read_self_service(const PolicyFile& file, Policy::Rules& rules) {
    file.only({"self_service"});
    file.one("self_service", rules.self_service, self_service_rules);
}

}  // namespace daihou
