#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "base/version.h"
#include "cli/bench/bench_command.h"
#include "cli/bench/simulate_command.h"
#include "cli/book/import_command.h"
#include "cli/book/sample_command.h"
#include "cli/collection/cases_command.h"
#include "cli/collection/clocks_command.h"
#include "cli/collection/collecting_command.h"
#include "cli/collection/comply_commands.h"
#include "cli/collection/letters_commands.h"
#include "cli/day/day_commands.h"
#include "cli/day/planning_commands.h"
#include "cli/day/work_commands.h"
#include "cli/follow_up/actions_command.h"
#include "cli/follow_up/effect_command.h"
#include "cli/follow_up/link_command.h"
#include "cli/follow_up/quality_commands.h"
#include "cli/follow_up/questionnaire_commands.h"
#include "cli/input_file.h"
#include "cli/jt808/jt808_commands.h"
#include "cli/loan/explain_command.h"
#include "cli/loan/payoff_command.h"
#include "cli/loan/plan_command.h"
#include "cli/loan/quote_loan.h"
#include "cli/loan/replay_loan.h"
#include "cli/opened_house.h"
#include "cli/policies/policies_command.h"
#include "cli/staff/staff_account_commands.h"
#include "cli/staff/staff_command.h"
#include "cli/store/backup_commands.h"
#include "cli/store/copy_command.h"
#include "cli/store/keys_commands.h"
#include "cli/terminals/alerts_command.h"
#include "cli/terminals/platform_commands.h"
#include "cli/terminals/terminal_commands.h"
#include "cli/terminals/tracks_commands.h"

namespace daihou {
namespace {

// What the commands share while arguments are read; the chosen command leaves its exit code here.
struct Arguments {
    const Clock& clock;
    BookPlace place;
    std::string file = "-";
    std::string date;
    ImportFiles files;
    StaffRegistered staff;
    StaffArguments staff_accounts;
    PlanningArguments planning;
    QualityArguments quality;
    ActionsArguments actions;
    CasesArguments cases;
    ClocksArguments clocks;
    AlertsArguments alerts;
    LettersArguments letters;
    LinkArguments link;
    ServeArguments serve;
    SampleArguments sample;
    SimulateArguments simulate;
    WorkListArguments work_list;
    BenchArguments bench;
    ExplainArguments explain;
    PayoffArguments payoff;
    PlanArguments plan;
    PoliciesArguments policies;
    QuestionnaireArguments questionnaire;
    EffectArguments effect;
    CollectingArguments collecting;
    ComplyArguments comply;
    Jt808Arguments jt808;
    TracksArguments tracks;
    TerminalArguments terminal;
    PlatformArguments platform;
    GatewayArguments gateway;
    BackupArguments backup;
    std::int64_t through = INT64_MAX;  // the last sequence store verify takes into its digest
    CopyArguments copy;
    int exit_code = 0;
};

// The date asked for, today where none is named.
int with_date(const Arguments& arguments, const std::function<int(BusinessDate)>& command) {
    if (arguments.date.empty()) return command(arguments.clock.today());
    const auto date = parse_date(arguments.date);
    return date ? command(*date) : report(date.error(), std::cerr);
}

// The date asked for, the last closed day where none is named.
int with_day_of(House& house, const Arguments& arguments,
                const std::function<int(BusinessDate)>& command) {
    if (arguments.date.empty() && house.day()) return command(*house.day());
    return with_date(arguments, command);
}

int with_policy_of_today(const Arguments& arguments,
                         const std::function<int(const PolicyOfDay&)>& command) {
    const auto policy = load_policy(find_policies(arguments.place.policies));
    if (!policy) return report(policy.error(), std::cerr);
    const auto rules = policy->on(arguments.clock.today());
    return rules ? command(**rules) : report(rules.error(), std::cerr);
}

Contract default_terms(const PolicyOfDay& policy) {
    return policy.products.empty() ? Contract{} : policy.products.front().defaults;
}

// The policy of today and the texts, which the commands that need no store go by.
int with_texts(const Arguments& arguments,
               const std::function<int(const PolicyOfDay&, const Messages&)>& command) {
    const auto messages = Messages::load(find_policies(arguments.place.policies));
    if (!messages) return report(messages.error(), std::cerr);
    return with_policy_of_today(
        arguments, [&](const PolicyOfDay& policy) { return command(policy, *messages); });
}

void add_quote(CLI::App& app, Arguments& arguments) {
    CLI::App* quote =
        app.add_subcommand("quote", "one loan's schedule before it is booked (JSON or JSON Lines)");
    quote->add_option("FILE", arguments.file, "- for standard input")->capture_default_str();
    quote->callback([&arguments] {
        arguments.exit_code = with_texts(
            arguments, [&arguments](const PolicyOfDay& policy, const Messages& messages) {
                const QuoteRules rules{default_terms(policy), policy.cost_of_credit,
                                       policy.calendar, messages};
                return with_input(arguments.file, [&](std::istream& in) {
                    return run_quote(in, std::cout, std::cerr, rules, arguments.file);
                });
            });
    });
    CLI::App* replay = app.add_subcommand(
        "replay-loan", "a contract and its events, in memory (JSON or JSON Lines)");
    replay->add_option("FILE", arguments.file, "- for standard input")->capture_default_str();
    replay->callback([&arguments] {
        arguments.exit_code = with_texts(
            arguments, [&arguments](const PolicyOfDay& policy, const Messages& messages) {
                const ReplayPolicy rules{default_terms(policy), policy.calendar, policy.buckets,
                                         policy.tiers, messages};
                return with_input(arguments.file, [&](std::istream& in) {
                    return run_replay_loan(in, std::cout, std::cerr, rules, arguments.file);
                });
            });
    });
}

void add_day(CLI::App& app, Arguments& arguments) {
    CLI::App* day = app.add_subcommand("day", "the day pass");
    day->require_subcommand(1);
    const auto add = [day, &arguments](const char* name, const char* about, auto command) {
        CLI::App* sub = day->add_subcommand(name, about);
        add_book_place(*sub, arguments.place);
        sub->add_option("--date", arguments.date, "YYYY-MM-DD, today if left out");
        sub->callback([&arguments, command] {
            arguments.exit_code = with_date(arguments, [&](BusinessDate date) {
                return with_house(arguments.place, arguments.clock, std::cerr, [&](House& house) {
                    return command(house, date, std::cout, std::cerr);
                });
            });
        });
    };
    add("run", "close the day, and days missed before it; closed days stay as they are",
        run_day_run);
    add("replay", "decide a closed day again and compare", run_day_replay);
}

void add_import(CLI::App& app, Arguments& arguments) {
    CLI::App* command =
        app.add_subcommand("import", "a lender's files (CSV, .gz too, - for standard input)");
    add_book_place(*command, arguments.place);
    command->add_option("--book", arguments.files.book, "loans as booked");
    command->add_option("--parties", arguments.files.parties,
                        "borrowers, co-borrowers, guarantors");
    command->add_option("--vehicles", arguments.files.vehicles, "what secures the loans");
    command->add_option("--payments", arguments.files.payments,
                        "payments, reversals, failed debits, settlements, fees, write-offs");
    command->add_option("--modifications", arguments.files.modifications,
                        "payment holidays, extensions, new rates, moved due dates");
    command->add_option("--consents", arguments.files.consents,
                        "what people said to consent forms, and withdrawals");
    command->add_option("--staff-calendar", arguments.files.staff_calendar, "who is away when");
    command->add_option("--trainings", arguments.files.trainings, "who passed which course");
    command->callback([&arguments] {
        arguments.place.mode = OpenMode::create_if_missing;
        arguments.exit_code =
            with_house(arguments.place, arguments.clock, std::cerr, [&arguments](House& house) {
                return run_import(house, arguments.files, progress_form(), std::cout, std::cerr);
            });
    });
}

void add_sample(CLI::App& app, Arguments& arguments) {
    CLI::App* sample = app.add_subcommand("sample", "a synthetic book in the import format");
    sample->add_option("--loans", arguments.sample.loans, "how many")->capture_default_str();
    sample->add_option("--seed", arguments.sample.seed, "the same seed, the same book")
        ->capture_default_str();
    sample->add_option("--out", arguments.sample.out, "folder to write into")
        ->capture_default_str();
    sample->add_option("--as-of", arguments.date, "last day of the history, today if left out");
    sample->callback([&arguments] {
        arguments.exit_code = with_date(arguments, [&arguments](BusinessDate as_of) {
            return run_sample(arguments.sample, as_of, std::cout, std::cerr);
        });
    });
}

void add_simulate(CLI::App& app, Arguments& arguments) {
    CLI::App* simulate = app.add_subcommand(
        "simulate", "a lender's life, day by day, through the real code; exit 1 names what failed");
    SimulateArguments& wanted = arguments.simulate;
    simulate->add_option("--loans", wanted.loans, "how many")->capture_default_str();
    simulate->add_option("--days", wanted.days, "how many days")->capture_default_str();
    simulate->add_option("--seed", wanted.seed, "the same seed, the same life")
        ->capture_default_str();
    simulate->add_option("--db", wanted.db, "a new store to keep; none: thrown away");
    simulate->add_option("--until", arguments.date, "the last day, today if left out");
    simulate->add_option("--policies", wanted.policies, "folder of the rules");
    simulate->add_flag("--faults", wanted.faults,
                       "files late, twice, cut off; crashes; a full disk; as the seed draws them");
    simulate
        ->add_option("--terminals", wanted.terminals,
                     "vehicles that carry a terminal for the last 40 days, at most")
        ->check(CLI::Range(0, 100'000))
        ->capture_default_str();
    simulate->add_option("--seeds", wanted.seeds, "FIRST..LAST: a line for each of many lives");
    simulate->callback([&arguments] {
        arguments.exit_code = with_date(arguments, [&arguments](BusinessDate until) {
            return run_simulate(arguments.simulate, until, std::cout, std::cerr);
        });
    });
}

void add_staff(CLI::App& app, Arguments& arguments) {
    CLI::App* staff = app.add_subcommand("staff", "who works here");
    staff->require_subcommand(1);
    CLI::App* add = staff->add_subcommand(
        "add", "register a member of staff; the password stands in DAIHOU_PASSWORD");
    add_book_place(*add, arguments.place);
    add->add_option("--account", arguments.staff.account, "name to sign in with")->required();
    add->add_option("--name", arguments.staff.name, "name as colleagues know it")->required();
    add->add_option("--role", arguments.staff.roles,
                    "follow_up_agent, collector, … (again for more)")
        ->required();
    add->add_option("--skill", arguments.staff.skills, "senior, … (again for more)");
    add->add_option("--language", arguments.staff.languages,
                    "spoken besides Mandarin (again for more)");
    add->add_option("--region", arguments.staff.regions,
                    "branch looked after (again for more); all if left out");
    add->add_option("--since", arguments.date, "first day of work, today if left out");
    add->add_option("--minutes", arguments.staff.minutes_a_day, "working minutes a day")
        ->capture_default_str();
    add->callback([&arguments] {
        arguments.place.mode = OpenMode::create_if_missing;
        const char* password = std::getenv("DAIHOU_PASSWORD");
        arguments.exit_code = with_date(arguments, [&](BusinessDate since) {
            return with_house(arguments.place, arguments.clock, std::cerr, [&](House& house) {
                return run_staff_add(house, arguments.staff, password == nullptr ? "" : password,
                                     since, std::cout, std::cerr);
            });
        });
    });
}

void add_store(CLI::App& app, Arguments& arguments) {
    CLI::App* store = app.add_subcommand("store", "the book's own checks");
    store->require_subcommand(1);
    const auto add = [store, &arguments](const char* name, const char* about, auto command) {
        CLI::App* sub = store->add_subcommand(name, about);
        add_book_place(*sub, arguments.place);
        sub->callback([&arguments, command] {
            arguments.exit_code = with_house(arguments.place, arguments.clock, std::cerr, command);
        });
        return sub;
    };
    add("rebuild", "drop what is derived, fold all facts again and compare",
        [](House& house) { return run_store_rebuild(house, std::cout, std::cerr); });
    add("verify", "recompute the commitment of every fact", [&arguments](House& house) {
        return run_store_verify(house, arguments.through, std::cout, std::cerr);
    })->add_option("--through", arguments.through, "digest of the facts up to this sequence");
    CLI::App* copy = store->add_subcommand(
        "copy", "a store into an empty one, on either engine; exit 1 names what differs");
    copy->add_option("--from", arguments.copy.from, "the store; it may go on being used")
        ->required();
    copy->add_option("--to", arguments.copy.to, "a new file or an empty database")->required();
    copy->callback([&arguments] {
        arguments.exit_code = run_store_copy(arguments.copy, arguments.clock, std::cout, std::cerr);
    });
}

void add_db(CLI::App& command, Arguments& arguments) {
    command
        .add_option("--db", arguments.place.db,
                    "the store: sqlite:PATH or postgresql://USER@HOST/DATABASE")
        ->capture_default_str();
}

void add_backup(CLI::App& app, Arguments& arguments) {
    CLI::App* backup = app.add_subcommand(
        "backup", "the store in one file, also while it is served; no key in it");
    add_db(*backup, arguments);
    backup->add_option("--to", arguments.backup.file, "a new file; FILE.manifest beside it")
        ->required();
    backup->callback([&arguments] {
        arguments.exit_code =
            run_backup(arguments.place.db, arguments.backup, arguments.clock, std::cout, std::cerr);
    });
    CLI::App* restore = app.add_subcommand("restore", "a backup, to where no store is");
    add_db(*restore, arguments);
    restore->add_option("--from", arguments.backup.file, "what backup wrote")->required();
    restore->add_option("--key", arguments.backup.key_file,
                        "its master key, copied to its place; it stands there if left out");
    restore->callback([&arguments] {
        arguments.exit_code =
            run_restore(arguments.place.db, arguments.backup, std::cout, std::cerr);
    });
}

void add_keys(CLI::App& app, Arguments& arguments) {
    CLI::App* keys = app.add_subcommand("keys", "the master key of a store");
    keys->require_subcommand(1);
    CLI::App* rotate = keys->add_subcommand(
        "rotate", "a new master key; stop the server first, run again if cut off");
    add_db(*rotate, arguments);
    rotate->callback([&arguments] {
        arguments.exit_code =
            run_keys_rotate(arguments.place.db, arguments.clock, std::cout, std::cerr);
    });
    CLI::App* show = keys->add_subcommand("show", "the fingerprint of a key file, not the key");
    show->add_option("FILE", arguments.file, "a key file")->required();
    show->callback([&arguments] {
        arguments.exit_code = run_keys_show(arguments.file, std::cout, std::cerr);
    });
}

void add_work(CLI::App& app, Arguments& arguments) {
    CLI::App* list = app.add_subcommand("work-list", "what to do today, in order, as JSON Lines");
    add_book_place(*list, arguments.place);
    list->add_option("--date", arguments.date, "the last closed day if left out");
    list->add_option("--role", arguments.work_list.role, "of the staff");
    list->add_option("--staff", arguments.work_list.staff, "account of one member of staff");
    list->add_option("--limit", arguments.work_list.limit, "at most so many")
        ->capture_default_str();
    list->callback([&arguments] {
        arguments.exit_code =
            with_house(arguments.place, arguments.clock, std::cerr, [&arguments](House& house) {
                return with_day_of(house, arguments, [&](BusinessDate date) {
                    return run_work_list(house, date, arguments.work_list, std::cout, std::cerr);
                });
            });
    });
    CLI::App* coverage =
        app.add_subcommand("coverage", "the proof that nobody is forgotten; exit 1 names who is");
    add_book_place(*coverage, arguments.place);
    coverage->add_option("--date", arguments.date, "the last closed day if left out");
    coverage->callback([&arguments] {
        arguments.exit_code =
            with_house(arguments.place, arguments.clock, std::cerr, [&arguments](House& house) {
                return with_day_of(house, arguments, [&](BusinessDate date) {
                    return run_coverage(house, date, std::cout, std::cerr);
                });
            });
    });
}

void add_explain(CLI::App& app, Arguments& arguments) {
    CLI::App* command =
        app.add_subcommand("explain", "how each figure of a loan comes about, line by line");
    add_book_place(*command, arguments.place);
    ExplainArguments& wanted = arguments.explain;
    command->add_option("LOAN", wanted.loan, "the lender's own number, or the id")->required();
    command->add_option("--date", arguments.date,
                        "any day from disbursement on; the last closed day if left out");
    command->add_option("--figure", wanted.figure, "one only: overdue, penalty, dpd, tier, …");
    const auto take_format = [&wanted](const std::string& name) {
        wanted.format = name == "json" ? ExplainFormat::json : ExplainFormat::text;
    };
    command->add_option_function<std::string>("--format", take_format, "text or json")
        ->check(CLI::IsMember({"text", "json"}));
    const auto take_language = [&wanted](const std::string& name) {
        wanted.language = name == "en" ? ExplainLanguage::en : ExplainLanguage::zh_cn;
    };
    command->add_option_function<std::string>("--lang", take_language, "zh-CN or en, of the text")
        ->check(CLI::IsMember({"zh-CN", "en"}));
    command->callback([&arguments] {
        std::optional<BusinessDate> date;
        if (!arguments.date.empty()) {
            const auto parsed = parse_date(arguments.date);
            if (!parsed) {
                arguments.exit_code = report(parsed.error(), std::cerr);
                return;
            }
            date = *parsed;
        }
        arguments.exit_code =
            with_house(arguments.place, arguments.clock, std::cerr, [&](House& house) {
                return run_explain(house, date, arguments.explain, std::cout, std::cerr);
            });
    });
}

void add_openapi(CLI::App& app, const HandedIn& handed_in) {
    CLI::App* command =
        app.add_subcommand("openapi", "the OpenAPI document of what serve answers, as JSON");
    command->callback([&handed_in] { std::cout << handed_in.openapi() << "\n"; });
}

void add_serve(CLI::App& app, Arguments& arguments, const HandedIn& handed_in) {
    CLI::App* command = app.add_subcommand("serve", "the console and its API");
    add_book_place(*command, arguments.place);
    command->add_option("--listen", arguments.serve.listen, "host:port")->capture_default_str();
    command->add_option("--web", arguments.serve.web, "folder of the built console");
    command->add_option("--terminals", arguments.serve.terminals,
                        "host:port for vehicle terminals (JT/T 808), such as 0.0.0.0:8809");
    const auto take_unknown = [&arguments](const std::string& word) {
        arguments.serve.lets_unknown_terminals_in = word == "accept";
    };
    command
        ->add_option_function<std::string>("--unknown-terminals", take_unknown,
                                           "refuse, or accept to try devices: nothing is kept")
        ->check(CLI::IsMember({"refuse", "accept"}));
    add_positions_from(*command, arguments.serve.positions_from, arguments.serve.partitions_read);
    command->add_option("--log", arguments.serve.log, "json or text; text on a terminal")
        ->check(CLI::IsMember({"json", "text"}));
    command
        ->add_option("--drain-seconds", arguments.serve.drain_seconds,
                     "answering on, not ready, once asked to stop")
        ->check(CLI::Range(0, 600))
        ->capture_default_str();
    command->callback([&arguments, &handed_in] {
        arguments.exit_code = handed_in.serve(arguments.place, arguments.clock, arguments.serve);
    });
}

}  // namespace

int run_command_line(int argc, const char* const* argv, const Clock& clock,
                     const HandedIn& handed_in) {
    CLI::App app("daihou 贷后: post-loan management for auto finance");
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string(version));
    Arguments arguments{.clock = clock};
    add_quote(app, arguments);
    add_import(app, arguments);
    add_sample(app, arguments);
    add_simulate(app, arguments);
    add_staff(app, arguments);
    add_staff_accounts(app, arguments.staff_accounts, clock, arguments.exit_code);
    add_planning(app, arguments.planning, clock, arguments.exit_code);
    add_quality(app, arguments.quality, clock, arguments.exit_code);
    add_actions(app, arguments.actions, clock, arguments.exit_code);
    add_cases(app, arguments.cases, clock, arguments.exit_code);
    add_clocks(app, arguments.clocks, clock, arguments.exit_code);
    add_alerts(app, arguments.alerts, clock, arguments.exit_code);
    add_letters(app, arguments.letters, clock, arguments.exit_code);
    add_link(app, arguments.link, clock, arguments.exit_code);
    add_day(app, arguments);
    add_store(app, arguments);
    add_backup(app, arguments);
    add_keys(app, arguments);
    add_work(app, arguments);
    add_explain(app, arguments);
    add_payoff(app, arguments.payoff, clock, arguments.exit_code);
    add_plan(app, arguments.plan, clock, arguments.exit_code);
    arguments.policies.permissions = handed_in.permissions;
    add_policies(app, arguments.policies, clock.today(), arguments.exit_code);
    add_questionnaire(app, arguments.questionnaire, clock.today(), arguments.exit_code);
    add_comply(app, arguments.comply, clock, arguments.exit_code);
    add_jt808(app, arguments.jt808, arguments.exit_code);
    add_tracks(app, arguments.tracks, clock, arguments.exit_code);
    add_terminal(app, arguments.terminal, clock, arguments.exit_code);
    add_platform_commands(app, arguments.platform, clock, arguments.exit_code);
    add_effect(app, arguments.effect, clock, arguments.exit_code);
    add_collecting(app, arguments.collecting, clock, arguments.exit_code);
    add_serve(app, arguments, handed_in);
    add_gateway(app, arguments.gateway, handed_in.gateway, arguments.exit_code);
    add_bench(app, arguments.bench, clock, arguments.exit_code);
    add_openapi(app, handed_in);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    return arguments.exit_code;
}

}  // namespace daihou
