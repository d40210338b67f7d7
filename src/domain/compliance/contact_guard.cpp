#include "domain/compliance/contact_guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace daihou {
namespace {

using Figures = std::vector<std::pair<std::string, std::string>>;

std::string clock_text(std::chrono::minutes time) {
    return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

// One contact before one pack. Each look at a check answers a hit, or nothing.
class Judging {
public:
    Judging(const PlannedContact& contact, const ContactHistories& histories, const RulePack& pack)
        : contact_(contact), histories_(histories), pack_(pack) {}

    // As if it were made at `at`.
    std::optional<RuleHit> look(const ContactRule& rule, Instant at) {
        at_ = at;
        day_ = contact_.zone().local_day(at);
        auto hit = std::visit([this](const auto& check) { return look_at(check); }, rule.check);
        if (hit) hit->rule = &rule;
        return hit;
    }

private:
    static RuleHit denied(Figures figures, std::optional<Instant> not_before = std::nullopt) {
        return {nullptr, Verdict::deny, std::move(figures), not_before};
    }
    Instant start_of_day(BusinessDate day) const {
        return contact_.zone().first_at(LocalTime(day));
    }

    const ContactHistory& history(CountedPer per) const {
        switch (per) {
            case CountedPer::number:
                return histories_.number;
            case CountedPer::person:
                return histories_.person;
            case CountedPer::debt:
                break;
        }
        return histories_.debt;
    }

    std::optional<RuleHit> look_at(const QuietHours& hours) const {
        if (hours.unless && contact_.consents.has(*hours.unless)) return std::nullopt;
        Figures figures = {{"from", clock_text(hours.open_from)},
                           {"until", clock_text(hours.open_until)}};
        bool is_near_end = false;
        for (const TimeZone* zone : contact_.zones) {
            const LocalTime local = zone->local(at_);
            const BusinessDate day = std::chrono::floor<Days>(local);
            const auto time = local - LocalTime(day);
            if (time < hours.open_from)
                return denied(figures, zone->first_at(LocalTime(day) + hours.open_from));
            if (time >= hours.open_until)
                return denied(figures, zone->first_at(LocalTime(day + Days(1)) + hours.open_from));
            is_near_end = is_near_end || time >= hours.open_until - hours.wrap_up;
        }
        const bool lasts = is_call(contact_.channel) || contact_.channel == ContactChannel::visit;
        if (!is_near_end || !lasts) return std::nullopt;
        figures.emplace_back("wrap_up", clock_text(hours.open_until));
        return RuleHit{nullptr, Verdict::warn, std::move(figures), std::nullopt};
    }

    std::optional<RuleHit> look_at(const CountLimit& limit) const {
        const ContactHistory& made = history(limit.per);
        const int count = made.count_since(day_ - Days(limit.days - 1), limit.counted);
        if (count < limit.count_max) return std::nullopt;
        // Free again when the one that fills the count leaves the window.
        const std::vector<BusinessDate> days = made.days_of(limit.counted);
        std::optional<Instant> free_from;
        if (limit.count_max > 0)
            free_from = start_of_day(days[static_cast<std::size_t>(limit.count_max - 1)] +
                                     Days(limit.days));
        return denied({{"count", std::to_string(count)},
                       {"max", std::to_string(limit.count_max)},
                       {"days", std::to_string(limit.days)}},
                      free_from);
    }

    std::optional<RuleHit> look_at(const QuietAfterConversation& quiet) const {
        const auto days = history(quiet.per).days_of(CountedAs::conversations);
        if (days.empty() || days.front() + Days(quiet.days) <= day_) return std::nullopt;
        return denied({{"days", std::to_string(quiet.days)}, {"last", format_date(days.front())}},
                      start_of_day(days.front() + Days(quiet.days)));
    }

    std::optional<RuleHit> look_at(const StaffNeeded& needed) const {
        const std::set<std::string_view> people(contact_.staff.begin(), contact_.staff.end());
        if (people.size() >= static_cast<std::size_t>(needed.people_min)) return std::nullopt;
        return denied(
            {{"count", std::to_string(people.size())}, {"min", std::to_string(needed.people_min)}});
    }

    std::optional<RuleHit> look_at(const OnlyWhenLost& only) const {
        if (contact_.states.has(ContactState::lost_contact)) return std::nullopt;
        const int failed = histories_.debt.days_not_reached();
        if (failed >= only.failed_days_min) return std::nullopt;
        return denied(
            {{"count", std::to_string(failed)}, {"min", std::to_string(only.failed_days_min)}});
    }

    std::optional<RuleHit> look_at(const ScriptNeeded& needed) const {
        if (contact_.script == needed.script) return std::nullopt;
        return denied({{"script", needed.script}});
    }

    std::optional<RuleHit> look_at(const StoppedBy& stopped) const {
        for (const ContactState state : stopped.states)
            if (contact_.states.has(state)) return denied({{"state", std::string(name_of(state))}});
        return std::nullopt;
    }

    std::optional<RuleHit> look_at(const ConsentNeeded& needed) const {
        if (contact_.consents.has(needed.consent)) return std::nullopt;
        return denied({{"consent", std::string(name_of(needed.consent))}});
    }

    std::optional<RuleHit> look_at(const GuaranteeBars& bars) const {
        if (std::ranges::find(bars.standings, contact_.guarantee) == bars.standings.end())
            return std::nullopt;
        return denied({{"guarantee", std::string(name_of(contact_.guarantee))}});
    }

    std::optional<RuleHit> look_at(const WordsBarred& barred) {
        if (contact_.text.empty()) return std::nullopt;
        for (const std::string& name : barred.lists)
            if (const PhraseList* list = pack_.list_named(name))
                if (const auto found = find_phrase(*list, contact_.text, read_text()))
                    return denied(
                        {{"list", name}, {"phrase", found->phrase}, {"said", found->said}});
        return std::nullopt;
    }

    std::optional<RuleHit> look_at(const WordsNeeded& needed) {
        if (contact_.text.empty()) return std::nullopt;
        const PhraseList* list = pack_.list_named(needed.list);
        if (list == nullptr || find_phrase(*list, contact_.text, read_text())) return std::nullopt;
        return denied({{"list", needed.list}});
    }

    const ComparedText& read_text() {
        if (!text_) text_ = compared(contact_.text, pack_.alike);
        return *text_;
    }

    const PlannedContact& contact_;
    const ContactHistories& histories_;
    const RulePack& pack_;
    Instant at_;
    BusinessDate day_;
    std::optional<ComparedText> text_;
};

// A later moment may meet another rule (the count is free at midnight, the hours begin at eight):
// from moment to moment until all let it pass. Each step is at least to another rule's moment.
std::optional<Instant> passes_from(Judging& judging, const PlannedContact& contact,
                                   const RulePack& pack) {
    constexpr int steps_max = 64;
    Instant at = contact.at;
    for (int step = 0; step < steps_max; ++step) {
        std::optional<Instant> later;
        for (const ContactRule& rule : pack.rules) {
            if (!rule.is_about(contact)) continue;
            const auto hit = judging.look(rule, at);
            if (!hit || hit->verdict != Verdict::deny) continue;
            if (!hit->not_before || *hit->not_before <= at) return std::nullopt;
            later = later ? std::max(*later, *hit->not_before) : *hit->not_before;
        }
        if (!later) return at;
        at = *later;
    }
    return std::nullopt;
}

}  // namespace

std::vector<RuleHit> judge_words(const PlannedContact& contact, const RulePack& pack) {
    INVARIANT(!contact.zones.empty());
    const ContactHistory none;
    const ContactHistories histories{none, none, none};
    Judging judging(contact, histories, pack);
    std::vector<RuleHit> hits;
    for (const ContactRule& rule : pack.rules) {
        const bool is_of_words = std::holds_alternative<WordsBarred>(rule.check) ||
                                 std::holds_alternative<WordsNeeded>(rule.check);
        if (!is_of_words || !rule.is_about(contact)) continue;
        if (auto hit = judging.look(rule, contact.at)) hits.push_back(std::move(*hit));
    }
    return hits;
}

ContactVerdict judge_contact(const PlannedContact& contact, const ContactHistories& histories,
                             const RulePack& pack) {
    INVARIANT(!contact.zones.empty());
    ContactVerdict answer;
    Judging judging(contact, histories, pack);
    for (const ContactRule& rule : pack.rules) {
        if (!rule.is_about(contact)) continue;
        if (auto hit = judging.look(rule, contact.at)) {
            answer.verdict = std::max(answer.verdict, hit->verdict);
            answer.hits.push_back(std::move(*hit));
        }
    }
    if (answer.verdict == Verdict::deny) {
        // What only warned is no reason for the refusal.
        std::erase_if(answer.hits, [](const RuleHit& hit) { return hit.verdict != Verdict::deny; });
        answer.not_before = passes_from(judging, contact, pack);
    }
    return answer;
}

}  // namespace daihou
