#include "crash_stages.h"

#include <signal.h>

#include <regex>
#include <stdexcept>

#include "program.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

// A command that runs to its end.
class CommandStage : public CrashStage {
public:
    CommandStage(StorePlaces& places, fs::path folder)
        : places_(places), folder_(std::move(folder)) {}

    Life live(const std::string& store, const std::optional<Death>& death, const Life*) override {
        Life life;
        Arguments words = arguments();
        words.insert(words.end(),
                     {"--db", places_.url(store), "--policies", DAIHOU_SOURCE_DIR "/policies"});
        Program program(words, folder_);
        if (death) {
            life.was_killed = live_until(program, *death, places_);
        } else {
            life.seconds_to_first_answer = program.seconds_to_first_word();
            if (const int code = program.wait(); code != 0)
                life.faults.push_back(
                    fmt::format("{} ended with {}: {}", name(), code, program.messages()));
        }
        life.seconds = seconds_since(program.started_at());
        life.facts_acknowledged = acknowledged(program.answers(), program.messages());
        return life;
    }

protected:
    virtual Arguments arguments() const = 0;
    virtual std::int64_t acknowledged(const std::string& answers,
                                      const std::string& messages) const = 0;

private:
    StorePlaces& places_;
    fs::path folder_;
};

// "book: 150 rows, 40 %", said after each transaction; reversals and refunds go on counting
// payments.
std::vector<std::int64_t> facts_told(const std::string& messages) {
    static const std::regex line(R"((\w+): (\d+) rows)");
    std::map<std::string, std::int64_t> rows;
    std::vector<std::int64_t> told = {0};
    for (std::sregex_iterator at(messages.begin(), messages.end(), line), end; at != end; ++at) {
        std::string kind = (*at)[1];
        if (kind == "reversals" || kind == "refunds") kind = "payments";
        const std::int64_t count = std::stoll((*at)[2]);
        told.push_back(told.back() + count - rows[kind]);
        rows[kind] = count;
    }
    return told;
}

class ImportStage : public CommandStage {
public:
    ImportStage(StorePlaces& places, const fs::path& folder)
        : CommandStage(places, folder), sample_(folder / "sample") {}
    std::string name() const override { return "import"; }
    std::string begins_with() const override { return "empty"; }
    std::vector<std::int64_t> resting_points(const std::vector<KeptFact>& facts) const override {
        if (told_.back() != static_cast<std::int64_t>(facts.size()))
            throw std::runtime_error("the import told of other facts than it wrote");
        return told_;
    }

protected:
    Arguments arguments() const override {
        Arguments words = {"import"};
        for (const std::string file : {"book", "parties", "vehicles", "payments"})
            words.insert(words.end(), {"--" + file, (sample_ / (file + ".csv")).string()});
        return words;
    }
    // Rows of an earlier life count as well: they stand already.
    std::int64_t acknowledged(const std::string&, const std::string& messages) const override {
        std::vector<std::int64_t> told = facts_told(messages);
        const std::int64_t last = told.back();
        if (told_.size() < told.size()) told_ = std::move(told);
        return last;
    }

private:
    fs::path sample_;
    mutable std::vector<std::int64_t> told_;  // by the life that told most
};

class DayStage : public CommandStage {
public:
    DayStage(StorePlaces& places, const fs::path& folder, BusinessDate day)
        : CommandStage(places, folder), day_(day) {}
    std::string name() const override { return "day"; }
    std::string begins_with() const override { return "imported"; }
    // A day is one transaction, and so are the tasks of legal clocks, opened before it.
    std::vector<std::int64_t> resting_points(const std::vector<KeptFact>& facts) const override {
        closings_.clear();
        std::vector<std::int64_t> points;
        for (std::size_t i = 0; i < facts.size(); ++i) {
            if (facts[i].kind != DayClosed::kind) continue;
            closings_.push_back(static_cast<std::int64_t>(i) + 1);
            points.push_back(closings_.back());
            std::size_t next = i + 1;
            while (next < facts.size() && facts[next].kind == ActionOpened::kind)
                ++next;
            if (next > i + 1) points.push_back(static_cast<std::int64_t>(next));
        }
        return points;
    }

protected:
    Arguments arguments() const override { return {"day", "run", "--date", format_date(day_)}; }
    // "caught up to 2026-03-01" after each day but the last, whose figures are the answer.
    std::int64_t acknowledged(const std::string& answers,
                              const std::string& messages) const override {
        static const std::string told = "caught up to ";
        if (closings_.empty()) return 0;
        if (!answers.empty()) return closings_.back();
        std::size_t days = 0;
        for (std::size_t at = messages.find(told); at != std::string::npos;
             at = messages.find(told, at + 1))
            ++days;
        return closings_[days];
    }

private:
    BusinessDate day_;
    mutable std::vector<std::int64_t> closings_;  // the first: of the day that was closed before
};

}  // namespace

bool live_until(Program& program, const Death& death, StorePlaces& places) {
    if (death.counts_from_first_word) (void)program.seconds_to_first_word();
    const Moment from =
        death.counts_from_first_word ? std::chrono::steady_clock::now() : program.started_at();
    const auto length = std::chrono::duration<double>(death.after_seconds);
    if (program.ended_by(from + std::chrono::duration_cast<Moment::duration>(length))) return false;
    if (death.takes_engine) (void)places.strike_engine();
    program.send(SIGKILL);
    program.wait();
    return true;
}

std::unique_ptr<CrashStage> import_stage(StorePlaces& places, const fs::path& folder) {
    return std::make_unique<ImportStage>(places, folder);
}
std::unique_ptr<CrashStage> day_stage(StorePlaces& places, const fs::path& folder,
                                      BusinessDate day) {
    return std::make_unique<DayStage>(places, folder, day);
}

}  // namespace daihou
