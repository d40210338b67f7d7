#include "cli/follow_up/questionnaire_commands.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"
#include "cli/told_findings.h"
#include "domain/interview/script_paths.h"
#include "policy/messages.h"
#include "policy/questionnaires/load_questionnaires.h"
#include "wire/questionnaire_json.h"

namespace daihou {
namespace {

struct Texts {
    const Messages& messages;
    bool is_english;

    const std::string& in(const Bilingual& text) const { return is_english ? text.en : text.zh; }
    const std::string& in(const Wording& text) const { return is_english ? text.en : text.zh; }
    std::string word(const std::string& key) const { return in(messages.text("preview." + key)); }
    std::string word(const std::string& key, const std::vector<std::string>& parameters) const {
        return in(messages.text("preview." + key, parameters));
    }
};

std::string joined(const std::vector<std::string>& words, std::string_view by) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : std::string(by)) + word;
    return text;
}

class Preview {
public:
    Preview(const Questionnaire& questionnaire, const Texts& texts, std::ostream& out)
        : questionnaire_(questionnaire), texts_(texts), out_(out) {}

    void write() {
        out_ << texts_.in(questionnaire_.title) << "  " << questionnaire_.id << " "
             << questionnaire_.version << ", "
             << texts_.word("from", {format_date(questionnaire_.valid_from)}) << "\n"
             << questionnaire_.source << "\n";
        for (const Step& step : questionnaire_.steps)
            write(step);
        write_paths();
    }

private:
    // "B5 = 自用 / 网约车"
    std::string options_of(const std::string& question, const std::vector<std::string>& codes) {
        const Step* step = find_step(questionnaire_, question);
        std::vector<std::string> words;
        for (const std::string& code : codes) {
            const Option* option = find_option(step->question->options, code);
            words.push_back(option == nullptr ? code : texts_.in(option->text));
        }
        return question + " = " + joined(words, " / ");
    }

    void write_raised(const Consequence& raised) {
        if (raised.finding.empty() && raised.signal.empty() && !raised.action) return;
        std::vector<std::string> parts;
        if (!raised.finding.empty())
            parts.push_back(texts_.in(texts_.messages.text("finding." + raised.finding)) +
                            fmt::format(" ({})", raised.weight));
        if (!raised.signal.empty()) parts.push_back(raised.signal);
        if (raised.action)
            parts.push_back(texts_.in(texts_.messages.text("task." + raised.action->kind)) + " " +
                            texts_.word(raised.action->counting == DayCounting::working_days
                                            ? "within_working_days"
                                            : "within_days",
                                        {std::to_string(raised.action->due_in_days)}));
        out_ << "  -> " << joined(parts, ", ");
    }

    void write(const Step& step) {
        out_ << "\n" << step.id << "  " << texts_.in(step.text) << "\n";
        for (const StepVariant& variant : step.variants)
            out_ << "    " << texts_.word("variant", {variant.variant}) << " "
                 << texts_.in(variant.text) << "\n";
        if (step.show_if)
            out_ << "    "
                 << texts_.word("only_if",
                                {options_of(step.show_if->question, step.show_if->any_of)})
                 << "\n";
        if (step.question) write(*step.question);
        if (step.education)
            out_ << "    " << texts_.word("education", {texts_.in(*step.education)}) << "\n";
    }

    void write(const Question& question) {
        out_ << "    [" << code_of(question.type)
             << (question.is_required ? "" : ", " + texts_.word("voluntary")) << "]\n";
        for (const Option& option : question.options) {
            out_ << "    - " << texts_.in(option.text);
            write_raised(option.raises);
            out_ << "\n";
        }
        for (const ExtraField& field : question.also)
            out_ << "    + " << texts_.in(field.label) << " [" << code_of(field.type) << "]\n";
        for (const Rule& rule : question.rules) {
            out_ << "    ? " << name_of(rule.comparison) << " " << rule.limit;
            write_raised(rule.raises);
            out_ << "\n";
        }
    }

    void write_paths() {
        const ScriptPaths found = script_paths(questionnaire_);
        out_ << "\n"
             << texts_.word(found.are_all ? "paths" : "paths_and_more",
                            {std::to_string(found.paths.size())})
             << "\n";
        for (const ScriptPath& path : found.paths) {
            std::vector<std::string> choices;
            for (const PathChoice& choice : path.choices)
                choices.push_back(options_of(choice.question, choice.options));
            out_ << "  " << (choices.empty() ? "" : joined(choices, "; ") + ": ")
                 << joined(path.questions, " ") << "\n";
        }
    }

    const Questionnaire& questionnaire_;
    const Texts& texts_;
    std::ostream& out_;
};

// Reads texts and questionnaires and runs the command with them, or says why not.
int with_questionnaires(const QuestionnaireArguments& arguments, std::ostream& err,
                        const std::function<int(const Questionnaires&, const Messages&)>& command) {
    const auto policies = find_policies(arguments.policies);
    const auto messages = Messages::load(policies);
    if (!messages) return report(messages.error(), err);
    const auto questionnaires = load_questionnaires(policies);
    if (!questionnaires) return report(questionnaires.error(), err);
    return command(*questionnaires, *messages);
}

Error questionnaire_unknown(const Questionnaires& questionnaires, const std::string& id) {
    std::set<std::string> ids;
    for (const Questionnaire& version : questionnaires.versions())
        ids.insert(version.id);
    return {ErrorKind::bad_input, "questionnaire_unknown",
            fmt::format("there is no questionnaire '{}' of that version or day; there are: {}", id,
                        fmt::join(ids, ", "))};
}

}  // namespace

int run_questionnaire_check(const QuestionnaireArguments& arguments, std::ostream& out,
                            std::ostream& err) {
    const auto policies = find_policies(arguments.policies);
    const auto messages = Messages::load(policies);
    if (!messages) return report(messages.error(), err);
    const Texts texts{*messages, arguments.language == "en"};
    const Findings faults = check_questionnaires(policies);
    tell_findings(faults, *messages, arguments.language, out);
    if (!faults.empty()) return 1;
    const auto questionnaires = load_questionnaires(policies);
    if (!questionnaires) return report(questionnaires.error(), err);
    out << texts.word("nothing_wrong", {std::to_string(questionnaires->versions().size())}) << "\n";
    return 0;
}

int run_questionnaire_list(const QuestionnaireArguments& arguments, std::ostream& out,
                           std::ostream& err) {
    return with_questionnaires(arguments, err,
                               [&](const Questionnaires& questionnaires, const Messages&) {
                                   for (const Questionnaire& version : questionnaires.versions())
                                       out << wire::head_of(version).dump() << "\n";
                                   return 0;
                               });
}

int run_questionnaire_preview(const QuestionnaireArguments& arguments, BusinessDate today,
                              std::ostream& out, std::ostream& err) {
    BusinessDate day = today;
    if (!arguments.date.empty()) {
        const auto date = parse_date(arguments.date);
        if (!date) return report(date.error(), err);
        day = *date;
    }
    return with_questionnaires(
        arguments, err, [&](const Questionnaires& questionnaires, const Messages& messages) {
            const Questionnaire* found =
                arguments.version.empty() ? questionnaires.on(arguments.id, day)
                                          : questionnaires.version(arguments.id, arguments.version);
            if (found == nullptr)
                return report(questionnaire_unknown(questionnaires, arguments.id), err);
            if (arguments.as_json)
                out << wire::json_of(*found, messages).dump() << "\n";
            else
                Preview(*found, Texts{messages, arguments.language == "en"}, out).write();
            return 0;
        });
}

void add_questionnaire(CLI::App& app, QuestionnaireArguments& arguments, BusinessDate today,
                       int& exit_code) {
    CLI::App* questionnaire =
        app.add_subcommand("questionnaire", "what is asked, and what follows");
    questionnaire->require_subcommand(1);
    const auto add = [&](const char* name, const char* about, auto run) {
        CLI::App* command = questionnaire->add_subcommand(name, about);
        command->add_option("--policies", arguments.policies, "folder of the rules");
        command->add_option("--lang", arguments.language, "zh-CN or en")
            ->check(CLI::IsMember({"zh-CN", "en"}))
            ->capture_default_str();
        command->callback([&exit_code, run] { exit_code = run(); });
        return command;
    };
    add("check", "every fault of every file, with its line",
        [&arguments] { return run_questionnaire_check(arguments, std::cout, std::cerr); });
    add("list", "every version there is, as JSON Lines",
        [&arguments] { return run_questionnaire_list(arguments, std::cout, std::cerr); });
    CLI::App* preview =
        add("preview", "how a talk goes: steps, what answers raise, paths", [&arguments, today] {
            return run_questionnaire_preview(arguments, today, std::cout, std::cerr);
        });
    preview->add_option("ID", arguments.id, "such as borrower_first")->required();
    preview->add_option("--version", arguments.version, "the one valid on the day if left out");
    preview->add_option("--date", arguments.date, "today if left out");
    preview->add_flag("--json", arguments.as_json, "one JSON document");
}

}  // namespace daihou
