// console_load: so many members of staff at one console, with a person's pauses; how long reads and
// writes take, as JSON. `--work calls`: each reads lists and loans and now and then records a call.
// `--work talks`: each holds whole talks, every answer kept and weighed as it is given; in the end
// the server is killed among them, started again, and asked for all it had acknowledged.
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <latch>
#include <memory>
#include <stdexcept>
#include <thread>

#include "person_at_console.h"
#include "served_console.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;

// A list holds the tasks of one account's day: those who hold talks need one each.
constexpr int accounts_of_calls = 10, accounts_of_talks = 50;
const std::string password = "correct horse battery";

enum class Work { calls, talks };

struct Wanted {
    Work work = Work::calls;
    int users = 500;
    int seconds = 60;
    int loans = 20'000;
    int flood = 0;   // strangers who try passwords meanwhile, one after the other each
    std::string db;  // a new store on a server; none: a file
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
        hire_people();
        const double ramp_seconds = work_until_over(console);
        Json figures{{"work", wanted_.work == Work::calls ? "calls" : "talks"},
                     {"users", wanted_.users},
                     {"seconds", wanted_.seconds},
                     {"loans", wanted_.loans},
                     {"flood", wanted_.flood},
                     {"all_signed_in_after_seconds", std::round(ramp_seconds * 10) / 10},
                     {"sign_ins_turned_away", turned_away_.load()},
                     {"guesses_answered", guesses_.load()},
                     {"sign_ins", timings_.sign_ins.figures()},
                     {"reads", timings_.reads.figures()},
                     {"writes", timings_.writes.figures()}};
        const int bereft = wanted_.work == Work::talks ? count_bereft() : 0;
        if (wanted_.work == Work::talks) figures["lost_something"] = bereft;
        std::cout << figures.dump(1) << "\n";
        return bereft > 0 || timings_.reads.has_failures() || timings_.writes.has_failures() ||
               timings_.sign_ins.has_failures();
    }

private:
    int accounts() const {
        return wanted_.work == Work::calls ? accounts_of_calls : accounts_of_talks;
    }

    void hire_people() {
        for (int number = 0; number < wanted_.users; ++number)
            if (wanted_.work == Work::calls)
                people_.push_back(std::make_unique<Caller>(number, accounts(), port_, timings_));
            else
                people_.push_back(std::make_unique<Interviewer>(number, accounts(), wanted_.users,
                                                                port_, timings_));
    }

    // Seconds until all were signed in. Those who hold talks are cut off in the midst of them.
    double work_until_over(ServedConsole& console) {
        const auto started = std::chrono::steady_clock::now();
        std::latch all_in(wanted_.users), begin(1);
        Moment until;
        std::vector<std::jthread> work, strangers;
        for (const auto& person : people_)
            work.emplace_back([&, at = person.get()] {
                turned_away_ += at->sign_in(password);
                all_in.count_down();
                begin.wait();
                at->work(until);
            });
        all_in.wait();
        const double ramp_seconds = seconds_since(started);
        for (int number = 0; number < wanted_.flood; ++number)
            strangers.emplace_back(
                [this, number](const std::stop_token& over) { guess(number, over); });
        const auto length = std::chrono::seconds(wanted_.seconds);
        until = std::chrono::steady_clock::now() + length;
        const bool is_killed = wanted_.work == Work::talks;
        if (is_killed) until += length;  // later than the kill
        begin.count_down();
        if (is_killed) {
            std::this_thread::sleep_for(length);
            timings_.is_over = true;
            console.program.send(SIGKILL);
        }
        work.clear();
        strangers.clear();
        console.stop();
        return ramp_seconds;
    }

    // How many of those who were cut off miss something that was acknowledged.
    int count_bereft() {
        ServedConsole again(url_, folder_);
        const std::uint16_t port = again.alive_on();
        if (port == 0) throw std::runtime_error(again.program.messages());
        int bereft = 0;
        for (const auto& person : people_)
            if (!dynamic_cast<Interviewer&>(*person).finds_all_again(port)) ++bereft;
        again.stop();
        return bereft;
    }

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
        for (int i = 0; i < accounts(); ++i)
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
    ConsoleTimings timings_;
    std::vector<std::unique_ptr<PersonAtConsole>> people_;
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
        if (name == "--work" && std::string_view(argv[i + 1]) == "talks")
            wanted.work = daihou::Work::talks;
    }
    if (argc % 2 == 0) {
        std::cerr << "usage: console_load [--work calls|talks] [--users N] [--seconds N] "
                     "[--loans N] [--flood N] [--db URL]\n";
        return 2;
    }
    try {
        return daihou::ConsoleLoad(wanted).run();
    } catch (const std::exception& failed) {
        std::cerr << failed.what() << "\n";
        return 3;
    }
}
