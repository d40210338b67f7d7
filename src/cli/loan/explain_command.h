// `daihou explain LOAN`: how each figure of a loan comes about on a day, line by line, to read or
// as one JSON document.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "service/house.h"

namespace daihou {

enum class ExplainFormat { text, json };
enum class ExplainLanguage { zh_cn, en };

struct ExplainArguments {
    std::string loan;    // the lender's own number, or the id
    std::string figure;  // empty: all
    ExplainFormat format = ExplainFormat::text;
    ExplainLanguage language = ExplainLanguage::zh_cn;
};

// Without a date the last closed day.
int run_explain(House& house, std::optional<BusinessDate> date, const ExplainArguments& arguments,
                std::ostream& out, std::ostream& err);

}  // namespace daihou
