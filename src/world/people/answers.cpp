#include "world/people/answers.h"

#include <algorithm>
#include <map>

namespace daihou {
namespace {

// Generator parameters: connect rate of a first human attempt, per hour from 8 to 21, in per mille.
constexpr std::array<std::int64_t, 14> connect_permille = {220, 300, 340, 320, 270, 230, 240,
                                                           270, 300, 330, 380, 400, 360, 250};
constexpr std::array<std::int64_t, 5> bucket_percent = {125, 100, 75, 55, 38};
constexpr std::array<std::int64_t, 5> right_party_permille = {720, 650, 580, 510, 450};
constexpr std::array<std::int64_t, 5> promise_permille = {600, 550, 420, 300, 180};

std::int64_t by_bucket(const std::array<std::int64_t, 5>& figures, int behind) {
    return figures[static_cast<std::size_t>(std::clamp(behind, 0, 4))];
}

using Choice = std::string_view;

// One talk: makes answers out of the truth, the person's honesty and chance.
class Speaker {
public:
    Speaker(std::string_view id, const Asked& asked, Dice& dice)
        : asked_(asked), truth_(asked.loan.truth), dice_(dice) {
        answer_.question = id;
    }

    Answer take() { return std::move(answer_); }

    void say(Choice value) { answer_.values.emplace_back(value); }
    void add(std::string_view field, std::string_view value) {
        answer_.also.push_back(fmt::format("{}={}", field, value));
    }
    void add(std::string_view field, Money amount) { add(field, fmt::format("{}", amount.fen())); }
    void rate(std::int64_t least, std::int64_t most) {
        say(fmt::format("{}", dice_.between(least, most)));
    }
    bool chance(std::int64_t permille) { return dice_.happens(permille * 1000); }
    bool tells_truth() { return dice_.happens(truth_.honesty_ppm); }
    // `painful` where it is so and he admits it; else `expected`.
    bool admit(bool is_so, Choice painful, Choice expected) {
        const bool admitted = is_so && tells_truth();
        say(admitted ? painful : expected);
        return admitted;
    }
    Choice one_of(std::span<const Choice> choices) {
        return choices[static_cast<std::size_t>(
            dice_.below(static_cast<std::int64_t>(choices.size())))];
    }

    const Asked& asked() const { return asked_; }
    const Truth& truth() const { return truth_; }
    Dice& dice() { return dice_; }
    bool is_behind() const { return asked_.instalments_behind > 0; }
    // Loans with something to hide, and people behind with payments.
    bool is_in_trouble() const {
        return truth_.misused || truth_.claimed_by_other || truth_.income_fell || is_behind();
    }

private:
    const Asked& asked_;
    const Truth& truth_;
    Dice& dice_;
    Answer answer_;
};

using Reply = void (*)(Speaker&);
using Replies = std::map<std::string_view, Reply>;

void reply_b5(Speaker& s) {
    if (s.asked().loan.vehicle.use == VehicleUse::ride_hailing) return s.say("ride_hailing");
    if (s.asked().loan.vehicle.use == VehicleUse::haulage) return s.say("haulage");
    constexpr std::array<Choice, 3> others = {"ride_hailing", "haulage", "rented_out"};
    s.admit(s.truth().other_use, s.one_of(others), "own_use");
}

void reply_b10(Speaker& s) {
    const Money income = s.asked().party.monthly_income;
    const bool fell = s.truth().income_fell;
    if (!s.admit(fell, "falling", s.chance(150) ? "fluctuating" : "stable"))
        return s.add("amount", income);
    s.add("amount", Money::fen(income.fen() * s.dice().between(4, 8) / 10));
}

// A number of no operator and a street of no city, as all particulars of the world.
void reply_b15(Speaker& s) {
    if (s.chance(920)) return s.say("none");
    if (s.chance(500))
        s.say("phone"), s.add("phone", fmt::format("154{:08}", s.dice().below(100'000'000)));
    else
        s.say("address"), s.add("address", s.asked().party.city + "新居路1号");
}

// The first follow-up of borrowers.
const Replies borrower_first = {
    {"B1", [](Speaker& s) { s.say(s.chance(5)   ? "partly"
                                  : s.chance(3) ? "no"
                                                : "yes"); }},
    {"B2",
     [](Speaker& s) {
         const bool differs = s.chance(15);
         s.say(differs ? "differs" : "same");
         if (differs) s.add("amount", Money::fen(s.asked().loan.terms.principal.fen() * 95 / 100));
     }},
    {"B3",
     [](Speaker& s) {
         const Choice expected =
             s.asked().loan.purpose == "car_purchase" ? "car_purchase" : "business";
         s.admit(s.truth().misused, "lent_on", expected);
     }},
    {"B4",
     [](Speaker& s) {
         if (s.truth().driven_by_other && s.tells_truth())
             return s.say("other"), s.add("relation", "朋友");
         s.say(s.truth().driven_by_spouse ? "spouse" : "self");
     }},
    {"B5", reply_b5},
    {"B6",
     [](Speaker& s) {
         if (s.admit(s.truth().claimed_by_other, "yes", s.chance(10) ? "unsure" : "none"))
             s.add("right", "质押给他人");
     }},
    {"B7",
     [](Speaker& s) {
         if (s.admit(s.truth().claimed_by_other, "third_party", s.chance(300) ? "lender" : "self"))
             s.add("which", "登记证书");
     }},
    {"B8",
     [](Speaker& s) {
         const auto until = s.asked().loan.vehicle.insured_until;
         if (!until || s.chance(40)) return s.say("unsure");
         if (*until < s.asked().on) return s.say(s.tells_truth() ? "lapsed" : "unsure");
         s.say("valid"), s.add("until", format_date(*until));
     }},
    {"B9",
     [](Speaker& s) {
         s.admit(s.truth().income_fell, s.chance(300) ? "unemployed" : "changed",
                 s.chance(50) ? "changed" : "same");
     }},
    {"B10", reply_b10},
    {"B11",
     [](Speaker& s) {
         const std::int64_t share = s.chance(700) ? 0 : s.dice().between(5, 30);
         s.say(fmt::format("{}", s.asked().party.monthly_income.fen() / 100 * share));
     }},
    {"B12",
     [](Speaker& s) {
         s.admit(s.is_in_trouble(), s.chance(500) ? "income_down" : "expense_up",
                 s.chance(60) ? "income_up" : "none");
     }},
    {"B13",
     [](Speaker& s) {
         if (s.is_in_trouble() && s.chance(400)) return s.say("none");
         s.say(s.chance(500) ? "savings" : "other_assets");
         if (s.chance(500)) s.say("family");
     }},
    {"B14", [](Speaker& s) { s.say(s.chance(60) ? "no" : "yes"); }},
    {"B15", reply_b15},
    {"B16",
     [](Speaker& s) {
         s.say(s.chance(940) ? "agree" : s.chance(600) ? "explain" : "disagree");
     }},
};

void reply_c2(Speaker& s) {
    constexpr std::array<Choice, 5> reasons = {"job_lost", "business", "illness", "family",
                                               "many_lenders"};
    s.say(s.chance(60) ? "unwilling" : s.one_of(reasons));
}

// The quarterly follow-up of borrowers.
const Replies borrower_quarterly = {
    {"C1",
     [](Speaker& s) {
         s.admit(s.is_in_trouble(), s.is_behind() && s.chance(150) ? "unable" : "hard",
                 s.chance(400) ? "easy" : "normal");
     }},
    {"C2", reply_c2},
    {"C3",
     [](Speaker& s) {
         s.say(s.chance(900)   ? "debit_account"
               : s.chance(750) ? "other_own_account"
                               : "third_party_account");
         s.add("date", format_date(s.asked().on + Days(s.dice().between(1, 25))));
     }},
    {"C4",
     [](Speaker& s) {
         s.say(s.truth().claimed_by_other && s.tells_truth() ? "外地" : s.asked().party.city);
     }},
    {"C5",
     [](Speaker& s) {
         if (s.chance(900)) return s.say(s.chance(400) ? "maintenance" : "none");
         s.say(s.chance(800) ? "accident" : "modification"), s.add("what", "轻微");
     }},
    {"C6",
     [](Speaker& s) {
         if (s.admit(s.truth().claimed_by_other, "pledged", s.chance(30) ? "lent" : "no"))
             s.add("whom", "典当行");
     }},
    {"C7",
     [](Speaker& s) {
         if (s.admit(s.is_in_trouble() && s.chance(400), "yes", "no"))
             s.add("count", fmt::format("{}", s.dice().between(1, 5)));
     }},
    {"C8",
     [](Speaker& s) {
         constexpr std::array<Choice, 3> drops = {"down_below_30", "down_30_or_more",
                                                  "interrupted"};
         s.admit(s.truth().income_fell, s.one_of(drops), s.chance(150) ? "higher" : "same");
     }},
    {"C9", [](Speaker& s) { s.is_in_trouble() ? s.rate(1, 4) : s.rate(3, 5); }},
    {"C10", [](Speaker& s) { s.say(s.is_in_trouble() && s.chance(250) ? "yes" : "no"); }},
    {"C11",
     [](Speaker& s) {
         const int days =
             std::max(days_between(s.asked().loan.vehicle.first_registered_on, s.asked().on), 0);
         const bool private_car = !is_commercial(s.asked().loan.vehicle.use);
         s.say(fmt::format("{}", std::int64_t{days} * (private_car ? s.dice().between(25, 45)
                                                                   : s.dice().between(150, 250))));
     }},
};

// The guarantor's follow-up. He knows the borrower, so he tells what the borrower hides more often
// than not.
const Replies guarantor = {
    {"G1",
     [](Speaker& s) {
         s.say(s.truth().guarantor_signed ? "yes" : s.chance(700) ? "no" : "unsure");
     }},
    {"G2",
     [](Speaker& s) {
         s.say(s.truth().guarantor_understands ? "understood"
               : s.chance(500)                 ? "partly"
                                               : "not_understood");
     }},
    {"G3",
     [](Speaker& s) {
         if (s.chance(80)) return s.say("none");
         s.say("amount");
         if (s.chance(850)) s.say("term");
         if (s.chance(600)) s.say("guarantee_end");
     }},
    {"G4",
     [](Speaker& s) {
         if (s.truth().misused && s.chance(600)) return s.say("lent_on");
         const bool car = s.asked().loan.purpose == "car_purchase";
         s.say(s.chance(120) ? "not_known" : car ? "car_purchase" : "business");
     }},
    {"G5",
     [](Speaker& s) {
         if (s.truth().driven_by_other && s.chance(600)) return s.say("other");
         if (s.chance(120)) return s.say("not_known");
         const bool mistaken = s.chance(20);
         s.say(s.truth().driven_by_spouse != mistaken ? "spouse" : "self");
     }},
    {"G6", [](Speaker& s) { s.say(s.chance(100)   ? "down"
                                  : s.chance(150) ? "better"
                                                  : "same"); }},
    {"G7", [](Speaker& s) { s.say(s.chance(150)  ? "prefer_not"
                                  : s.chance(60) ? "yes"
                                                 : "none"); }},
    {"G8",
     [](Speaker& s) {
         const std::int64_t times = s.chance(850) ? 0 : s.dice().between(2, 70);
         s.say(fmt::format("{}", s.asked().party.monthly_income.fen() / 10 * times));
     }},
    {"G9",
     [](Speaker& s) {
         constexpr std::array<Choice, 3> risks = {"income", "business", "family"};
         if (!s.is_in_trouble()) return s.say(s.chance(50) ? "other" : "none");
         s.say(s.chance(60) ? "gambling" : s.one_of(risks));
     }},
    {"G10",
     [](Speaker& s) {
         s.say(s.chance(450) ? "pay" : s.chance(850) ? "help_negotiate" : "refuse");
     }},
    {"G11", [](Speaker& s) { s.chance(20) ? s.rate(1, 2) : s.rate(3, 5); }},
    {"G12",
     [](Speaker& s) {
         s.say("phone");
         if (s.chance(400)) s.say("message");
         constexpr std::array<Choice, 3> times = {"morning", "afternoon", "evening"};
         s.add("time", s.one_of(times));
     }},
};

// The quiz before the guarantor's follow-up: who understands may slip, who does not may guess.
void answer_quiz(Speaker& s, Choice right) {
    s.say(s.chance(s.truth().guarantor_understands ? 930 : 450) ? right : "not_known");
}
const Replies quiz = {
    {"Q1", [](Speaker& s) { answer_quiz(s, "directly"); }},
    {"Q2", [](Speaker& s) { answer_quiz(s, "whole"); }},
    {"Q3", [](Speaker& s) { answer_quiz(s, "recourse"); }},
    {"Q4", [](Speaker& s) { answer_quiz(s, "not_bound"); }},
    {"Q5", [](Speaker& s) { answer_quiz(s, "period"); }},
};

// The contact of an organisation that guarantees.
const Replies guarantor_organisation = {
    {"E1", [](Speaker& s) { s.say(s.truth().guarantor_signed ? "yes" : "unsure"); }},
    {"E2",
     [](Speaker& s) {
         s.say(s.chance(40) ? "unsure" : s.chance(300) ? "not_needed" : "yes");
     }},
    {"E3", [](Speaker& s) { s.say(s.chance(60) ? "address" : "none"); }},
    {"E4", [](Speaker& s) { s.say(s.chance(100) ? "down" : "same"); }},
    {"E5", [](Speaker& s) { s.say(s.chance(80)   ? "prefer_not"
                                  : s.chance(60) ? "yes"
                                                 : "none"); }},
    {"E6", [](Speaker& s) { s.say("0"); }},
    {"E7",
     [](Speaker& s) {
         const bool car = s.asked().loan.purpose == "car_purchase";
         s.say(s.chance(120) ? "not_known" : car ? "car_purchase" : "business");
     }},
    {"E8",
     [](Speaker& s) {
         s.say(s.chance(450) ? "pay" : s.chance(850) ? "help_negotiate" : "refuse");
     }},
    {"E9", [](Speaker& s) { s.chance(20) ? s.rate(1, 2) : s.rate(3, 5); }},
    {"E10",
     [](Speaker& s) {
         s.say("phone");
         constexpr std::array<Choice, 3> times = {"morning", "afternoon", "evening"};
         s.add("time", s.one_of(times));
     }},
};

void reply_o3(Speaker& s) {
    const Asked& asked = s.asked();
    if (!s.chance(by_bucket(promise_permille, asked.instalments_behind)))
        return s.say(s.chance(750) ? "cannot_say" : "refuses");
    s.say("promised");
    s.add("date", format_date(asked.on + Days(s.dice().between(1, 10))));
    const Money whole = max(asked.overdue, Money::fen(100));
    s.add("amount",
          s.chance(800) ? whole : max(Money::fen(whole.fen() / 200 * 100), Money::fen(100)));
}

// Contact about overdue amounts; O1 and O8 are the caller's own notes.
const Replies overdue = {
    {"O1", [](Speaker& s) { s.say(s.chance(990) ? "read" : "not_read"); }},
    {"O2",
     [](Speaker& s) {
         constexpr std::array<Choice, 7> reasons = {"forgotten", "debit_failed", "income_late",
                                                    "job_lost",  "illness",      "business",
                                                    "dispute"};
         constexpr std::array<std::int64_t, 7> early = {35, 25, 25, 4, 4, 5, 2};
         constexpr std::array<std::int64_t, 7> later = {6, 6, 30, 20, 12, 22, 4};
         const auto& weights = s.asked().instalments_behind <= 1 ? early : later;
         const Choice reason = reasons[s.dice().pick(weights)];
         s.say(reason);
         if (reason == "dispute") s.add("what", "金额不符");
     }},
    {"O3", reply_o3},
    {"O4",
     [](Speaker& s) {
         if (s.admit(s.truth().claimed_by_other, "with_others", "yes")) s.add("where", "他人处");
     }},
    {"O5",
     [](Speaker& s) {
         constexpr std::array<Choice, 3> ways = {"instalments", "extension", "relief"};
         s.say(s.chance(40) ? s.one_of(ways) : "none");
     }},
    {"O6",
     [](Speaker& s) {
         const bool disputes = s.chance(15);
         s.say(disputes ? "yes" : "no");
         if (disputes) s.add("what", "对罚息有异议");
     }},
    {"O7", [](Speaker&) {}},
    {"O8",
     [](Speaker& s) {
         s.rate(2, 5);
         s.add("ability", fmt::format("{}", s.truth().income_fell ? s.dice().between(1, 3)
                                                                  : s.dice().between(2, 5)));
         s.add("mood", fmt::format("{}", s.dice().between(2, 5)));
     }},
    {"O9",
     [](Speaker& s) {
         constexpr std::array<Choice, 4> needs = {"elderly", "disabled", "seriously_ill",
                                                  "pregnant"};
         s.say(s.chance(15) ? s.one_of(needs) : "none");
     }},
};

// What two inspectors see on site; the answers are theirs, so honesty plays no part.
const Replies on_site = {
    {"I1", [](Speaker& s) { s.say(s.chance(4) ? "differs" : "same"); }},
    // Driven evenly: a reading that fell or jumped would be a finding of its own.
    {"I2",
     [](Speaker& s) {
         const std::int64_t days = days_between(s.asked().loan.terms.disbursed_on, s.asked().on);
         s.say(fmt::format("{}", 1'000 + 45 * std::max<std::int64_t>(days, 0)));
     }},
    {"I3", [](Speaker& s) { s.say(s.chance(90) ? "body" : "none"); }},
    {"I4",
     [](Speaker& s) {
         const bool by_other = s.truth().driven_by_other || s.truth().claimed_by_other;
         s.say(by_other && s.chance(500) ? "third_party" : s.chance(300) ? "nobody" : "customer");
     }},
    {"I5",
     [](Speaker& s) { s.say(s.truth().other_use && s.chance(700) ? "ride_hailing" : "none"); }},
    {"I6", [](Speaker& s) { s.say(s.chance(40) ? "key_missing" : "complete"); }},
    {"I7", [](Speaker& s) { s.say(s.chance(30) ? "no_power" : "present"); }},
    {"I8",
     [](Speaker& s) {
         s.say(s.truth().claimed_by_other && s.chance(300) ? "pledge_yard"
               : s.chance(250)                             ? "workplace"
                                                           : "home");
     }},
    {"I9", [](Speaker&) {}},
    {"I10", [](Speaker& s) { s.say("yes"); }},
};

const Replies satisfaction = {
    {"U1", [](Speaker& s) { s.rate(2, 5); }},
    {"U2", [](Speaker& s) { s.chance(30) ? s.rate(1, 2) : s.rate(3, 5); }},
    {"U3", [](Speaker& s) { s.rate(3, 5); }},
    {"U4",
     [](Speaker& s) {
         s.say(s.chance(120) ? "too_many" : s.chance(30) ? "too_few" : "right");
     }},
    {"U5", [](Speaker& s) { s.rate(4, 10); }},
    {"U6",
     [](Speaker& s) {
         const bool improper = s.chance(4);
         s.say(improper ? "yes" : "no");
         if (improper) s.add("what", "语气不当");
     }},
    {"U7", [](Speaker&) {}},
};

}  // namespace

VisitOutcome call_outcome(Dice& dice, int hour, DayKind day, int instalments_behind) {
    if (hour < 8 || hour > 21) return VisitOutcome::no_answer;
    std::int64_t connects = connect_permille[static_cast<std::size_t>(hour - 8)];
    if (day == DayKind::weekend) connects = connects * 140 / 100;
    connects = connects * by_bucket(bucket_percent, instalments_behind) / 100;
    if (!dice.happens(connects * 1000)) return VisitOutcome::no_answer;
    if (dice.happens(by_bucket(right_party_permille, instalments_behind) * 1000))
        return dice.happens(15'000) ? VisitOutcome::refused : VisitOutcome::reached;
    return dice.happens(100'000) ? VisitOutcome::wrong_number : VisitOutcome::callback;
}

Answer answer_to(std::string_view id, const Asked& asked, Dice& dice) {
    Speaker speaker(id, asked, dice);
    const Replies* replies = id.starts_with('B')   ? &borrower_first
                             : id.starts_with('C') ? &borrower_quarterly
                             : id.starts_with('G') ? &guarantor
                             : id.starts_with('E') ? &guarantor_organisation
                             : id.starts_with('Q') ? &quiz
                             : id.starts_with('O') ? &overdue
                             : id.starts_with('I') ? &on_site
                                                   : &satisfaction;
    if (const auto reply = replies->find(id); reply != replies->end()) reply->second(speaker);
    return speaker.take();
}

}  // namespace daihou
