// detect_bench FILE…: fixes a second on one core, detection apart from reading.
#include <fmt/format.h>

#include <iostream>

#include "base/clock.h"
#include "domain/telematics/watch/watch_tracks.h"
#include "intake/rows/fix_rows.h"

namespace daihou {
namespace {

using Watch = std::chrono::steady_clock;

double seconds_since(Watch::time_point start) {
    return std::chrono::duration<double>(Watch::now() - start).count();
}

int run(std::span<char*> files) {
    Findings findings;
    Tracks read;
    const auto start = Watch::now();
    for (const char* file : files) {
        auto bytes = open_bytes(file);
        if (!bytes) return std::cerr << bytes.error().text << "\n", 2;
        CsvReader csv(std::move(*bytes), file, findings);
        if (auto outcome = read_fixes(csv, SystemClock().now(), read); !outcome)
            return std::cerr << outcome.error().text << "\n", 2;
    }
    const std::vector<Track> tracks = std::move(read).in_order();
    const double reading = seconds_since(start);
    std::size_t fixes = 0, alerts = 0;
    const auto detecting = Watch::now();
    for (const Track& track : tracks) {
        AlertLog log;
        watch_track(track.vehicle, track.fixes, track.fixes.back().at, {}, {}, log);
        fixes += track.fixes.size();
        alerts += log.in_order().size();
    }
    const double detection = seconds_since(detecting);
    const auto a_second = [fixes](double seconds) {
        return static_cast<double>(fixes) / seconds / 1e6;
    };
    std::cout << fmt::format("{} vehicles, {} fixes, {} alerts; a vehicle's state is {} bytes\n",
                             tracks.size(), fixes, alerts, sizeof(VehicleWatch))
              << fmt::format("reading {:.2f} M fixes/s, detection {:.2f} M fixes/s\n",
                             a_second(reading), a_second(detection));
    return 0;
}

}  // namespace
}  // namespace daihou

int main(int argc, char** argv) {
    return daihou::run(std::span(argv, static_cast<std::size_t>(argc)).subspan(1));
}
