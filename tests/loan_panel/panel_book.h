// The panel as a book in the import format, and its roll rates straight from the panel. The choices
// made are listed in README.md beside this file.
#pragma once

#include <array>
#include <filesystem>

#include "domain/loan/contract.h"
#include "panel.h"

namespace daihou {

// The loan as booked at its first report month: the balance of t = 0 over the term that brings the
// level amount closest to the scheduled payment, due in the middle of the month.
Contract panel_terms(const PanelLoan& loan);

struct PanelCounts {
    std::int64_t loans = 0;
    std::int64_t payments = 0;
    std::int64_t write_offs = 0;
    std::int64_t recoveries = 0;
    std::int64_t payoffs = 0;  // settlements: the balance paid off before the term's end
    std::int64_t left = 0;     // settlements too: open when their pool left the panel
    std::int64_t holidays = 0;
    std::int64_t holiday_months = 0;  // they cover together
    // Loans by how far the booked level amount is from the scheduled payment: up to 0.5 %, 2 %,
    // more.
    std::array<std::int64_t, 3> level_apart{};
};

// Writes book.csv, parties.csv (invented people), vehicles.csv, payments.csv and modifications.csv.
// Error: sample_unwritable.
Result<PanelCounts> write_panel_book(const std::vector<PanelLoan>& loans,
                                     const std::filesystem::path& directory);

// Loan-months that went from one number of instalments behind (0, 1, 2, 3, 4 or more) to another.
// Behind = what was scheduled less all that was paid, in instalments, rounded; money paid ahead
// counts for later months. Holiday months and the month in which a loan closes are left out.
using RollCounts = std::array<std::array<std::int64_t, 5>, 5>;
RollCounts roll_counts(const std::vector<PanelLoan>& loans);

}  // namespace daihou
