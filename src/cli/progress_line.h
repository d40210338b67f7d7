// ProgressLine: how far a long import is, for whoever waits: one line that grows on a terminal,
// a plain line for each batch in a log.
#pragma once

#include <iosfwd>
#include <string>

#include "service/book/import_book.h"

namespace daihou {

enum class ProgressForm { bar, lines };

// A bar where standard error is a terminal.
ProgressForm progress_form();

class ProgressLine {
public:
    ProgressLine(ProgressForm form, std::ostream& err) : form_(form), err_(err) {}

    void show(const ImportStep& step);
    // After the last step: whatever is written next begins a line.
    void end();

private:
    ProgressForm form_;
    std::ostream& err_;
    std::string kind_;
};

}  // namespace daihou
