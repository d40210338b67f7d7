// StaticFiles: the built web console (web/dist), read into memory once. Only files found then can
// be served, so no path of a request ever reaches the file system; symbolic links are left out.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "http/message.h"

namespace daihou::http {

class StaticFiles {
public:
    // Reads every regular file below `directory`. Errors: static_directory (cannot be read, or
    // holds more than `bytes_max`), static_index (no index.html in it).
    static Result<StaticFiles> load(const std::string& directory,
                                    std::size_t bytes_max = 256 << 20);

    // The response for a GET or HEAD of one of the files, or of a client-side route (a last segment
    // without a dot gets index.html); nothing for other methods and names. Strong ETag from the
    // content's digest, If-None-Match -> 304, one Range -> 206 or 416. /assets/ (names with a
    // content hash) may be cached for ever, the rest is asked for anew.
    std::optional<Response> find(const Request& request) const;

    std::size_t count() const { return files_.size(); }

private:
    struct File {
        std::shared_ptr<const std::string> bytes;
        std::string_view content_type;
        std::string etag;
    };
    const File* file_for(const Request& request) const;

    std::map<std::string, File, std::less<>>
        files_;  // by decoded path below the root: "assets/index-4f1c.js"
};

}  // namespace daihou::http
