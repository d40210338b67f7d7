// The console that is killed: a member of staff records one visit after the other and notes every
// answer; started again, the console must give the same answers to the same keys.
#include <stdexcept>
#include <thread>

#include "console_user.h"
#include "crash_stages.h"
#include "served_console.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t visits_max = 36;
constexpr int unreached_calls = 2;  // to each task

class VisitStage : public CrashStage {
public:
    VisitStage(StorePlaces& places, fs::path folder) : places_(places), folder_(std::move(folder)) {
        sign_in();
        plan_visits();
    }
    std::string name() const override { return "visits"; }
    std::string begins_with() const override { return "signed_in"; }

    Life live(const std::string& store, const std::optional<Death>& death,
              const Life* before) override {
        Life life;
        ServedConsole console(places_.url(store), folder_);
        std::jthread recording([&](const std::stop_token& killed) {
            const std::uint16_t port = console.alive_on(killed);
            life.seconds_to_first_answer = seconds_since(console.program.started_at());
            if (port != 0) record_visits(port, life, before);
        });
        if (death) {
            life.was_killed = live_until(console.program, *death, places_);
            recording.request_stop();
        }
        recording.join();
        life.seconds = seconds_since(console.program.started_at());
        if (life.was_killed) return life;
        if (life.answers.size() != visits_.size())
            life.faults.push_back(fmt::format("{} of {} visits were answered: {}",
                                              life.answers.size(), visits_.size(),
                                              console.program.messages()));
        console.stop();
        return life;
    }

    // Before each visit, and at the end.
    std::vector<std::int64_t> resting_points(const std::vector<KeptFact>& facts) const override {
        std::vector<std::int64_t> points;
        for (std::size_t i = 0; i < facts.size(); ++i)
            if (facts[i].kind == VisitHeld::kind) points.push_back(static_cast<std::int64_t>(i));
        points.push_back(static_cast<std::int64_t>(facts.size()));
        return points;
    }

private:
    struct Visit {
        std::string key;
        Json body;
    };

    void record_visits(std::uint16_t port, Life& life, const Life* before) {
        ConsoleUser user = user_->moved_to(port);
        for (const Visit& visit : visits_) {
            const auto response = user.post("/api/visits", visit.body, visit.key);
            if (!response) return;  // it died: nothing was acknowledged
            if (response->status != 201) {
                if (before != nullptr)
                    life.faults.push_back(fmt::format("visit {} was answered {}: {}", visit.key,
                                                      response->status, response->body));
                return;
            }
            take_answer(visit.key, response->body, life, before);
        }
    }

    void take_answer(const std::string& key, const std::string& body, Life& life,
                     const Life* before) {
        life.facts_acknowledged =
            std::stoll(Json::parse(body).at("visit_id").get_ref<const std::string&>());
        life.answers[key] = body;
        if (before == nullptr) {
            if (answers_.size() < visits_.size()) answers_.emplace(key, body);
            return;
        }
        const auto first = before->answers.find(key);
        if (first != before->answers.end() && first->second != body)
            life.faults.push_back(
                fmt::format("visit {} was answered {} and again {}", key, first->second, body));
        if (answers_.at(key) != body)
            life.faults.push_back(fmt::format("visit {} was answered {}; without the crash {}", key,
                                              body, answers_.at(key)));
    }

    void sign_in() {
        places_.copy("planned", "signed_in");
        ServedConsole console(places_.url("signed_in"), folder_);
        const std::uint16_t port = console.alive_on({});
        user_.emplace(port);
        const auto response = user_->sign_in(visiting_account, visiting_password);
        if (!response || response->status != 200)
            throw std::runtime_error("nobody can sign in: " + console.program.messages());
        console.stop();
    }

    // Whatever is accepted on a copy is the plan: for each task calls that reach nobody, then a
    // talk that finishes it where its form can be filled in.
    void plan_visits() {
        places_.copy("signed_in", "tried");
        ServedConsole console(places_.url("tried"), folder_);
        ConsoleUser user = user_->moved_to(console.alive_on());
        const Json list = Json::parse(user.get("/api/work-list?limit=200").value().body);
        for (const Json& item : list.at("items")) {
            if (visits_.size() >= visits_max) break;
            if (!item.at("questionnaire").is_string()) continue;
            const std::string task = item.at("task");
            const Json page = Json::parse(user.get("/api/visits/new?task=" + task).value().body);
            for (int call = 0; call < unreached_calls; ++call)
                plan(user, unreached_visit(task));
            plan(user,
                 reached_visit(task, page, list.at("date").get<std::string>(), visits_.size() % 3));
        }
        if (visits_.empty()) throw std::runtime_error("there is nobody to visit: " + list.dump());
        console.stop();
    }
    void plan(ConsoleUser& user, Json visit) {
        std::string key = fmt::format("visit-{}", visits_.size());
        const auto answer = user.post("/api/visits", visit, key);
        if (answer && answer->status == 201) visits_.push_back({std::move(key), std::move(visit)});
    }

    StorePlaces& places_;
    fs::path folder_;
    std::optional<ConsoleUser> user_;
    std::vector<Visit> visits_;
    std::map<std::string, std::string> answers_;  // of the life nobody killed
};

}  // namespace

std::unique_ptr<CrashStage> visit_stage(StorePlaces& places, const fs::path& folder) {
    return std::make_unique<VisitStage>(places, folder);
}

}  // namespace daihou
