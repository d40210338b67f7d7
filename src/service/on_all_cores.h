// on_all_cores: one walk over the whole book, a stretch of its loans on each core. For the day pass
// and for pages over the whole book; knows nothing of what is looked for.
#pragma once

#include <algorithm>
#include <atomic>
#include <future>
#include <optional>
#include <span>
#include <thread>
#include <vector>

#include "decision/snapshot/loan_snapshot.h"

namespace daihou {

// `work` is called with stretches of `loans`, by several threads at once; its answers come in the
// order of the loans, at least one. Loans booked together are alike, and some ask for more work
// than others: a core that is through takes the next of several stretches each.
template <class Work>
auto on_all_cores(std::span<const LoanSnapshot> loans, const Work& work) {
    constexpr std::size_t loans_a_stretch_min = 2000;
    constexpr std::size_t stretches_a_core = 8;
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t stretches =
        std::clamp<std::size_t>(loans.size() / loans_a_stretch_min, 1, cores * stretches_a_core);
    const auto stretch = [&](std::size_t i) {
        const std::size_t from = loans.size() * i / stretches;
        return loans.subspan(from, loans.size() * (i + 1) / stretches - from);
    };
    std::vector<std::optional<decltype(work(loans))>> found(stretches);
    std::atomic<std::size_t> next = 0;
    const auto take_stretches = [&] {
        for (std::size_t i = next++; i < stretches; i = next++)
            found[i].emplace(work(stretch(i)));
    };
    std::vector<std::future<void>> beside;
    for (std::size_t i = 1; i < std::min(cores, stretches); ++i)
        beside.push_back(std::async(std::launch::async, take_stretches));
    take_stretches();
    for (auto& each : beside)
        each.get();
    std::vector<decltype(work(loans))> answers;
    answers.reserve(stretches);
    for (auto& answer : found)
        answers.push_back(*std::move(answer));
    return answers;
}

// Of `kept`, which has a place for each of `loans` or none at all: those of the stretch.
template <class Kept>
std::span<Kept> beside(std::span<Kept> kept, std::span<const LoanSnapshot> loans,
                       std::span<const LoanSnapshot> stretch) {
    if (kept.empty()) return kept;
    return kept.subspan(static_cast<std::size_t>(stretch.data() - loans.data()), stretch.size());
}

}  // namespace daihou
