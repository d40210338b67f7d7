// What the desk lets go, a second reading of the same rules lets go as well, and the other way
// round: random attempts, people who share numbers, clocks that step back. DAIHOU_CONTACT_ATTEMPTS
// asks for more of them.
#include "service/contact/contact_desk.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>
#include <set>

#include "auditor/contact_audit.h"

namespace daihou::contact_desk_test {
namespace {

constexpr std::int64_t attempts_a_life = 400;  // some days; the second reading looks at all sent
constexpr int lives_at_once_people = 6;

struct Attempt {
    AskedContact asked;
    AuditedContact audited;
};

class Chance {
public:
    explicit Chance(std::uint64_t seed) : random_(seed) {}
    template <class Word, std::size_t N>
    Word of(const std::array<Word, N>& words) {
        return words[static_cast<std::size_t>(up_to(static_cast<int>(N) - 1))];
    }
    int up_to(int most) {
        return static_cast<int>(random_() % static_cast<std::uint64_t>(most + 1));
    }
    bool one_in(int times) { return up_to(times - 1) == 0; }

private:
    std::mt19937_64 random_;
};

// A quarter of an hour is the finest any rule sees but 22:00 itself: minutes on both sides of it.
Attempt attempt_of(Chance& chance, std::int64_t minute, const TimeZone& zone) {
    Attempt attempt;
    PlannedContact& contact = attempt.asked.contact;
    AuditedContact& audited = attempt.audited;
    contact.zones = {&zone};
    contact.at = Instant(std::chrono::minutes(minute - 8 * 60));
    // Most of it is what collectors do; the rest is everything else.
    contact.relation =
        chance.one_in(3) ? chance.of(all_contact_relations) : ContactRelation::borrower;
    contact.channel = chance.one_in(2) ? chance.of(all_contact_channels) : ContactChannel::call;
    contact.purpose =
        chance.one_in(3) ? chance.of(all_contact_purposes) : ContactPurpose::collection;
    attempt.asked.outcome = chance.of(all_contact_outcomes);
    const int person = chance.up_to(lives_at_once_people - 1);
    attempt.asked.person = fmt::format("P{}", person);
    attempt.asked.debt = fmt::format("D{}", person / 2);
    attempt.asked.number = fmt::format("1380000000{}", chance.one_in(8) ? 9 : person);
    for (int i = chance.up_to(2); i > 0; --i)
        contact.staff.push_back(fmt::format("S{}", chance.up_to(2)));
    if (!chance.one_in(3)) contact.script = "no_disclosure";
    for (const ContactConsent consent : all_contact_consents)
        if (chance.one_in(3)) contact.consents.add(consent);
    for (const ContactState state : all_contact_states)
        if (chance.one_in(12)) contact.states.add(state);
    contact.guarantee = chance.of(all_contact_guarantees);

    audited.minute = minute;
    audited.relation = name_of(contact.relation);
    audited.channel = name_of(contact.channel);
    audited.purpose = name_of(contact.purpose);
    audited.outcome = name_of(attempt.asked.outcome);
    audited.person = attempt.asked.person;
    audited.debt = attempt.asked.debt;
    audited.number = attempt.asked.number;
    audited.script = contact.script;
    audited.guarantee = name_of(contact.guarantee);
    audited.people =
        static_cast<int>(std::set<std::string>(contact.staff.begin(), contact.staff.end()).size());
    audited.night_consent = contact.consents.has(ContactConsent::night_contact);
    audited.marketing_consent = contact.consents.has(ContactConsent::marketing);
    audited.lost = contact.states.has(ContactState::lost_contact);
    audited.opted_out = contact.states.has(ContactState::opted_out);
    audited.do_not_contact = contact.states.has(ContactState::do_not_contact);
    audited.disputed = contact.states.has(ContactState::disputed);
    audited.bankrupt = contact.states.has(ContactState::bankrupt);
    audited.paused = contact.states.has(ContactState::paused);
    audited.number_wrong = contact.states.has(ContactState::number_wrong);
    audited.cost_above_limit = contact.states.has(ContactState::cost_above_limit);
    audited.joint_debt_proved = true;  // the guard is asked of a spouse only where it is
    return attempt;
}

std::string said_of(const AuditedContact& contact) {
    return fmt::format("minute {} {} {} {} {} {} guarantee {}", contact.minute, contact.channel,
                       contact.relation, contact.purpose, contact.person, contact.number,
                       contact.guarantee);
}

TEST(ContactDesk, LetsGoWhatASecondReadingOfTheRulesLetsGo) {
    const char* asked_for = std::getenv("DAIHOU_CONTACT_ATTEMPTS");
    const std::int64_t attempts = asked_for == nullptr ? 200'000 : std::atoll(asked_for);
    const ContactRules rules = *load_contact_rules(DAIHOU_SOURCE_DIR "/policies");
    std::int64_t sent_in_all = 0, denied = 0;
    for (std::int64_t life = 0; life * attempts_a_life < attempts; ++life) {
        auto desk = ContactDesk::open(rules, {"cn"});
        ASSERT_TRUE(desk);
        const TimeZone& zone = **desk->zone_named("Asia/Shanghai");
        Chance chance(static_cast<std::uint64_t>(life) + 1);
        std::vector<AuditedContact> sent;
        std::int64_t minute = 29'500'000;  // in 2026
        for (std::int64_t i = 0; i < attempts_a_life; ++i) {
            minute += chance.up_to(40);
            if (chance.one_in(200)) minute -= chance.up_to(2000);
            const Attempt attempt = attempt_of(chance, minute, zone);
            const auto forbidden = contact_forbidden_by(sent, attempt.audited);
            const auto verdict = desk->ask(attempt.asked);
            ASSERT_TRUE(verdict);
            ASSERT_EQ(verdict->verdict == Verdict::deny, forbidden.has_value())
                << "life " << life << ", attempt " << i << ": " << forbidden.value_or("may go")
                << ", " << said_of(attempt.audited);
            if (forbidden) {
                ++denied;
                continue;
            }
            ++sent_in_all;
            sent.push_back(attempt.audited);
        }
    }
    EXPECT_GT(sent_in_all, attempts / 10);
    EXPECT_GT(denied, attempts / 10);
}

TEST(ContactDesk, SaysWhichPackOrZoneItDoesNotKnow) {
    ContactRules rules = *load_contact_rules(DAIHOU_SOURCE_DIR "/policies");
    EXPECT_EQ(ContactDesk::open(rules, {"cn", "mars"}).error().code, "contact_pack_unknown");
    auto desk = ContactDesk::open(rules, {"cn"});
    EXPECT_EQ(desk->zone_named("Mars/Olympus").error().code, "time_zone_unknown");
    EXPECT_EQ((*desk->zone_unless_known(std::chrono::hours(1)))->name(), "Asia/Shanghai");
    EXPECT_EQ(
        (*ContactDesk::open(rules, {"us"})->zone_unless_known(std::chrono::hours(-5)))->name(),
        "-05:00");
}

}  // namespace
}  // namespace daihou::contact_desk_test
