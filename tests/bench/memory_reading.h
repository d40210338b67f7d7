// How fast this machine reads memory: the bound below which no pass over a book can fall. Measured
// in the run whose figures it is held against.
#pragma once

#include <cstddef>

namespace daihou {

// Seconds to read `bytes` once in order, the best of `repetitions`, a part a thread.
double read_memory_seconds(std::size_t bytes, std::size_t threads, int repetitions);

}  // namespace daihou
