// Reads a lender's files the plain way: a line is its values between commas. The files are those
// the world wrote, which holds no comma, quote or line break in a value; what an import makes of
// the same bytes is what is being audited, so none of src/intake is used.
#pragma once

#include <filesystem>

#include "auditor/loan_ledger.h"

namespace daihou::auditor {

// Error auditor_rows: a column or value it cannot read, with file and line.
Result<std::vector<Terms>> read_terms(const std::filesystem::path& book);
Result<std::vector<MoneyRow>> read_money(const std::filesystem::path& payments);

}  // namespace daihou::auditor
