// PersonAtConsole: a member of staff of load measurements: signs in, reads, has a person's pauses.
// What they do there is `work`: Caller looks at lists and loans and records short calls,
// Interviewer holds whole talks, each answer kept as it is given.
#pragma once

#include <atomic>
#include <random>

#include "timings.h"

namespace daihou {

// Shared by all of a run.
struct ConsoleTimings {
    Timings sign_ins, reads, writes;
    std::atomic<bool> is_over =
        false;  // the server was killed: what fails from now on is no failure
};

class PersonAtConsole {
public:
    // `number`: 0, 1, 2 …; people share `accounts` accounts.
    PersonAtConsole(int number, int accounts, std::uint16_t port, ConsoleTimings& timings)
        : number_(number),
          accounts_(accounts),
          timings_(timings),
          user_(port),
          chance_(static_cast<std::uint32_t>(number)) {}
    virtual ~PersonAtConsole() = default;

    // Comes again as long as the server asks for it; how often it did.
    int sign_in(std::string_view password);
    virtual void work(Moment until) = 0;

protected:
    using Milliseconds = std::chrono::milliseconds;
    static constexpr Milliseconds think_min{1000}, think_max{3000};

    int below(int limit) { return static_cast<int>(chance_() % static_cast<unsigned>(limit)); }
    void pause(Milliseconds min, Milliseconds max);
    std::optional<std::string> read(const std::string& target);
    // Tasks of the own list that have a questionnaire.
    bool read_list();

    const int number_, accounts_;
    ConsoleTimings& timings_;
    ConsoleUser user_;
    std::string today_;
    std::vector<Json> tasks_;

private:
    std::minstd_rand chance_;
};

class Caller final : public PersonAtConsole {
public:
    using PersonAtConsole::PersonAtConsole;
    void work(Moment until) override;

private:
    std::string one_task(const char* what);
    void record_call();
    int calls_ = 0;
};

class Interviewer final : public PersonAtConsole {
public:
    // `people`: how many there are of all numbers.
    Interviewer(int number, int accounts, int people, std::uint16_t port, ConsoleTimings& timings)
        : PersonAtConsole(number, accounts, port, timings), people_(people) {}
    // Until the time is over or the server gone.
    void work(Moment until) override;
    // At a server started anew: whether the answers that were acknowledged stand in the unfinished
    // talk, and the last talk that was recorded is answered as it was; says on standard error what
    // is not so.
    bool finds_all_again(std::uint16_t port);

private:
    struct Answered {
        std::string task;
        Json body;  // of the draft: answers so far; of the visit: the whole form
        std::string key, answer;
    };
    std::optional<std::string> own_task() const;
    bool hold_talk(const std::string& task, Moment until);
    bool keep_draft(const std::string& task, const Json& answers);

    int people_;
    int talks_ = 0;
    std::optional<Answered> draft_, visit_;  // the last acknowledged of each
};

}  // namespace daihou
