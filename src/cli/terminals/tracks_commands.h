// `daihou tracks detect`: alerts from files of vehicle positions, as a live system would have
// raised them. Needs no book.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "base/clock.h"

namespace CLI {
class App;
}

namespace daihou {

struct TracksArguments {
    std::vector<std::string> files;
    std::string zones;
    std::string pairs;
    std::string config;
    std::string alerts_from;
    std::string until;
    std::string policies;
};

// JSON Lines on `out`. Exit code 1: rows left out, each said on `err` in English and Chinese; 2: a
// file or the rules cannot be used.
int run_tracks_detect(const TracksArguments& arguments, const Clock& clock, std::ostream& out,
                      std::ostream& err);

void add_tracks(CLI::App& app, TracksArguments& arguments, const Clock& clock, int& exit_code);

}  // namespace daihou
