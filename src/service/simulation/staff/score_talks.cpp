#include "service/simulation/staff/score_talks.h"

#include "service/staff/quality.h"
#include "service/staff/staff_now.h"
#include "world/dice.h"

namespace daihou {
namespace {

// House defaults of the simulation.
constexpr std::int64_t not_met_ppm = 60'000;
constexpr std::int64_t veto_not_met_ppm = 2'000;
constexpr std::int64_t appealed_ppm = 150'000;  // of scores with a veto
constexpr std::int64_t upheld_ppm = 600'000;    // of appeals

// Answers whether it was done: a lost answer may stand already.
Result<bool> done_unless_overtaken(const Done& done) {
    if (done) return true;
    if (done.error().kind == ErrorKind::conflict) return false;
    return done.error();
}

class QualityEvening {
public:
    QualityEvening(Operator& keeper, std::uint64_t seed, const PolicyOfDay& policy)
        : keeper_(keeper), seed_(seed) {
        const auto staff =
            keeper.house().read([](const Portfolio& portfolio, auto) { return portfolio.staff(); });
        for (const StaffMember& member : staff)
            if (!has_left(member, policy.day) &&
                std::ranges::find(member.roles, "post_loan_manager") != member.roles.end())
                managers_.push_back(member.staff);
    }

    Done take(const SampledTalk& talk) {
        const bool decides = talk.is_appealed();
        if (!talk.scores.empty() && !decides) return done();
        const auto scorer = scorer_of(talk);
        if (!scorer) return done();
        Dice dice(seed_, Chance::quality, static_cast<std::uint64_t>(talk.visit) + decides);
        const ScoreForm form = decides ? decision(talk, dice) : TRY(first_score(talk, dice));
        const Done scored = keeper_.carry_out(Exposure::turn, [&](House& house, Attempt) -> Done {
            TRY(score_talk(house, *scorer, form));
            return done();
        });
        if (!TRY(done_unless_overtaken(scored)) || decides) return done();
        return answer(talk, dice);
    }

private:
    // Nobody scores their own talks, and an appeal is decided by somebody else.
    std::optional<StaffId> scorer_of(const SampledTalk& talk) const {
        for (const StaffId manager : managers_)
            if (manager != talk.staff && (talk.scores.empty() || manager != talk.scores.front().by))
                return manager;
        return std::nullopt;
    }

    Result<ScoreForm> first_score(const SampledTalk& talk, Dice& dice) {
        const QualitySheet sheet = TRY(keeper_.house().policy().quality_sheet_on(talk.day));
        ScoreForm form{talk.visit, {}, ""};
        for (const QualityItem& item : sheet.items) {
            const bool failed = dice.happens(item.is_veto ? veto_not_met_ppm : not_met_ppm);
            form.results.push_back({item.id, failed ? ItemMark::not_met : ItemMark::met});
            if (failed && item.is_veto) form.comment = "回放确认,已约谈本人";
        }
        return form;
    }

    // Upheld: as it was scored; else the veto is taken back.
    static ScoreForm decision(const SampledTalk& talk, Dice& dice) {
        ScoreForm form{talk.visit, talk.scores.front().scored.results, "复听录音后决定"};
        if (dice.happens(upheld_ppm)) return form;
        for (MarkedItem& item : form.results)
            item.mark = ItemMark::met;
        return form;
    }

    Done answer(const SampledTalk& talk, Dice& dice) {
        const Done answered = keeper_.carry_out(Exposure::turn, [&](House& house, Attempt) -> Done {
            const auto given = TRY(scores_of_talk(house, talk.visit));
            const bool appeals = !given.back().scored.vetoes.empty() && dice.happens(appealed_ppm);
            return answer_score(house, talk.staff, given.back().sequence,
                                appeals ? QualityReply::appealed : QualityReply::accepted,
                                appeals ? "当时已核实身份,请复听" : "");
        });
        TRY(done_unless_overtaken(answered));
        return done();
    }

    Operator& keeper_;
    const std::uint64_t seed_;
    std::vector<StaffId> managers_;
};

}  // namespace

Done score_talks(Operator& keeper, std::uint64_t seed) {
    const BusinessDate today = keeper.house().clock().today();
    const auto policy = TRY(keeper.house().policy().on(today));
    if (policy->calendar.is_working_day(today + Days(1))) return done();
    const QualitySheet sheet = TRY(keeper.house().policy().quality_sheet_on(today));
    const auto talks = TRY(keeper.carry_out(Exposure::turn, [&](House& house, Attempt) {
        return quality_samples(house, today - Days(sheet.score_days), today);
    }));
    QualityEvening evening(keeper, seed, *policy);
    for (const SampledTalk& talk : talks)
        TRY(evening.take(talk));
    return done();
}

}  // namespace daihou
