// crash_moments: kills the program at random moments of an import, a day pass and a console's work,
// starts it again and compares with a life that nobody killed: nothing acknowledged is lost,
// nothing is half there, the end is the same. One seed, one moment; usage below.
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <numbers>
#include <stdexcept>

#include "base/clock.h"
#include "crash_stages.h"
#include "program.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;

constexpr double restart_seconds_max = 2.0;
constexpr int sample_loans = 150;
constexpr int days_caught_up = 3;
constexpr int engine_dies_every = 4;  // of the moments of a stage
constexpr int whole_life_every = 3;   // the others fall after the first word

struct Wanted {
    std::string engine = "sqlite";
    int first = 1;
    int moments = 15;
};

// A stage with the life nobody killed.
struct KnownStage {
    std::unique_ptr<CrashStage> stage;
    Life life;
    std::vector<KeptFact> facts;
    std::vector<std::int64_t> resting_points;
    std::string coverage;
};

struct Figures {
    int moments = 0, killed = 0, failed = 0;
    int in_the_middle = 0;          // something was kept, something was yet to come
    std::int64_t acknowledged = 0;  // facts, over all moments
    std::vector<double> restarts;   // seconds
};

class CrashMoments {
public:
    explicit CrashMoments(const Wanted& wanted)
        : wanted_(wanted),
          folder_(fs::temp_directory_path() / fmt::format("daihou_crash_{}", ::getpid())) {
        fs::create_directories(folder_);
        places_ = wanted.engine == "sqlite" ? sqlite_places(folder_) : postgres_places(folder_);
    }
    ~CrashMoments() {
        places_.reset();
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    // 0 where every moment was survived.
    int run() {
        for (int seed = wanted_.first; seed < wanted_.first + wanted_.moments; ++seed) {
            // The timer of a console would close the new day in one life and not in the other.
            if (clock_.today() != prepared_on_) prepare();
            live_through(seed);
        }
        return report();
    }

private:
    void command(std::vector<std::string> words, const std::string& store) {
        if (!store.empty())
            words.insert(words.end(), {"--db", places_->url(store), "--policies",
                                       DAIHOU_SOURCE_DIR "/policies"});
        Program program(words, folder_);
        if (const int code = program.wait(); code != 0)
            throw std::runtime_error(
                fmt::format("{} ended with {}: {}", words.front(), code, program.messages()));
    }

    void prepare() {
        stages_.clear();
        prepared_on_ = clock_.today();
        const std::string long_ago = format_date(prepared_on_ - Days(days_caught_up));
        command({"sample", "--loans", std::to_string(sample_loans), "--out",
                 (folder_ / "sample").string()},
                "");
        places_->make("empty");
        know(import_stage(*places_, folder_));
        places_->copy("life", "imported");
        ::setenv("DAIHOU_PASSWORD", std::string(visiting_password).c_str(), 1);
        command(
            {"staff", "add", "--account", std::string(visiting_account), "--name", "林涛", "--role",
             "follow_up_agent", "--role", "collector", "--skill", "senior", "--since", long_ago},
            "imported");
        command({"day", "run", "--date", long_ago}, "imported");
        know(day_stage(*places_, folder_, prepared_on_));
        places_->copy("life", "planned");
        know(visit_stage(*places_, folder_));
    }

    // Leaves the store "life" as the stage's whole life does.
    void know(std::unique_ptr<CrashStage> stage) {
        KnownStage known{std::move(stage), {}, {}, {}, {}};
        places_->copy(known.stage->begins_with(), "life");
        known.life = known.stage->live("life", std::nullopt, nullptr);
        const KeptFacts kept = kept_facts(places_->to_look_at("life"));
        if (!known.life.faults.empty()) throw std::runtime_error(known.life.faults.front());
        if (!kept.faults.empty()) throw std::runtime_error(kept.faults.front());
        known.facts = kept.facts;
        known.resting_points = known.stage->resting_points(known.facts);
        known.coverage = derived(places_->url("life")).coverage;
        std::cerr << fmt::format("{}: {} facts, {} points of rest, {:.0f} ms\n",
                                 known.stage->name(), known.facts.size(),
                                 known.resting_points.size(), known.life.seconds * 1e3);
        stages_.push_back(std::move(known));
    }

    // Steps of the golden ratio fill the life evenly, however many moments are asked for.
    Death death_of(const KnownStage& known, int turn) const {
        const double share = std::fmod(turn * (std::numbers::phi - 1), 1.0);
        const bool counts_from_first_word = turn % whole_life_every != 0;
        const double length =
            known.life.seconds - (counts_from_first_word ? known.life.seconds_to_first_answer : 0);
        return {share * length, counts_from_first_word,
                wanted_.engine == "postgres" && turn % engine_dies_every == 0};
    }

    void live_through(int seed) {
        KnownStage& known = stages_[static_cast<std::size_t>(seed) % stages_.size()];
        const Death death = death_of(known, seed / static_cast<int>(stages_.size()) + 1);
        Figures& figures = figures_[known.stage->name()];
        places_->copy(known.stage->begins_with(), "life");
        const Life killed = known.stage->live("life", death, nullptr);
        std::vector<std::string> faults = killed.faults;
        const KeptFacts kept = kept_facts(places_->to_look_at("life"));
        check_kept(known, killed, kept, faults);

        const Life again = known.stage->live("life", std::nullopt, &killed);
        faults.insert(faults.end(), again.faults.begin(), again.faults.end());
        if (again.seconds_to_first_answer > restart_seconds_max)
            faults.push_back(
                fmt::format("the restart took {:.2f} s", again.seconds_to_first_answer));
        check_end(known, faults);

        ++figures.moments;
        figures.killed += killed.was_killed;
        figures.acknowledged += killed.facts_acknowledged;
        const auto count = static_cast<std::int64_t>(kept.facts.size());
        figures.in_the_middle +=
            count > known.resting_points.front() && count < known.resting_points.back();
        figures.restarts.push_back(again.seconds_to_first_answer);
        if (!faults.empty()) tell(seed, known, death, faults);
        if (seed % 100 == 0) std::cerr << fmt::format("{} moments\n", seed - wanted_.first + 1);
    }

    static void check_kept(const KnownStage& known, const Life& killed, const KeptFacts& kept,
                           std::vector<std::string>& faults) {
        faults.insert(faults.end(), kept.faults.begin(), kept.faults.end());
        const auto count = static_cast<std::int64_t>(kept.facts.size());
        if (count < killed.facts_acknowledged)
            faults.push_back(fmt::format("{} facts were acknowledged, {} are there",
                                         killed.facts_acknowledged, count));
        if (!std::ranges::binary_search(known.resting_points, count))
            faults.push_back(fmt::format("{} facts: a transaction is half there", count));
        if (kept.facts.size() > known.facts.size() ||
            !std::equal(kept.facts.begin(), kept.facts.end(), known.facts.begin()))
            faults.push_back("facts differ from those of a life without a crash");
    }

    void check_end(const KnownStage& known, std::vector<std::string>& faults) {
        const KeptFacts kept = kept_facts(places_->url("life"));
        faults.insert(faults.end(), kept.faults.begin(), kept.faults.end());
        if (kept.facts != known.facts)
            faults.push_back("the end differs from that of a life without a crash");
        const Derived now = derived(places_->url("life"));
        faults.insert(faults.end(), now.faults.begin(), now.faults.end());
        if (now.coverage != known.coverage)
            faults.push_back("coverage is not that of a life without a crash");
    }

    void tell(int seed, const KnownStage& known, const Death& death,
              const std::vector<std::string>& faults) {
        ++figures_[known.stage->name()].failed;
        std::cout << fmt::format("FAILED {} killed {:.1f} ms after its {}{}\n", known.stage->name(),
                                 death.after_seconds * 1e3,
                                 death.counts_from_first_word ? "first word" : "start",
                                 death.takes_engine ? ", the server with it" : "");
        for (const std::string& fault : faults)
            std::cout << "  " << fault << "\n";
        std::cout << fmt::format("  again: crash_moments --engine {} --first {} --moments 1\n",
                                 wanted_.engine, seed)
                  << std::flush;
    }

    int report() {
        int failed = 0;
        std::cout << fmt::format("{:8} {:>7} {:>6} {:>9} {:>12} {:>12} {:>12} {:>6}\n",
                                 wanted_.engine, "moments", "killed", "in midway", "acknowledged",
                                 "restart p50", "restart max", "failed");
        for (auto& [name, figures] : figures_) {
            std::ranges::sort(figures.restarts);
            std::cout << fmt::format("{:8} {:7} {:6} {:9} {:12} {:9.0f} ms {:9.0f} ms {:6}\n", name,
                                     figures.moments, figures.killed, figures.in_the_middle,
                                     figures.acknowledged,
                                     figures.restarts[figures.restarts.size() / 2] * 1e3,
                                     figures.restarts.back() * 1e3, figures.failed);
            failed += figures.failed;
        }
        return failed == 0 ? 0 : 1;
    }

    Wanted wanted_;
    SystemClock clock_;
    fs::path folder_;
    std::unique_ptr<StorePlaces> places_;
    BusinessDate prepared_on_{};
    std::vector<KnownStage> stages_;
    std::map<std::string, Figures> figures_;
};

}  // namespace
}  // namespace daihou

int main(int argc, char** argv) {
    daihou::Wanted wanted;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        if (name == "--engine") wanted.engine = argv[i + 1];
        if (name == "--first") wanted.first = std::atoi(argv[i + 1]);
        if (name == "--moments") wanted.moments = std::atoi(argv[i + 1]);
    }
    if (argc % 2 == 0 || (wanted.engine != "sqlite" && wanted.engine != "postgres")) {
        std::cerr
            << "usage: crash_moments [--engine sqlite|postgres] [--first SEED] [--moments N]\n";
        return 2;
    }
    try {
        return daihou::CrashMoments(wanted).run();
    } catch (const std::exception& failed) {
        std::cerr << failed.what() << "\n";
        return 3;
    }
}
