#include "service/simulation/staff/hire_team.h"

#include "domain/inspection/sign_in_of_two.h"

namespace daihou {
namespace {

// House default: loans one member of staff looks after, so that a call takes its quarter of an hour
// and a day its seven.
struct Post {
    std::string_view role;
    std::string_view account;
    std::int64_t loans_each;
    std::int64_t seniors_every;  // one in so many is senior; 0: none
};
constexpr std::array<Post, 5> posts = {{
    {"follow_up_agent", "agent", 350, 2},
    {"collector", "collector", 500, 2},
    {"field_inspector", "inspector", 500, 0},
    {"legal_officer", "legal", 4000, 0},
    {"post_loan_manager", "manager", 4000, 0},
}};

}  // namespace

Done hire_team(House& house, std::int64_t loans, BusinessDate since) {
    std::vector<NewFact> facts;
    for (const Post& post : posts) {
        std::int64_t heads = (loans + post.loans_each - 1) / post.loans_each;
        // They go out by two (CN-C03).
        if (post.role == "field_inspector") heads = std::max<std::int64_t>(heads, inspectors_min);
        for (std::int64_t i = 0; i < heads; ++i) {
            StaffRegistered member;
            member.account = fmt::format("{}{}", post.account, i + 1);
            member.name = fmt::format("{} {}", post.role, i + 1);
            member.roles = {std::string(post.role)};
            if (post.seniors_every != 0 && i % post.seniors_every == 0) member.skills = {"senior"};
            const std::string key = fmt::format("staff:{}", member.account);
            facts.push_back({start_of(since), key, {}, std::move(member)});
        }
    }
    TRY(house.append(facts));
    return done();
}

}  // namespace daihou
