// Messages: sentences in zh-CN and en for the codes the core emits, from
// policies/messages/{zh-CN,en}/*.toml. A text has places {1}, {2} for the code's parameters;
// {1:yuan} shows fen as yuan, {1:percent} shows ppm as a percentage. A parameter "@key,key" shows
// as the texts under these keys.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace daihou {

struct Bilingual {
    std::string zh;
    std::string en;
    friend bool operator==(const Bilingual&, const Bilingual&) = default;
};

class Messages {
public:
    // `policies`: the directory that holds messages/. Errors: messages_unreadable,
    // messages_one_language (names the key).
    static Result<Messages> load(const std::filesystem::path& policies);

    // "overdue_days|35" -> the sentences. An unknown code comes back as it is, in both.
    Bilingual text(std::string_view code_with_parameters) const;
    // The text under a key with the parameters given apart: "finding.date_syntax".
    Bilingual text(std::string_view key, const std::vector<std::string>& parameters) const;
    // The same for texts with named places, "{value}", as findings have them.
    using NamedParameters = std::vector<std::pair<std::string, std::string>>;
    Bilingual text_named(std::string_view key, const NamedParameters& parameters) const;
    bool has(std::string_view code) const;
    std::vector<std::string> keys() const;

private:
    Bilingual words(const std::string& parameter) const;

    std::map<std::string, Bilingual, std::less<>> texts_;
};

}  // namespace daihou
