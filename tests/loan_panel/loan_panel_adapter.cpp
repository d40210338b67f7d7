// loan_panel_adapter PANEL_DIRECTORY OUT_DIRECTORY: the panel as a book in the import format;
// prints counts and the monthly roll rates of the panel itself, to be held against anchors/risk.md
// §4.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "panel_book.h"

namespace {

int fail(const daihou::Error& error) {
    std::fputs(fmt::format("{}\n", error.text).c_str(), stderr);
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: loan_panel_adapter PANEL_DIRECTORY OUT_DIRECTORY\n", stderr);
        return 2;
    }
    const auto loans = daihou::read_panel(argv[1]);
    if (!loans) return fail(loans.error());
    const auto written = daihou::write_panel_book(*loans, argv[2]);
    if (!written) return fail(written.error());
    const daihou::PanelCounts& counts = *written;
    fmt::print(
        "loans {} payments {} payoffs {} left {} write_offs {} recoveries {} holidays {} of months "
        "{}\n",
        counts.loans, counts.payments, counts.payoffs, counts.left, counts.write_offs,
        counts.recoveries, counts.holidays, counts.holiday_months);
    fmt::print("level amount within 0.5 % of the scheduled payment {}, 2 % {}, more {}\n",
               counts.level_apart[0], counts.level_apart[1], counts.level_apart[2]);
    fmt::print("roll rates, % of a month: instalments behind 0 1 2 3 4+ -> 0 1 2 3 4+\n");
    for (const auto& row : daihou::roll_counts(*loans)) {
        std::int64_t total = 0;
        for (const std::int64_t count : row)
            total += count;
        for (const std::int64_t count : row)
            fmt::print("{:6}.{}", count * 1000 / std::max<std::int64_t>(total, 1) / 10,
                       count * 1000 / std::max<std::int64_t>(total, 1) % 10);
        fmt::print("   of {}\n", total);
    }
    return 0;
}
