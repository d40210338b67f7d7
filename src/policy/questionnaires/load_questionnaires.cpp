#include "policy/questionnaires/load_questionnaires.h"

#include <iterator>
#include <set>

#include "domain/interview/questionnaire_faults.h"
#include "domain/interview/script.h"
#include "policy/questionnaires/questionnaire_toml.h"

namespace daihou {
namespace {

const std::string consistency_file = "questionnaires/consistency.toml";
const std::string debt_words_file = "questionnaires/debt_words.toml";

std::set<std::string> in_both(const std::set<std::string>& zh, const std::set<std::string>& en) {
    std::set<std::string> both;
    std::ranges::set_intersection(zh, en, std::inserter(both, both.end()));
    return both;
}

class Loader {
public:
    explicit Loader(const std::filesystem::path& policies) : policies_(policies) {}

    void load() {
        read_files();
        read_known_codes();
        for (const FileVersion& version : files_)
            check(version);
        for (const FileVersion& version : files_)
            append_blocks(version);
        check_versions();
        reading_.begin_file(consistency_file);
        reading_.lines = pairs_.lines;
        reading_.place(pair_faults(pairs_.pairs, whole_, known_));
    }

    Findings& faults() { return reading_.faults; }
    Questionnaires take() { return {std::move(whole_), std::move(pairs_.pairs)}; }

private:
    void read_files() {
        std::vector<std::string> names;
        std::error_code failed;
        for (const auto& entry :
             std::filesystem::directory_iterator(policies_ / "questionnaires", failed))
            if (entry.path().extension() == ".toml")
                names.push_back("questionnaires/" + entry.path().filename().string());
        std::ranges::sort(names);
        for (const std::string& name : names) {
            if (name == consistency_file) {
                pairs_ = read_pairs_file(policies_, name, reading_);
            } else if (name == debt_words_file) {
                debt_words_ = read_words_file(policies_, name, reading_);
            } else {
                FileVersion read = read_version_file(policies_, name, reading_);
                if (!read.questionnaire.id.empty()) files_.push_back(std::move(read));
            }
        }
        reading_.begin_file("questionnaires");
        if (files_.empty()) reading_.fault(0, "", "questionnaires_none");
        if (debt_words_.empty())
            reading_.fault(0, "debt_words.toml", "questionnaire_no_debt_words");
    }

    void read_known_codes() {
        const TextCodes zh = read_text_codes(policies_, "messages/zh-CN/interview.toml", reading_);
        const TextCodes en = read_text_codes(policies_, "messages/en/interview.toml", reading_);
        known_.findings = in_both(zh.findings, en.findings);
        known_.contradictions = in_both(zh.contradictions, en.contradictions);
    }

    void check(const FileVersion& version) {
        reading_.file = version.file;
        reading_.lines = version.lines;
        reading_.place(questionnaire_faults(version.questionnaire, known_));
        reading_.place(script_faults(version.questionnaire, debt_words_));
    }

    // The questions of the named blocks come after the last question of the version's own.
    void append_blocks(const FileVersion& version) {
        Questionnaire whole = version.questionnaire;
        reading_.file = version.file;
        reading_.lines = version.lines;
        for (const auto& [id, block_version] : version.appends) {
            const auto block = std::ranges::find_if(files_, [&](const FileVersion& candidate) {
                return candidate.questionnaire.id == id &&
                       candidate.questionnaire.version == block_version &&
                       candidate.questionnaire.is_block;
            });
            if (block == files_.end()) {
                reading_.place({{"",
                                 0,
                                 "appends",
                                 "questionnaire_block_unknown",
                                 {{"value", id + " " + block_version}}}});
                continue;
            }
            auto after = std::ranges::find(whole.steps.rbegin(), whole.steps.rend(),
                                           StepKind::question, &Step::kind);
            whole.steps.insert(after.base(), block->questionnaire.steps.begin(),
                               block->questionnaire.steps.end());
            for (const Step& step : block->questionnaire.steps)
                if (find_step(version.questionnaire, step.id))
                    reading_.place({{"", 0, "appends", "questionnaire_id_twice", {}}});
        }
        whole_.push_back(std::move(whole));
    }

    void check_versions() {
        std::map<std::string, std::vector<const Questionnaire*>> by_id;
        for (const Questionnaire& version : whole_)
            by_id[version.id].push_back(&version);
        for (const auto& [id, versions] : by_id) {
            for (const Finding& found : version_faults(versions)) {
                const auto at = std::ranges::find_if(files_, [&](const FileVersion& candidate) {
                    return candidate.questionnaire.id == id &&
                           "version " + candidate.questionnaire.version == found.column;
                });
                reading_.file = at->file;
                reading_.lines.clear();
                reading_.place({found});
            }
        }
    }

    std::filesystem::path policies_;
    Reading reading_;
    std::vector<FileVersion> files_;
    std::vector<Questionnaire> whole_;
    PairsFile pairs_;
    std::vector<std::string> debt_words_;
    KnownCodes known_;
};

}  // namespace

Findings check_questionnaires(const std::filesystem::path& policies) {
    Loader loader(policies);
    loader.load();
    return std::move(loader.faults());
}

Result<Questionnaires> load_questionnaires(const std::filesystem::path& policies) {
    Loader loader(policies);
    loader.load();
    if (loader.faults().empty()) return loader.take();
    std::string text = "the questionnaires cannot be used; correct these places:";
    for (const Finding& fault : loader.faults()) {
        text += fmt::format("\n{}:{}: {}: {}", fault.source, fault.row, fault.column, fault.code);
        for (const auto& [name, value] : fault.parameters)
            text += fmt::format(" {}={}", name, value);
    }
    return Error{ErrorKind::bad_input,
                 "questionnaires_invalid",
                 text,
                 {{"faults", std::to_string(loader.faults().size())}}};
}

}  // namespace daihou
