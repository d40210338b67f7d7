#include "cli/store/keys_commands.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"
#include "store/sealing/key_rotation.h"

namespace daihou {

int run_keys_rotate(const std::string& db, const Clock& clock, std::ostream& out,
                    std::ostream& err) {
    const auto rotation = rotate_master_key(db, clock);
    if (!rotation) return report(rotation.error(), err);
    out << nlohmann::ordered_json{{"key_fingerprint", rotation->fingerprint},
                                  {"key_file", rotation->key_file},
                                  {"key_fingerprint_before", rotation->fingerprint_before},
                                  {"key_file_before", rotation->key_file_before},
                                  {"subjects", rotation->subjects},
                                  {"notes", rotation->notes},
                                  {"photos", rotation->photos},
                                  {"was_begun_before", rotation->was_begun_before}}
               .dump()
        << "\n";
    return 0;
}

int run_keys_show(const std::string& key_file, std::ostream& out, std::ostream& err) {
    const auto fingerprint = fingerprint_of_key_file(key_file);
    if (!fingerprint) return report(fingerprint.error(), err);
    out << nlohmann::ordered_json{{"key_file", key_file}, {"key_fingerprint", *fingerprint}}.dump()
        << "\n";
    return 0;
}

}  // namespace daihou
