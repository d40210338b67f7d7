#include "cli/terminals/platform_commands.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

namespace daihou {
namespace {

using Json = nlohmann::ordered_json;

// Without its secret.
Json json_of(const Platform& platform) {
    return {
        {"token", platform.token},
        {"name", platform.name},
        {"phones", platform.phones},
        {"fixes_a_minute", platform.fixes_a_minute},
        {"added_at", format_instant(platform.added_at)},
        {"revoked_at", platform.revoked_at ? Json(format_instant(*platform.revoked_at)) : Json()},
        {"why_revoked", platform.why_revoked}};
}

}  // namespace

int run_platform_add(House& house, const PlatformArguments& arguments, std::ostream& out,
                     std::ostream& err) {
    const auto added = add_platform(house, arguments.wanted);
    if (!added) return report(added.error(), err);
    Json json = json_of(*added);
    json["secret"] = added->secret;
    out << json.dump() << "\n";
    return 0;
}

int run_platform_list(House& house, const PlatformArguments&, std::ostream& out,
                      std::ostream& err) {
    const auto all = platforms(house.store());
    if (!all) return report(all.error(), err);
    for (const Platform& platform : *all)
        out << json_of(platform).dump() << "\n";
    return 0;
}

int run_platform_revoke(House& house, const PlatformArguments& arguments, std::ostream& out,
                        std::ostream& err) {
    if (const Done revoked = revoke_platform(house, arguments.token, arguments.why); !revoked)
        return report(revoked.error(), err);
    out << Json{{"token", arguments.token}, {"revoked", true}}.dump() << "\n";
    return 0;
}

void add_platform_commands(CLI::App& app, PlatformArguments& arguments, const Clock& clock,
                           int& exit_code) {
    using Command = int (*)(House&, const PlatformArguments&, std::ostream&, std::ostream&);
    CLI::App* platform =
        app.add_subcommand("platform", "telematics platforms that push positions over HTTP");
    platform->require_subcommand(1);
    const auto add = [&](const char* name, const char* about, Command command) {
        CLI::App* sub = platform->add_subcommand(name, about);
        add_book_place(*sub, arguments.place);
        sub->callback([&arguments, &clock, &exit_code, command] {
            exit_code = with_house(arguments.place, clock, std::cerr, [&](House& house) {
                return command(house, arguments, std::cout, std::cerr);
            });
        });
        return sub;
    };
    CLI::App* added = add("add", "a token and a secret, shown this once", run_platform_add);
    add("list", "a line a platform, those revoked included", run_platform_list);
    CLI::App* revoked =
        add("revoke", "its signatures count for nothing from now on", run_platform_revoke);
    added->add_option("--name", arguments.wanted.name, "of the platform")->required();
    added->add_option("--phones", arguments.wanted.phones,
                      "what the phones of its terminals begin with; any if left out");
    added->add_option("--fixes-a-minute", arguments.wanted.fixes_a_minute, "at most")
        ->capture_default_str();
    revoked->add_option("TOKEN", arguments.token, "as add and list show it")->required();
    revoked->add_option("--why", arguments.why, "in a sentence")->required();
}

}  // namespace daihou
