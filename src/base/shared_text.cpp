#include "base/shared_text.h"

#include <array>
#include <mutex>
#include <set>
#include <shared_mutex>

namespace daihou {
namespace {

struct Pool {
    std::shared_mutex mutex;
    std::set<std::string, std::less<>> texts;  // never shrinks: addresses are values

    const std::string* place_of(std::string_view text) {
        {
            const std::shared_lock lock(mutex);
            if (const auto known = texts.find(text); known != texts.end()) return &*known;
        }
        const std::scoped_lock lock(mutex);
        return &*texts.emplace(text).first;
    }
};

Pool& pool() {
    static Pool* const made = new Pool;  // outlives every static that still holds a text
    return *made;
}

}  // namespace

const std::string SharedText::nothing;

// A thread that makes out a million loans meets the same dozen of texts again and again.
SharedText::SharedText(std::string_view text) {
    if (text.empty()) return;
    thread_local std::array<const std::string*, 64> met{};
    const auto ending = static_cast<unsigned char>(text.back());
    const std::string*& likely = met[(text.size() * 7 + ending) % met.size()];
    if (likely == nullptr || *likely != text) likely = pool().place_of(text);
    text_ = likely;
}

}  // namespace daihou
