#include "store/backup/backup_manifest.h"

#include <charconv>

namespace daihou {
namespace {

constexpr std::string_view title = "daihou-backup-v1\n";

// Takes the line `name value` off the front of `text`; nothing where it stands otherwise.
std::optional<std::string_view> take_line(std::string_view& text, std::string_view name) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (!line.starts_with(name)) return std::nullopt;
    line.remove_prefix(name.size());
    if (line.size() < 2 || line[0] != ' ') return std::nullopt;
    return line.substr(1);
}

bool take_number(std::string_view& text, std::string_view name, std::int64_t& number) {
    const auto value = take_line(text, name);
    if (!value) return false;
    const auto [end, fault] = std::from_chars(value->data(), value->data() + value->size(), number);
    return fault == std::errc() && end == value->data() + value->size();
}

bool take_digest(std::string_view& text, std::string_view name, std::string& digest) {
    const auto value = take_line(text, name);
    if (!value || value->size() != 64) return false;
    digest = *value;
    return true;
}

}  // namespace

std::string manifest_text(const BackupManifest& manifest) {
    return fmt::format(
        "{}made_at {}\nschema_version {}\nlast_sequence {}\nfacts_digest {}\nkey_fingerprint {}\n"
        "file_digest {}\nfile_bytes {}\n",
        title, format_instant(manifest.made_at), manifest.schema_version, manifest.last_sequence,
        manifest.facts_digest, manifest.key_fingerprint, manifest.file_digest, manifest.file_bytes);
}

std::optional<BackupManifest> manifest_from(std::string_view text) {
    if (!text.starts_with(title)) return std::nullopt;
    text.remove_prefix(title.size());
    BackupManifest manifest;
    const auto made_at = take_line(text, "made_at");
    const auto instant = parse_instant(made_at.value_or(""));
    if (!instant) return std::nullopt;
    manifest.made_at = *instant;
    const bool is_whole = take_number(text, "schema_version", manifest.schema_version) &&
                          take_number(text, "last_sequence", manifest.last_sequence) &&
                          take_digest(text, "facts_digest", manifest.facts_digest) &&
                          take_digest(text, "key_fingerprint", manifest.key_fingerprint) &&
                          take_digest(text, "file_digest", manifest.file_digest) &&
                          take_number(text, "file_bytes", manifest.file_bytes) && text.empty();
    if (!is_whole) return std::nullopt;
    return manifest;
}

}  // namespace daihou
