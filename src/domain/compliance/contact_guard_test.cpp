// The guard by itself: what tightening a rule does, whose hours count, and which moment is answered
// where several rules stand in the way.
#include "domain/compliance/contact_guard.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace daihou::contact_guard_test {
namespace {

const TimeZone china("Asia/Shanghai", {{Instant(), std::chrono::hours(8)}});
// New York in 2026: clocks go forward on 8 March at 02:00 and back on 1 November at 02:00.
const TimeZone new_york(
    "America/New_York",
    {{Instant(), std::chrono::hours(-5)},
     {start_of(make_date(2026, 3, 8)) + std::chrono::hours(15), std::chrono::hours(-4)},
     {start_of(make_date(2026, 11, 1)) + std::chrono::hours(14), std::chrono::hours(-5)}});

ContactRule rule(std::string id, ContactCheck check) {
    ContactRule rule;
    rule.id = std::move(id);
    rule.check = std::move(check);
    return rule;
}

RulePack pack_of(std::vector<ContactRule> rules) {
    RulePack pack;
    pack.rules = std::move(rules);
    return pack;
}

PlannedContact call_at(Instant at, const TimeZone& zone = china) {
    PlannedContact contact;
    contact.at = at;
    contact.zones = {&zone};
    return contact;
}

Instant at_minute(BusinessDate day, int minute) {
    return start_of(day) + std::chrono::minutes(minute);
}

const BusinessDate monday = make_date(2026, 3, 2);

RC_GTEST_PROP(ContactGuard, TighteningARuleNeverLetsMorePass, ()) {
    const auto history_of = [] {
        ContactHistory history;
        for (int i = *rc::gen::inRange(0, 12); i > 0; --i)
            history.note({monday - Days(*rc::gen::inRange(-1, 9)), ContactRelation::borrower,
                          *rc::gen::elementOf(std::vector(all_contact_channels.begin(),
                                                          all_contact_channels.end())),
                          *rc::gen::elementOf(std::vector(all_contact_outcomes.begin(),
                                                          all_contact_outcomes.end()))});
        return history;
    };
    const ContactHistory number = history_of(), person = history_of(), debt = history_of();
    PlannedContact contact = call_at(at_minute(monday, *rc::gen::inRange(0, 1440)));
    contact.channel =
        *rc::gen::elementOf(std::vector(all_contact_channels.begin(), all_contact_channels.end()));
    for (const ContactConsent consent : all_contact_consents)
        if (*rc::gen::arbitrary<bool>()) contact.consents.add(consent);
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
        contact.staff.push_back(std::to_string(i));

    QuietHours hours{std::chrono::minutes(*rc::gen::inRange(0, 700)),
                     std::chrono::minutes(*rc::gen::inRange(701, 1441)),
                     {},
                     std::nullopt};
    if (*rc::gen::arbitrary<bool>()) hours.unless = ContactConsent::night_contact;
    CountLimit limit{*rc::gen::elementOf(std::vector(all_counted_as.begin(), all_counted_as.end())),
                     *rc::gen::element(CountedPer::number, CountedPer::person, CountedPer::debt),
                     *rc::gen::inRange(1, 9), *rc::gen::inRange(1, 9)};
    QuietAfterConversation quiet{CountedPer::debt, *rc::gen::inRange(1, 9)};
    StaffNeeded staff{*rc::gen::inRange(1, 3)};
    OnlyWhenLost lost{*rc::gen::inRange(1, 5)};
    const auto verdict = [&] {
        return judge_contact(
                   contact, {number, person, debt},
                   pack_of({rule("hours", hours), rule("limit", limit), rule("quiet", quiet),
                            rule("staff", staff), rule("lost", lost)}))
            .verdict;
    };
    const Verdict before = verdict();
    switch (*rc::gen::inRange(0, 8)) {
        case 0:
            hours.open_from += std::chrono::minutes(*rc::gen::inRange(0, 60));
            break;
        case 1:
            hours.open_until -= std::chrono::minutes(*rc::gen::inRange(0, 60));
            break;
        case 2:
            hours.unless.reset();
            break;
        case 3:
            limit.count_max -= 1;
            break;
        case 4:
            limit.days += *rc::gen::inRange(1, 9);
            break;
        case 5:
            quiet.days += *rc::gen::inRange(1, 9);
            break;
        case 6:
            staff.people_min += 1;
            break;
        default:
            lost.failed_days_min += 1;
            break;
    }
    RC_ASSERT(verdict() >= before || before == Verdict::warn);
    RC_ASSERT(before != Verdict::deny || verdict() == Verdict::deny);
}

// Whatever moment is answered, the contact passes then and not a minute before.
RC_GTEST_PROP(ContactGuard, AnswersTheFirstMomentThatPasses, ()) {
    ContactHistory history;
    for (int i = *rc::gen::inRange(0, 10); i > 0; --i)
        history.note({monday - Days(*rc::gen::inRange(0, 9)), ContactRelation::borrower,
                      ContactChannel::call,
                      *rc::gen::element(ContactOutcome::connected, ContactOutcome::not_connected)});
    const RulePack pack =
        pack_of({rule("hours", QuietHours{std::chrono::hours(8), std::chrono::hours(22), {}, {}}),
                 rule("limit", CountLimit{CountedAs::attempts, CountedPer::number,
                                          *rc::gen::inRange(1, 9), *rc::gen::inRange(1, 9)}),
                 rule("quiet", QuietAfterConversation{CountedPer::debt, *rc::gen::inRange(1, 9)})});
    PlannedContact contact = call_at(at_minute(monday, *rc::gen::inRange(0, 1440)));
    const ContactHistories histories{history, history, history};
    const ContactVerdict verdict = judge_contact(contact, histories, pack);
    RC_PRE(verdict.verdict == Verdict::deny);
    RC_ASSERT(verdict.not_before.has_value());
    const Instant planned = contact.at;
    contact.at = *verdict.not_before;
    RC_ASSERT(judge_contact(contact, histories, pack).verdict != Verdict::deny);
    for (contact.at -= std::chrono::minutes(1); contact.at >= planned;
         contact.at -= std::chrono::minutes(1))
        RC_ASSERT(judge_contact(contact, histories, pack).verdict == Verdict::deny);
}

TEST(ContactGuard, CountsDaysAndHoursWhereThePersonIs) {
    const RulePack pack =
        pack_of({rule("hours", QuietHours{std::chrono::hours(8), std::chrono::hours(21), {}, {}})});
    const ContactHistory none;
    // 21:30 in New York on 7 March; its next day has 23 hours, eight o'clock is 11.5 hours away.
    const Instant late = start_of(make_date(2026, 3, 8)) + std::chrono::minutes(10 * 60 + 30);
    ASSERT_EQ(new_york.format(late), "2026-03-07T21:30:00-05:00");
    const auto verdict = judge_contact(call_at(late, new_york), {none, none, none}, pack);
    ASSERT_TRUE(verdict.not_before);
    EXPECT_EQ(new_york.format(*verdict.not_before), "2026-03-08T08:00:00-04:00");
    // The same moment is a good one in China.
    EXPECT_EQ(judge_contact(call_at(late), {none, none, none}, pack).verdict, Verdict::allow);
}

TEST(ContactGuard, WaitingDoesNotHelpWhereARuleDoesNotLookAtTheClock) {
    const RulePack pack =
        pack_of({rule("hours", QuietHours{std::chrono::hours(8), std::chrono::hours(22), {}, {}}),
                 rule("staff", StaffNeeded{2})});
    const ContactHistory none;
    const auto verdict =
        judge_contact(call_at(at_minute(monday, 23 * 60)), {none, none, none}, pack);
    ASSERT_EQ(verdict.hits.size(), 2U);
    EXPECT_TRUE(verdict.hits[0].not_before);
    EXPECT_FALSE(verdict.not_before);
}

TEST(TimeZone, SkippedTimesAreTheMomentTheyAreSkippedAndDoubleOnesTheFirst) {
    const auto local = [](BusinessDate day, int minutes) {
        return LocalTime(day) + std::chrono::minutes(minutes);
    };
    EXPECT_EQ(new_york.format(new_york.first_at(local(make_date(2026, 3, 8), 150))),
              "2026-03-08T03:00:00-04:00");
    EXPECT_EQ(new_york.format(new_york.first_at(local(make_date(2026, 11, 1), 90))),
              "2026-11-01T01:30:00-04:00");
    EXPECT_EQ(new_york.format(new_york.first_at(local(make_date(2026, 11, 1), 150))),
              "2026-11-01T02:30:00-05:00");
    EXPECT_EQ(TimeZone::fixed(std::chrono::minutes(-210)).name(), "-03:30");
}

TEST(Phrases, AreFoundHoweverTheyAreSpelt) {
    const AlikeCharacters alike({"死4", "债责"});
    const PhraseList list{"threat",
                          {Phrase("弄死", alike), Phrase("告诉…单位", alike)},
                          {Phrase("不会告诉…单位", alike)}};
    const auto found = [&](std::string_view text) {
        const auto phrase = find_phrase(list, text, compared(text, alike));
        return phrase ? phrase->said : std::string();
    };
    EXPECT_EQ(found("我弄 死 你"), "弄 死");
    EXPECT_EQ(found("弄4你"), "弄4");
    EXPECT_EQ(found("弄·死"), "弄·死");
    EXPECT_EQ(found("把事情告诉你们单位"), "告诉你们单位");
    EXPECT_EQ(found("我们不会告诉你们单位"), "");
    EXPECT_EQ(found("我们不会告诉你们单位,但会弄死你"), "弄死");
    EXPECT_EQ(found("告诉他明天过来一趟,顺路再去一下单位"), "");
    EXPECT_EQ(found("弄\xFF死"), "弄\xFF死") << "broken bytes hide nothing";
    EXPECT_EQ(found(""), "");
    const PhraseList letters{"insult", {Phrase("sb", alike), Phrase("kill you", alike)}, {}};
    const auto in_letters = [&](std::string_view text) {
        return find_phrase(letters, text, compared(text, alike)).has_value();
    };
    EXPECT_TRUE(in_letters("你就是SB"));
    EXPECT_TRUE(in_letters("s b"));
    EXPECT_TRUE(in_letters("I'll KILL  you!"));
    EXPECT_FALSE(in_letters("please call us back"));
    EXPECT_FALSE(in_letters("skill your team"));
}

}  // namespace
}  // namespace daihou::contact_guard_test
