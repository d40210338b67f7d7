#include "service/view/portfolio/read_staff_accounts.h"

#include <set>

#include "service/staff/staff_now.h"
#include "service/view/portfolio/read_quality.h"

namespace daihou {
namespace {

// Those of the loans, and those somebody looks after who has no loan yet.
std::set<std::string> branches(const House& house) {
    return house.read([](const Portfolio&, std::span<const LoanSnapshot> loans) {
        std::set<std::string> found;
        std::string last;
        for (const LoanSnapshot& loan : loans) {
            if (loan.branch == last) continue;  // neighbours mostly share one
            last = std::string(loan.branch);
            if (!last.empty()) found.insert(last);
        }
        return found;
    });
}

std::map<StaffId, bool> certified_in(const TrainingPage& training) {
    std::map<StaffId, bool> certified;
    for (const TrainingRow& row : training.rows)
        certified[row.member.staff] = std::ranges::none_of(
            row.courses,
            [](const CertificateLine& line) { return line.state == CertificateState::missing; });
    return certified;
}

template <class Range>
std::vector<std::string> listed(const Range& words) {
    return {words.begin(), words.end()};
}

}  // namespace

Result<StaffAccountsPage> read_staff_accounts(House& house, Accounts& accounts) {
    StaffAccountsPage page;
    page.as_of = house.clock().today();
    const auto certified = certified_in(TRY(read_training(house, std::nullopt)));
    std::set<std::string> skills{"senior"}, languages, regions = branches(house);
    for (StaffMember& member : TRY(staff_now(house.store()))) {
        skills.insert(member.skills.begin(), member.skills.end());
        languages.insert(member.languages.begin(), member.languages.end());
        regions.insert(member.regions.begin(), member.regions.end());
        StaffAccountLine line;
        line.last_signed_in = TRY(accounts.last_signed_in(member.staff));
        line.second_factor = TRY(accounts.second_factor_of(member));
        line.sessions = TRY(accounts.open_sessions_of(member.staff));
        if (const auto at = certified.find(member.staff); at != certified.end())
            line.is_certified = at->second;
        if (member.left_on)
            if (const auto left = TRY(house.store().fact_under(leaving_key(member.staff))))
                line.left_why = std::get<StaffLeft>(left->fact).why;
        line.member = std::move(member);
        page.items.push_back(std::move(line));
    }
    std::ranges::stable_partition(page.items, [&page](const StaffAccountLine& line) {
        return !has_left(line.member, page.as_of);
    });
    page.skills = listed(skills);
    page.languages = listed(languages);
    page.regions = listed(regions);
    return page;
}

}  // namespace daihou
