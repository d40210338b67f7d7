#include "cli/store/backup_commands.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"
#include "store/backup/backup.h"
#include "store/store_place.h"

namespace daihou {
namespace {

nlohmann::ordered_json shown(const BackupManifest& manifest) {
    return {
        {"made_at", format_instant(manifest.made_at)}, {"schema_version", manifest.schema_version},
        {"last_sequence", manifest.last_sequence},     {"facts_digest", manifest.facts_digest},
        {"file_digest", manifest.file_digest},         {"file_bytes", manifest.file_bytes},
        {"key_fingerprint", manifest.key_fingerprint}};
}

}  // namespace

int run_backup(const std::string& db, const BackupArguments& arguments, const Clock& clock,
               std::ostream& out, std::ostream& err) {
    const auto manifest = back_up_store(db, arguments.file, clock.now());
    if (!manifest) return report(manifest.error(), err);
    auto document = shown(*manifest);
    document["file"] = arguments.file;
    document["manifest"] = arguments.file + ".manifest";
    document["key_file_not_included"] = store_place(db)->key_path;
    out << document.dump() << "\n";
    return 0;
}

int run_restore(const std::string& db, const BackupArguments& arguments, std::ostream& out,
                std::ostream& err) {
    const auto manifest = restore_store(arguments.file, db, arguments.key_file);
    if (!manifest) return report(manifest.error(), err);
    auto document = shown(*manifest);
    const StorePlace place = *store_place(db);
    document["db"] = place.shown;  // without a password
    document["key_file"] = place.key_path;
    out << document.dump() << "\n";
    return 0;
}

}  // namespace daihou
