// Durable files: whole and flushed to the disk, or not there at all. For what stands beside a
// store: backups, manifests, keys. A name that is taken is never written over.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/result.h"

namespace daihou {

// What went wrong with a file, by errno: code file_io.
Error file_error(const std::string& path, std::string_view doing);

bool file_exists(const std::string& path);

// A new empty file of the owner alone, mode 600.
Done create_file(const std::string& path);
// A new file with that text, flushed.
Done write_file(const std::string& path, std::string_view text);
// Everything in it; for short files.
Result<std::string> read_file(const std::string& path);

struct CopiedFile {
    Digest digest;
    std::int64_t bytes = 0;
};
// A new file with the bytes of `from`, flushed.
Result<CopiedFile> copy_file(const std::string& from, const std::string& to);
Result<CopiedFile> digest_of_file(const std::string& path);

Done sync_file(const std::string& path);
Done sync_folder_of(const std::string& path);
// Gives the file its final name, which must be free, and takes the old one away. Error file_exists.
Done give_name(const std::string& from, const std::string& to);

}  // namespace daihou
