#include "cli/backup_commands.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"
#include "store/backup.h"

namespace daihou {
namespace {

nlohmann::ordered_json shown(const BackupManifest& manifest) {
    return {
        {"made_at", format_instant(manifest.made_at)}, {"schema_version", manifest.schema_version},
        {"last_sequence", manifest.last_sequence},     {"facts_digest", manifest.facts_digest},
        {"file_digest", manifest.file_digest},         {"file_bytes", manifest.file_bytes},
        {"key_fingerprint", manifest.key_fingerprint}};
}

std::string key_beside(const std::string& db) {
    return db.substr(db.find(':') + 1) + ".key";
}

}  // namespace

int run_backup(const std::string& db, const BackupArguments& arguments, const Clock& clock,
               std::ostream& out, std::ostream& err) {
    const auto manifest = back_up_store(db, arguments.file, clock.now());
    if (!manifest) return report(manifest.error(), err);
    auto document = shown(*manifest);
    document["file"] = arguments.file;
    document["manifest"] = arguments.file + ".manifest";
    document["key_file_not_included"] = key_beside(db);
    out << document.dump() << "\n";
    return 0;
}

int run_restore(const std::string& db, const BackupArguments& arguments, std::ostream& out,
                std::ostream& err) {
    const auto manifest = restore_store(arguments.file, db, arguments.key_file);
    if (!manifest) return report(manifest.error(), err);
    auto document = shown(*manifest);
    document["db"] = db;
    document["key_file"] = key_beside(db);
    out << document.dump() << "\n";
    return 0;
}

}  // namespace daihou
