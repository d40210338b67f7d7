// LetterBook: the texts that are sent to customers (policies/message_templates.toml) and the rules
// of letters and legal matters (letters.toml) as checked, dated values. Read with the contact
// rules: whoever may be told what. A file with a gap, an overlap, an unknown place or word is not
// used.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "base/findings.h"
#include "base/result.h"
#include "domain/collections/letter/letter_rules.h"
#include "domain/collections/letter/message_template.h"

namespace daihou {

class LetterBook {
public:
    // By id.
    std::vector<MessageTemplate> texts_on(BusinessDate date) const;
    std::vector<UnpaidConsequence> consequences_on(BusinessDate date) const;
    // Error policy_no_rule.
    Result<LetterRules> rules_on(BusinessDate date) const;

    struct Rules;
    explicit LetterBook(std::shared_ptr<const Rules> rules) : rules_(std::move(rules)) {}

private:
    std::shared_ptr<const Rules> rules_;
};

// `policies`: the folder of both files. What is wrong, item by item.
Findings check_letter_book(const std::filesystem::path& policies);
// Error policy_unusable: the text names the first findings.
Result<LetterBook> load_letter_book(const std::filesystem::path& policies);

}  // namespace daihou
