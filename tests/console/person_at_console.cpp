#include "person_at_console.h"

#include <fmt/format.h>

#include <iostream>
#include <thread>

namespace daihou {

int PersonAtConsole::sign_in(std::string_view password) {
    for (int turned_away = 0;; ++turned_away) {
        const auto start = std::chrono::steady_clock::now();
        const auto response = user_.sign_in(fmt::format("staff{}", number_ % accounts_), password);
        if (response && response->status == 503) {
            pause(Milliseconds(500), Milliseconds(1500));
            continue;
        }
        timings_.sign_ins.add(start, response, 200);
        return turned_away;
    }
}

void PersonAtConsole::pause(Milliseconds min, Milliseconds max) {
    std::this_thread::sleep_for(min + Milliseconds(below(static_cast<int>((max - min).count()))));
}

std::optional<std::string> PersonAtConsole::read(const std::string& target) {
    const auto start = std::chrono::steady_clock::now();
    const auto response = user_.get(target);
    if (!timings_.is_over) timings_.reads.add(start, response, 200);
    return response && response->status == 200 ? std::optional(response->body) : std::nullopt;
}

bool PersonAtConsole::read_list() {
    const auto body = read("/api/work-list");
    if (!body) return false;
    tasks_.clear();
    Json list = Json::parse(*body);
    today_ = list.at("date");
    for (Json& item : list.at("items"))
        if (item.at("questionnaire").is_string()) tasks_.push_back(std::move(item));
    return true;
}

std::string Caller::one_task(const char* what) {
    return tasks_[static_cast<std::size_t>(below(static_cast<int>(tasks_.size())))].at(what);
}

void Caller::record_call() {
    const Json visit = unreached_visit(one_task("task"));
    const auto start = std::chrono::steady_clock::now();
    const auto response =
        user_.post("/api/visits", visit, fmt::format("call-{}-{}", number_, ++calls_));
    timings_.writes.add(start, response, 201);
}

void Caller::work(Moment until) {
    pause(Milliseconds(0), think_max);
    while (std::chrono::steady_clock::now() < until) {
        const int choice = below(100);
        if (tasks_.empty() || choice < 40)
            (void)read_list();
        else if (choice < 75)
            (void)read("/api/loans/" + one_task("loan_id"));
        else if (choice < 90)
            (void)read("/api/visits/new?task=" + one_task("task"));
        else
            record_call();
        pause(think_min, think_max);
    }
}

// Those who share an account each take other tasks of its list, by the tasks' numbers: places in
// the list move up as others finish theirs.
std::optional<std::string> Interviewer::own_task() const {
    const int sharing = std::max(1, people_ / accounts_);
    for (const Json& task : tasks_)
        if (const std::string id = task.at("task"); std::stoll(id) % sharing == number_ / accounts_)
            return id;
    return std::nullopt;
}

void Interviewer::work(Moment until) {
    pause(Milliseconds(0), think_max);
    while (!timings_.is_over && std::chrono::steady_clock::now() < until) {
        if (!read_list()) return;
        const auto task = own_task();
        if (!task) return;  // the day's work is done
        if (!hold_talk(*task, until)) return;
    }
}

bool Interviewer::hold_talk(const std::string& task, Moment until) {
    const auto page = read("/api/visits/new?task=" + task);
    if (!page) return false;
    const Json visit =
        reached_visit(task, Json::parse(*page), today_, static_cast<std::size_t>(below(3)));
    Json answers = Json::object();
    for (const auto& [question, answer] : visit.at("answers").items()) {
        pause(think_min, think_max);
        answers[question] = answer;
        if (timings_.is_over || !keep_draft(task, answers)) return false;
        if (std::chrono::steady_clock::now() >= until) return true;
    }
    const std::string key = fmt::format("talk-{}-{}", number_, ++talks_);
    const auto start = std::chrono::steady_clock::now();
    const auto response = user_.post("/api/visits", visit, key);
    if (!timings_.is_over) timings_.writes.add(start, response, 201);
    if (!response || response->status != 201) return false;
    visit_ = {task, visit, key, response->body};
    draft_.reset();
    return true;
}

bool Interviewer::keep_draft(const std::string& task, const Json& answers) {
    const auto start = std::chrono::steady_clock::now();
    const auto response = user_.put("/api/visits/draft?task=" + task, {{"answers", answers}});
    if (!timings_.is_over) timings_.writes.add(start, response, 200);
    if (!response || response->status != 200) return false;
    draft_ = {task, answers, {}, {}};
    return true;
}

bool Interviewer::finds_all_again(std::uint16_t port) {
    ConsoleUser user = user_.moved_to(port);
    bool all_there = true;
    if (draft_) {
        const auto page = user.get("/api/visits/new?task=" + draft_->task);
        const Json kept = page && page->status == 200
                              ? Json::parse(page->body).at("draft").value("answers", Json::object())
                              : Json::object();
        for (const auto& [question, answer] : draft_->body.items())
            all_there = all_there && kept.contains(question) && kept.at(question) == answer;
        if (!all_there) std::cerr << fmt::format("task {}: answers are gone\n", draft_->task);
    }
    if (visit_) {
        const auto again = user.post("/api/visits", visit_->body, visit_->key);
        const bool same = again && again->status == 201 && again->body == visit_->answer;
        if (!same) std::cerr << fmt::format("task {}: the talk is gone\n", visit_->task);
        all_there = all_there && same;
    }
    return all_there;
}

}  // namespace daihou
