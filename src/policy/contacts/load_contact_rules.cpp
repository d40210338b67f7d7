#include "policy/contacts/load_contact_rules.h"

#include "policy/contacts/read_contact_rules.h"
#include "policy/time_zones.h"

namespace daihou {

struct ContactRules::Rules {
    std::map<std::string, ContactPackFile, std::less<>> packs;
    ContactWordsFile words;
    PacksInForceFile in_force;
};

namespace {

constexpr std::string_view words_file = "words.toml";
constexpr std::string_view in_force_file = "in_force.toml";

class Loader {
public:
    explicit Loader(const std::filesystem::path& policies) : folder_(policies / "contact_rules") {}

    void load() {
        std::vector<std::string> names;
        std::error_code failed;
        for (const auto& entry : std::filesystem::directory_iterator(folder_, failed))
            if (entry.path().extension() == ".toml" && entry.path().filename() != words_file &&
                entry.path().filename() != in_force_file)
                names.push_back(entry.path().stem().string());
        std::ranges::sort(names);
        if (names.empty()) findings_.push_back({"contact_rules", 0, "", "policy_unreadable", {}});
        read(std::string(words_file),
             [this](const PolicyFile& file) { rules_->words = read_contact_words(file); });
        for (const std::string& name : names)
            read(name + ".toml", [&](const PolicyFile& file) {
                ContactPackFile pack = read_contact_pack(file);
                check_pack(file, pack);
                rules_->packs.emplace(name, std::move(pack));
            });
        read(std::string(in_force_file), [this](const PolicyFile& file) {
            rules_->in_force = read_packs_in_force(file);
            check_in_force(file);
        });
    }

    Findings take_findings() { return std::move(findings_); }
    std::shared_ptr<const ContactRules::Rules> rules() const { return rules_; }

private:
    void read(const std::string& name, const auto& take) {
        const std::string source = "contact_rules/" + name;
        if (const auto root = read_toml(folder_ / name, source, findings_))
            take(PolicyFile{source, *root, findings_});
    }

    void check_in_force(const PolicyFile& file) {
        for (const Dated<std::vector<std::string>>& version : rules_->in_force.versions())
            for (const std::string& pack : version.value)
                if (!rules_->packs.contains(pack))
                    findings_.push_back({file.source,
                                         version.line,
                                         "in_force.packs",
                                         "policy_unknown_contact_pack",
                                         {{"pack", pack}}});
    }
    // Lists it names are written, and its zone is one.
    void check_pack(const PolicyFile& file, const ContactPackFile& pack) {
        for (const auto& [name, versions] : pack.rules)
            for (const Dated<ContactRule>& version : versions.versions())
                for (const std::string& list : lists_of(version.value.check))
                    if (!rules_->words.phrases.contains(list))
                        findings_.push_back({file.source,
                                             version.line,
                                             "rule " + name,
                                             "policy_unknown_phrase_list",
                                             {{"list", list}}});
        if (!pack.zone.empty() && !TimeZones().named(pack.zone))
            findings_.push_back(
                {file.source, 0, "zone", "policy_unknown_time_zone", {{"zone", pack.zone}}});
    }
    static std::vector<std::string> lists_of(const ContactCheck& check) {
        if (const auto* barred = std::get_if<WordsBarred>(&check)) return barred->lists;
        if (const auto* needed = std::get_if<WordsNeeded>(&check)) return {needed->list};
        return {};
    }

    std::filesystem::path folder_;
    Findings findings_;
    std::shared_ptr<ContactRules::Rules> rules_ = std::make_shared<ContactRules::Rules>();
};

PhraseList compared_list(const WrittenPhrases& written, const AlikeCharacters& alike) {
    PhraseList list{written.name, {}, {}};
    for (const std::string& phrase : written.phrases)
        list.phrases.emplace_back(phrase, alike);
    for (const std::string& phrase : written.unless)
        list.unless.emplace_back(phrase, alike);
    return list;
}

}  // namespace

std::vector<std::string> ContactRules::packs() const {
    std::vector<std::string> names;
    for (const auto& [name, pack] : rules_->packs)
        names.push_back(name);
    return names;
}

Result<RulePack> ContactRules::on(std::span<const std::string> packs, BusinessDate day) const {
    RulePack rules;
    if (const AlikeGroups* groups = rules_->words.alike.on(day))
        rules.alike = AlikeCharacters(*groups);
    for (const auto& [name, versions] : rules_->words.phrases)
        if (const WrittenPhrases* written = versions.on(day))
            rules.phrase_lists.push_back(compared_list(*written, rules.alike));
    for (const std::string& pack : packs) {
        TRY(zone_of(pack));
        const std::size_t before = rules.rules.size();
        const ContactPackFile& file = rules_->packs.find(pack)->second;
        for (const std::string& name : file.order)
            if (const ContactRule* rule = file.rules.at(name).on(day)) rules.rules.push_back(*rule);
        if (rules.rules.size() == before)
            return Error{ErrorKind::bad_input,
                         "policy_no_rule",
                         fmt::format("no rule of pack '{}' is in force on {}; add a version with "
                                     "an earlier valid_from",
                                     pack, format_date(day)),
                         {{"rule", pack}, {"date", format_date(day)}}};
    }
    return rules;
}

Result<std::vector<std::string>> ContactRules::packs_in_force(BusinessDate day) const {
    if (const std::vector<std::string>* packs = rules_->in_force.on(day)) return *packs;
    return Error{ErrorKind::bad_input,
                 "policy_no_rule",
                 fmt::format("no contact pack is in force on {}; add one to in_force.toml",
                             format_date(day)),
                 {{"rule", "in_force"}, {"date", format_date(day)}}};
}

Result<std::string> ContactRules::zone_of(std::string_view pack) const {
    const auto found = rules_->packs.find(pack);
    if (found != rules_->packs.end()) return found->second.zone;
    const std::string known = fmt::format("{}", fmt::join(packs(), ", "));
    return Error{ErrorKind::bad_input,
                 "contact_pack_unknown",
                 fmt::format("no rule pack is called '{}'; there are {}", pack, known),
                 {{"pack", std::string(pack)}, {"known", known}}};
}

Findings check_contact_rules(const std::filesystem::path& policies) {
    Loader loader(policies);
    loader.load();
    return loader.take_findings();
}

Result<ContactRules> load_contact_rules(const std::filesystem::path& policies) {
    Loader loader(policies);
    loader.load();
    if (const Findings findings = loader.take_findings(); !findings.empty())
        return policy_unusable(policies, findings);
    return ContactRules(loader.rules());
}

}  // namespace daihou
