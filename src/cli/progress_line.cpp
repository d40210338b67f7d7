#include "cli/progress_line.h"

#include <unistd.h>

#include <iostream>

namespace daihou {
namespace {

constexpr std::int64_t bar_width = 30;

// "payments  [##########                    ]  33 %  1234567 rows"
std::string bar_text(const ImportStep& step) {
    if (step.of <= 0) return fmt::format("{:<13} {} rows", step.kind, step.rows);
    const std::int64_t filled = step.done * bar_width / step.of;
    return fmt::format("{:<13} [{:<{}}] {:>3} %  {} rows", step.kind,
                       std::string(static_cast<std::size_t>(filled), '#'), bar_width,
                       step.done * 100 / step.of, step.rows);
}

}  // namespace

ProgressForm progress_form() {
    return ::isatty(STDERR_FILENO) == 1 ? ProgressForm::bar : ProgressForm::lines;
}

void ProgressLine::show(const ImportStep& step) {
    if (form_ == ProgressForm::bar) {
        err_ << (step.kind != kind_ && !kind_.empty() ? "\n\r" : "\r") << bar_text(step);
    } else {
        err_ << fmt::format("{}: {} rows", step.kind, step.rows);
        if (step.of > 0) err_ << fmt::format(", {} %", step.done * 100 / step.of);
        err_ << "\n";
    }
    err_ << std::flush;
    kind_ = step.kind;
}

void ProgressLine::end() {
    if (form_ == ProgressForm::bar && !kind_.empty()) err_ << "\n";
}

}  // namespace daihou
