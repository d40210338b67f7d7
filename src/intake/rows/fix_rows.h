// Fix rows: files of vehicle positions as tracks, a vehicle's fixes together and in order of time,
// however the files mix them. A row that cannot be used becomes a finding. It knows the words of
// JT/T 808 as numbers only; what they mean is the detectors'.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "domain/telematics/watch/mileage_watch.h"
#include "intake/table/column_spec.h"
#include "intake/table/csv_reader.h"

namespace daihou {

struct Track {
    std::string vehicle;
    std::vector<Fix> fixes;
    std::vector<MileageReading> mileage = {};  // where the file has the column
};

class Tracks {
public:
    // The index of the vehicle's track, new where it is not known yet.
    std::size_t of(std::string_view vehicle);
    Track& at(std::size_t index) { return tracks_[index]; }
    // By vehicle, fixes by time; of the same second the one that came first stands first.
    std::vector<Track> in_order() &&;

private:
    std::vector<Track> tracks_;
    std::unordered_map<std::string, std::size_t> index_;
};

std::span<const ColumnSpec> fix_columns();

// Adds the file's fixes. A fix more than ten minutes after `now` is refused: its clock is wrong.
// Columns not asked for are ignored. Errors: as TableReader::open and CsvReader have them.
Done read_fixes(CsvReader& csv, Instant now, Tracks& tracks);

// Degrees as microdegrees, the seventh decimal rounded; empty where it is no decimal number.
std::optional<std::int64_t> parse_microdegrees(std::string_view text);

}  // namespace daihou
