// The loan panel (../shared/data/loan-panel): what 4,450 real borrowers paid month by month. Read
// as it stands; amounts are US dollars and are treated as yuan.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/result.h"

namespace daihou {

struct PanelMonth {
    int t = 0;
    BusinessDate month_end;
    Money payment;
    Money principal;
    Money end_balance;
    Money recovered;
    Money repo_proceeds;
};

struct PanelLoan {
    std::string loan_id;
    std::string condition;  // new, used
    std::string make;
    std::string model;
    int model_year = 0;
    Money vehicle_value;
    int credit_score = 0;  // 0 = not given
    AnnualRate annual_rate;
    int term_months = 0;
    int loan_age = 0;  // months at t = 0
    int dpd = 0;       // at t = 0
    BusinessDate first_month_end;
    Money scheduled_payment;
    Money begin_balance;
    std::vector<PanelMonth> months;  // by t
};

// In the order of loans.csv.gz. Error: file_unreadable and those of the CSV reader; panel_number
// names a broken cell.
Result<std::vector<PanelLoan>> read_panel(const std::filesystem::path& directory);

// Paid nothing from March to August 2020: most by agreement (payment holiday), and nothing in the
// panel tells which.
bool is_holiday(const PanelMonth& month);

}  // namespace daihou
