// Who works here and who may come in, as an administrator sees it: everybody with the terms that
// hold now, those who left among them, and what the forms may offer. Figures of the day are
// read_coverage.h's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "service/house.h"
#include "service/staff/accounts.h"

namespace daihou {

struct StaffAccountLine {
    StaffMember member;
    std::string left_why;
    std::optional<Instant> last_signed_in;
    int sessions = 0;
    SecondFactorState second_factor;
    std::optional<bool> is_certified;  // nothing where their roles need no course
};

struct StaffAccountsPage {
    BusinessDate as_of;
    // Known until now, for forms.
    std::vector<std::string> skills;
    std::vector<std::string> languages;
    std::vector<std::string> regions;
    std::vector<StaffAccountLine> items;  // those who are there first, then by number
};

Result<StaffAccountsPage> read_staff_accounts(House& house, Accounts& accounts);

}  // namespace daihou
