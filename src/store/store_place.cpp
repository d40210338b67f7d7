#include "store/store_place.h"

#include <sys/stat.h>

#include "store/postgres/postgres_database.h"
#include "store/sqlite/sqlite_database.h"

namespace daihou {
namespace {

constexpr std::string_view sqlite_scheme = "sqlite:";

// A password may stand in any address: nothing before its last @ is repeated.
Error unknown_address(std::string_view url) {
    const std::size_t at = url.rfind('@');
    const std::string shown =
        at == std::string_view::npos ? std::string(url) : "…" + std::string(url.substr(at));
    return {ErrorKind::bad_input,
            "store_url",
            fmt::format("'{}' is not the address of a store; write sqlite:PATH, for example "
                        "sqlite:daihou.db, or postgresql://USER@HOST/DATABASE",
                        shown),
            {{"url", shown}}};
}

}  // namespace

Result<StorePlace> store_place(std::string_view url) {
    if (is_postgres_url(url)) {
        PostgresAddress address = TRY(read_postgres_address(url));
        StorePlace place{{}, address.key_path, std::string(url), address.shown};
        place.address = std::move(address);
        return place;
    }
    if (!url.starts_with(sqlite_scheme) || url.size() == sqlite_scheme.size())
        return unknown_address(url);
    const std::string path(url.substr(sqlite_scheme.size()));
    return StorePlace{path, path + ".key", std::string(url), path};
}

Result<bool> holds_anything(const StorePlace& place) {
    if (const auto* path = std::get_if<std::string>(&place.address)) {
        // An empty file is a store that was never made.
        struct stat status {};
        return ::stat(path->c_str(), &status) == 0 && status.st_size > 0;
    }
    const auto database = TRY(open_database(place));
    const auto reader = TRY(database->begin(Access::read));
    return !TRY(database->is_empty(*reader));
}

Result<std::unique_ptr<Database>> open_database(const StorePlace& place) {
    if (const auto* path = std::get_if<std::string>(&place.address))
        return open_sqlite_database(*path);
    return open_postgres_database(std::get<PostgresAddress>(place.address));
}

}  // namespace daihou
