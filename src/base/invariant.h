// INVARIANT: a condition that only a bug of ours can break. On in release: it prints what and where
// and aborts, so the open transaction rolls back and the supervisor starts a clean process.
// Expected failures use Result (base/result.h).
#pragma once

#include <string_view>

namespace daihou {

[[noreturn]] void invariant_broken(std::string_view condition, std::string_view file, int line);

}  // namespace daihou

#define INVARIANT(condition)                                            \
    do {                                                                \
        if (!(condition)) [[unlikely]]                                  \
            ::daihou::invariant_broken(#condition, __FILE__, __LINE__); \
    } while (false)
