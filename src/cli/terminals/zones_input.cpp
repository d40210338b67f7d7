#include "cli/terminals/zones_input.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "intake/rows/fix_rows.h"
#include "intake/table/table_reader.h"

namespace daihou {
namespace {

using Json = nlohmann::json;

enum Column : std::size_t { zone_id, lat, lon, column_count };
constexpr std::array<ColumnSpec, column_count> columns = {
    {{"zone_id", "区域编号", Presence::required},
     {"lat", "纬度", Presence::required},
     {"lon", "经度", Presence::required}}};
constexpr std::size_t corners_min = 3;
constexpr std::int64_t bytes_max = 256 * 1024 * 1024;

// What the whole file says, unpacked.
Result<std::string> content_of(const std::string& path) {
    const auto bytes = TRY(open_bytes(path));
    std::string content;
    std::array<char, 64 * 1024> room;
    while (true) {
        const std::size_t got = TRY(bytes->read(room));
        if (got == 0) return content;
        content.append(room.data(), got);
        if (static_cast<std::int64_t>(content.size()) > bytes_max)
            return Error{ErrorKind::bad_input, "zones_not_geojson",
                         fmt::format("{}: more than 256 MB of zones; split the file", path)};
    }
}

std::optional<std::int32_t> corner(TableReader& table, Column column, std::int64_t degrees_max) {
    const auto value = parse_microdegrees(table.text(column));
    if (!value) {
        table.report(column, "coordinate_syntax",
                     {{"value", TableReader::shown(table.text(column))}});
        return {};
    }
    if (std::abs(*value) > degrees_max * 1'000'000) {
        table.report(column, "coordinate_range",
                     {{"value", TableReader::shown(table.text(column))},
                      {"most", std::to_string(degrees_max)}});
        return {};
    }
    return static_cast<std::int32_t>(*value);
}

// A ring ends where it began in GeoJSON and in some tables.
void close_ring(std::vector<Position>& ring) {
    if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
}

Result<std::vector<ForbiddenZone>> zones_of_table(const std::string& path, std::string content,
                                                  Findings& findings) {
    CsvReader csv(bytes_of(std::move(content)), path, findings);
    TableReader table = TRY(TableReader::open(csv, columns));
    std::erase_if(findings, [](const Finding& each) { return each.code == "column_unknown"; });
    std::vector<ForbiddenZone> zones;
    std::vector<std::int64_t> rows;  // where each zone began
    while (TRY(table.next())) {
        const std::string id = table.key(zone_id);
        const auto latitude = corner(table, lat, 90);
        const auto longitude = corner(table, lon, 180);
        if (!table.row_is_good()) continue;
        auto zone = std::find_if(zones.begin(), zones.end(),
                                 [&id](const ForbiddenZone& each) { return each.id == id; });
        if (zone == zones.end()) {
            zones.push_back({id, {{}}});
            rows.push_back(table.row());
            zone = std::prev(zones.end());
        }
        zone->rings.front().push_back({*latitude, *longitude});
    }
    std::vector<ForbiddenZone> good;
    for (std::size_t i = 0; i < zones.size(); ++i) {
        close_ring(zones[i].rings.front());
        if (zones[i].rings.front().size() >= corners_min)
            good.push_back(std::move(zones[i]));
        else
            findings.push_back(
                {path, rows[i], "zone_id", "zone_too_small", {{"value", zones[i].id}}});
    }
    return good;
}

// Reads a GeoJSON document. Where something is not as the format (RFC 7946) has it, the finding
// names the place as a JSON pointer.
class GeoJson {
public:
    GeoJson(const std::string& path, Findings& findings) : path_(path), findings_(findings) {}

    void read(const Json& node, const std::string& place, const std::string& id) {
        const std::string type =
            node.is_object()
                ? node.value("type", Json()).is_string() ? node["type"].get<std::string>() : ""
                : "";
        if (type == "FeatureCollection" && node.contains("features") &&
            node["features"].is_array()) {
            for (std::size_t i = 0; i < node["features"].size(); ++i)
                read(node["features"][i], fmt::format("{}/features/{}", place, i),
                     fmt::format("{}", i + 1));
        } else if (type == "Feature" && node.contains("geometry")) {
            read(node["geometry"], place + "/geometry", id_of(node, id));
        } else if (type == "Polygon" || type == "MultiPolygon") {
            geometry(node, type, place, id);
        } else {
            report(place, "word_unknown",
                   {{"value", type},
                    {"allowed", "FeatureCollection, Feature, Polygon, MultiPolygon"}});
        }
    }
    std::vector<ForbiddenZone> take() { return std::move(zones_); }

private:
    static std::string id_of(const Json& feature, const std::string& without) {
        const auto text = [](const Json& value) {
            return value.is_string()   ? value.get<std::string>()
                   : value.is_number() ? value.dump()
                                       : std::string();
        };
        if (feature.contains("properties") && feature["properties"].is_object())
            for (const char* name : {"zone_id", "id", "name"})
                if (const std::string id = text(feature["properties"].value(name, Json()));
                    !id.empty())
                    return id;
        const std::string id = text(feature.value("id", Json()));
        return id.empty() ? without : id;
    }

    void geometry(const Json& node, const std::string& type, const std::string& place,
                  const std::string& id) {
        const Json coordinates = node.value("coordinates", Json());
        ForbiddenZone zone{id, {}};
        const bool is_good =
            type == "Polygon"
                ? polygon(coordinates, zone)
                : coordinates.is_array() &&
                      std::all_of(coordinates.begin(), coordinates.end(),
                                  [&](const Json& part) { return polygon(part, zone); });
        if (!is_good)
            report(place + "/coordinates", "coordinate_syntax",
                   {{"value", TableReader::shown(coordinates.dump())}});
        else if (zone.rings.empty())
            report(place, "zone_too_small", {{"value", id}});
        else
            zones_.push_back(std::move(zone));
    }

    // False: not numbers in range.
    static bool polygon(const Json& rings, ForbiddenZone& zone) {
        if (!rings.is_array()) return false;
        for (const Json& corners : rings) {
            if (!corners.is_array()) return false;
            std::vector<Position> ring;
            for (const Json& corner : corners) {
                if (!corner.is_array() || corner.size() < 2 || !corner[0].is_number() ||
                    !corner[1].is_number())
                    return false;
                const double longitude = corner[0].get<double>(),
                             latitude = corner[1].get<double>();
                if (!(std::abs(longitude) <= 180) || !(std::abs(latitude) <= 90)) return false;
                ring.push_back({static_cast<std::int32_t>(std::lround(latitude * 1e6)),
                                static_cast<std::int32_t>(std::lround(longitude * 1e6))});
            }
            close_ring(ring);
            if (ring.size() >= corners_min) zone.rings.push_back(std::move(ring));
        }
        return true;
    }

    void report(const std::string& place, const char* code,
                std::vector<std::pair<std::string, std::string>> parameters) {
        findings_.push_back({path_, 0, place.empty() ? "/" : place, code, std::move(parameters)});
    }

    const std::string& path_;
    Findings& findings_;
    std::vector<ForbiddenZone> zones_;
};

}  // namespace

Result<ForbiddenZones> read_zones(const std::string& path, Findings& findings) {
    std::string content = TRY(content_of(path));
    const std::size_t first = content.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    if (first == std::string::npos || content[first] != '{')
        return ForbiddenZones(TRY(zones_of_table(path, std::move(content), findings)));
    Json document;
    try {
        document = Json::parse(content);
    } catch (const Json::exception& error) {
        return Error{ErrorKind::bad_input, "zones_not_geojson",
                     fmt::format("{}: is not GeoJSON: {}; correct it there", path, error.what())};
    }
    GeoJson reader(path, findings);
    reader.read(document, "", "1");
    return ForbiddenZones(reader.take());
}

}  // namespace daihou
