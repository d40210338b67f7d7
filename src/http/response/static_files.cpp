#include "http/response/static_files.h"

#include <filesystem>
#include <fstream>

#include "base/digest.h"
#include "http/response/conditional.h"

namespace daihou::http {
namespace {

constexpr std::pair<std::string_view, std::string_view> content_types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".wasm", "application/wasm"},
    {".pdf", "application/pdf"},
    {".txt", "text/plain; charset=utf-8"},
};

std::string_view content_type_of(const std::filesystem::path& path) {
    for (const auto& [ending, type] : content_types) {
        if (path.extension() == ending) return type;
    }
    return "application/octet-stream";
}

Error unreadable(const std::string& directory, std::string_view why) {
    return {ErrorKind::bad_input,
            "static_directory",
            fmt::format("{}: {}; build the web console or name its directory", directory, why),
            {{"directory", directory}}};
}

// Empty for a path with empty segments, which names no file.
std::string joined(const std::vector<std::string>& segments) {
    std::string path;
    for (const std::string& segment : segments) {
        if (segment.empty()) return {};
        if (!path.empty()) path += '/';
        path += segment;
    }
    return path;
}

bool is_client_route(const Request& request) {
    if (request.segments.empty()) return true;
    if (request.segments.front() == "assets") return false;
    return request.segments.back().find('.') == std::string::npos;
}

}  // namespace

Result<StaticFiles> StaticFiles::load(const std::string& directory, std::size_t bytes_max) {
    namespace fs = std::filesystem;
    StaticFiles loaded;
    std::size_t bytes_total = 0;
    std::error_code error;
    for (fs::recursive_directory_iterator at(directory, error), end; !error && at != end;
         at.increment(error)) {
        if (at->symlink_status(error).type() != fs::file_type::regular) continue;
        const auto size = at->file_size(error);
        if (error) break;
        bytes_total += size;
        if (bytes_total > bytes_max) return unreadable(directory, "holds too many bytes");
        auto bytes = std::make_shared<std::string>(size, '\0');
        std::ifstream file(at->path(), std::ios::binary);
        if (!file.read(bytes->data(), static_cast<std::streamsize>(size))) {
            return unreadable(directory, "a file in it cannot be read");
        }
        const std::string etag = fmt::format("\"{}\"", hex(digest_of(*bytes)).substr(0, 32));
        loaded.files_[at->path().lexically_relative(directory).generic_string()] =
            File{std::move(bytes), content_type_of(at->path()), etag};
    }
    if (error) return unreadable(directory, error.message());
    if (!loaded.files_.contains("index.html")) {
        return Error{ErrorKind::bad_input,
                     "static_index",
                     directory + " has no index.html; build the web console first",
                     {{"directory", directory}}};
    }
    return loaded;
}

const StaticFiles::File* StaticFiles::file_for(const Request& request) const {
    const auto found = files_.find(joined(request.segments));
    if (found != files_.end()) return &found->second;
    return is_client_route(request) ? &files_.find("index.html")->second : nullptr;
}

std::optional<Response> StaticFiles::find(const Request& request) const {
    if (request.method != Method::get && request.method != Method::head) return std::nullopt;
    const File* file = file_for(request);
    if (!file) return std::nullopt;

    const bool is_named_by_content = !request.segments.empty() && request.segments[0] == "assets";
    Response response;
    response.set_header("ETag", file->etag)
        .set_header("Cache-Control",
                    is_named_by_content ? "public, max-age=31536000, immutable" : "no-cache");
    const auto known = request.header("If-None-Match");
    if (known && names_etag(*known, file->etag)) {
        response.status = 304;
        return response;
    }
    const std::uint64_t size = file->bytes->size();
    response.set_header("Content-Type", file->content_type).set_header("Accept-Ranges", "bytes");
    response.body = SharedRange{file->bytes, 0, size};

    // Range is defined for GET only; If-Range keeps a client from joining pieces of two versions.
    const auto condition = request.header("If-Range");
    const bool may_be_partial =
        request.method == Method::get && (!condition || *condition == file->etag);
    const WantedBytes wanted =
        may_be_partial ? wanted_bytes(request.header("Range"), size) : WholeContent{};
    if (const auto* range = std::get_if<ByteRange>(&wanted)) {
        response.status = 206;
        response.body = SharedRange{file->bytes, range->offset, range->length};
        response.set_header("Content-Range", fmt::format("bytes {}-{}/{}", range->offset,
                                                         range->offset + range->length - 1, size));
    } else if (std::holds_alternative<UnsatisfiableRange>(wanted)) {
        response.status = 416;
        response.body = std::string();
        response.set_header("Content-Range", fmt::format("bytes */{}", size));
    }
    return response;
}

}  // namespace daihou::http
