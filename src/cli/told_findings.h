// told_findings: what is wrong with files, one line each as editors jump to them: file, line, key,
// what to do, code. Of files as they are named; no store.
#pragma once

#include <iosfwd>
#include <string_view>

#include "base/findings.h"

namespace daihou {

class Messages;

// `language`: zh-CN or en.
void tell_findings(const Findings& findings, const Messages& messages, std::string_view language,
                   std::ostream& out);

}  // namespace daihou
