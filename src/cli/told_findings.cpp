#include "cli/told_findings.h"

#include <ostream>

#include "policy/messages.h"

namespace daihou {

void tell_findings(const Findings& findings, const Messages& messages, std::string_view language,
                   std::ostream& out) {
    for (const Finding& finding : findings) {
        const Bilingual text = messages.text_named("finding." + finding.code, finding.parameters);
        out << fmt::format("{}:{}: {}: {} [{}]\n", finding.source, finding.row, finding.column,
                           language == "en" ? text.en : text.zh, finding.code);
    }
}

}  // namespace daihou
