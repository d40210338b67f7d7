// on_all_cores: one walk over the whole book, a stretch of its loans on each core. For the day pass
// and for pages over the whole book; knows nothing of what is looked for.
#pragma once

#include <algorithm>
#include <future>
#include <span>
#include <thread>
#include <vector>

#include "decision/snapshot/loan_snapshot.h"

namespace daihou {

// `work` is called with stretches of `loans`, by several threads at once; its answers come in the
// order of the loans, at least one.
template <class Work>
auto on_all_cores(std::span<const LoanSnapshot> loans, const Work& work) {
    constexpr std::size_t loans_a_stretch_min = 2000;
    const std::size_t stretches = std::clamp<std::size_t>(
        loans.size() / loans_a_stretch_min, 1, std::max(1U, std::thread::hardware_concurrency()));
    const auto stretch = [&](std::size_t i) {
        const std::size_t from = loans.size() * i / stretches;
        return loans.subspan(from, loans.size() * (i + 1) / stretches - from);
    };
    std::vector<std::future<decltype(work(loans))>> beside;
    for (std::size_t i = 1; i < stretches; ++i)
        beside.push_back(std::async(std::launch::async, std::cref(work), stretch(i)));
    std::vector<decltype(work(loans))> answers;
    answers.push_back(work(stretch(0)));
    for (auto& answer : beside)
        answers.push_back(answer.get());
    return answers;
}

}  // namespace daihou
