// console_load: so many members of staff at one console, each reading lists and loans, now and then
// recording a call, with a person's pauses between; how long reads and writes take, as JSON.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <latch>
#include <mutex>
#include <random>
#include <stdexcept>
#include <thread>

#include "console_user.h"
#include "served_console.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr int accounts = 10;
constexpr milliseconds think_min{1000}, think_max{3000};
const std::string password = "correct horse battery";

struct Wanted {
    int users = 500;
    int seconds = 60;
    int loans = 20'000;
    int flood = 0;   // strangers who try passwords meanwhile, one after the other each
    std::string db;  // a new store on a server; none: a file
};

// Milliseconds of every answer, and how many were none.
class Timings {
public:
    void add(Moment start, const Result<http::ClientResponse>& response, int status) {
        const double ms = seconds_since(start) * 1e3;
        const std::scoped_lock lock(mutex_);
        if (response && response->status == status)
            ms_.push_back(ms);
        else if (++failed_ <= 3)
            std::cerr << (response ? fmt::format("{} {}", response->status, response->body)
                                   : response.error().text)
                      << "\n";
    }
    Json figures() {
        std::ranges::sort(ms_);
        const auto at = [this](double share) {
            if (ms_.empty()) return 0.0;
            const auto last = static_cast<double>(ms_.size() - 1);
            return std::round(ms_[static_cast<std::size_t>(share * last)] * 10) / 10;
        };
        return {{"answers", ms_.size()}, {"failed", failed_},  {"p50_ms", at(0.5)},
                {"p90_ms", at(0.9)},     {"p99_ms", at(0.99)}, {"max_ms", at(1)}};
    }
    bool has_failures() const { return failed_ > 0; }

private:
    std::mutex mutex_;
    std::vector<double> ms_;
    int failed_ = 0;
};

// One person at the console.
class Person {
public:
    Person(int number, std::uint16_t port, Timings& reads, Timings& writes)
        : number_(number),
          user_(port),
          reads_(reads),
          writes_(writes),
          chance_(static_cast<std::uint32_t>(number)) {}

    // Comes again as long as the server asks for it; how often it did.
    int sign_in(Timings& sign_ins) {
        for (int turned_away = 0;; ++turned_away) {
            const auto start = std::chrono::steady_clock::now();
            const auto response =
                user_.sign_in(fmt::format("staff{}", number_ % accounts), password);
            if (response && response->status == 503) {
                pause(milliseconds(500), milliseconds(1500));
                continue;
            }
            sign_ins.add(start, response, 200);
            return turned_away;
        }
    }

    void work(Moment until) {
        pause(milliseconds(0), think_max);
        while (std::chrono::steady_clock::now() < until) {
            const int choice = below(100);
            if (tasks_.empty() || choice < 40)
                read_list();
            else if (choice < 75)
                (void)read("/api/loans/" + one_task().at("loan_id").get<std::string>());
            else if (choice < 90)
                (void)read("/api/visits/new?task=" + one_task().at("task").get<std::string>());
            else
                record_call();
            pause(think_min, think_max);
        }
    }

private:
    int below(int limit) { return static_cast<int>(chance_() % static_cast<unsigned>(limit)); }
    void pause(milliseconds min, milliseconds max) {
        std::this_thread::sleep_for(min +
                                    milliseconds(below(static_cast<int>((max - min).count()))));
    }
    const Json& one_task() {
        return tasks_[static_cast<std::size_t>(below(static_cast<int>(tasks_.size())))];
    }

    std::optional<std::string> read(const std::string& target) {
        const auto start = std::chrono::steady_clock::now();
        const auto response = user_.get(target);
        reads_.add(start, response, 200);
        return response && response->status == 200 ? std::optional(response->body) : std::nullopt;
    }
    void read_list() {
        const auto body = read("/api/work-list");
        if (!body) return;
        tasks_.clear();
        Json list = Json::parse(*body);
        for (Json& item : list.at("items"))
            if (item.at("questionnaire").is_string()) tasks_.push_back(std::move(item));
    }
    void record_call() {
        const Json visit = unreached_visit(one_task().at("task").get<std::string>());
        const auto start = std::chrono::steady_clock::now();
        const auto response =
            user_.post("/api/visits", visit, fmt::format("call-{}-{}", number_, ++calls_));
        writes_.add(start, response, 201);
    }

    int number_;
    int calls_ = 0;
    ConsoleUser user_;
    Timings& reads_;
    Timings& writes_;
    std::minstd_rand chance_;
    std::vector<Json> tasks_;
};

class ConsoleLoad {
public:
    explicit ConsoleLoad(const Wanted& wanted)
        : wanted_(wanted),
          folder_(fs::temp_directory_path() / fmt::format("daihou_load_{}", ::getpid())),
          url_(wanted.db.empty() ? "sqlite:" + (folder_ / "book.db").string() : wanted.db) {
        fs::create_directories(folder_);
    }
    ~ConsoleLoad() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }

    int run() {
        make_store();
        ServedConsole console(url_, folder_);
        port_ = console.alive_on();
        if (port_ == 0) throw std::runtime_error(console.program.messages());
        const auto started = std::chrono::steady_clock::now();
        std::latch all_in(wanted_.users), begin(1);
        Moment until;
        std::vector<std::jthread> people, strangers;
        for (int number = 0; number < wanted_.users; ++number)
            people.emplace_back([&, number] {
                Person person(number, port_, reads_, writes_);
                turned_away_ += person.sign_in(sign_ins_);
                all_in.count_down();
                begin.wait();
                person.work(until);
            });
        all_in.wait();
        const double ramp_seconds = seconds_since(started);
        for (int number = 0; number < wanted_.flood; ++number)
            strangers.emplace_back(
                [this, number](const std::stop_token& over) { guess(number, over); });
        until = std::chrono::steady_clock::now() + std::chrono::seconds(wanted_.seconds);
        begin.count_down();
        people.clear();
        strangers.clear();
        console.stop();
        std::cout << Json{{"users", wanted_.users},
                          {"seconds", wanted_.seconds},
                          {"loans", wanted_.loans},
                          {"flood", wanted_.flood},
                          {"all_signed_in_after_seconds", std::round(ramp_seconds * 10) / 10},
                          {"sign_ins_turned_away", turned_away_.load()},
                          {"guesses_answered", guesses_.load()},
                          {"sign_ins", sign_ins_.figures()},
                          {"reads", reads_.figures()},
                          {"writes", writes_.figures()}}
                         .dump(1)
                  << "\n";
        return reads_.has_failures() || writes_.has_failures() || sign_ins_.has_failures();
    }

private:
    void command(std::vector<std::string> words) {
        if (words.front() != "sample")
            words.insert(words.end(), {"--db", url_, "--policies", DAIHOU_SOURCE_DIR "/policies"});
        Program program(words, folder_);
        if (const int code = program.wait(); code != 0)
            throw std::runtime_error(
                fmt::format("{} ended with {}: {}", words.front(), code, program.messages()));
    }

    void make_store() {
        const fs::path sample = folder_ / "sample";
        command({"sample", "--loans", std::to_string(wanted_.loans), "--out", sample.string()});
        std::vector<std::string> words = {"import"};
        for (const std::string file : {"book", "parties", "vehicles", "payments"})
            words.insert(words.end(), {"--" + file, (sample / (file + ".csv")).string()});
        command(words);
        ::setenv("DAIHOU_PASSWORD", password.c_str(), 1);
        for (int i = 0; i < accounts; ++i)
            command({"staff", "add", "--account", fmt::format("staff{}", i), "--name",
                     fmt::format("员工{}", i), "--role", "follow_up_agent", "--role", "collector",
                     "--skill", "senior", "--since", "2020-01-01"});
        command({"day", "run"});
    }

    // Somebody who has nothing but time and names.
    void guess(int number, const std::stop_token& over) {
        http::Client client(port_);
        for (int name = 0; !over.stop_requested(); ++name) {
            const Json body = {{"account", fmt::format("stranger-{}-{}", number, name)},
                               {"password", "no password at all"}};
            if (client.post("/api/session", body.dump())) ++guesses_;
        }
    }

    Wanted wanted_;
    fs::path folder_;
    std::string url_;
    std::uint16_t port_ = 0;
    Timings sign_ins_, reads_, writes_;
    std::atomic<int> turned_away_ = 0, guesses_ = 0;
};

}  // namespace
}  // namespace daihou

int main(int argc, char** argv) {
    daihou::Wanted wanted;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        if (name == "--users") wanted.users = std::atoi(argv[i + 1]);
        if (name == "--seconds") wanted.seconds = std::atoi(argv[i + 1]);
        if (name == "--loans") wanted.loans = std::atoi(argv[i + 1]);
        if (name == "--flood") wanted.flood = std::atoi(argv[i + 1]);
        if (name == "--db") wanted.db = argv[i + 1];
    }
    if (argc % 2 == 0) {
        std::cerr
            << "usage: console_load [--users N] [--seconds N] [--loans N] [--flood N] [--db URL]\n";
        return 2;
    }
    try {
        return daihou::ConsoleLoad(wanted).run();
    } catch (const std::exception& failed) {
        std::cerr << failed.what() << "\n";
        return 3;
    }
}
