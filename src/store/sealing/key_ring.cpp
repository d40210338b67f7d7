#include "store/sealing/key_ring.h"

namespace daihou {

Result<SubjectKey> unwrapped_key(const Vault& vault, std::int64_t subject,
                                 std::string_view wrapped) {
    if (auto key = vault.unwrap(subject, wrapped)) return *key;
    return Error{ErrorKind::unavailable,
                 "store_damaged",
                 fmt::format("the key of subject {} does not open under the master key; restore "
                             "the store from a backup",
                             subject),
                 {{"subject", std::to_string(subject)}}};
}

Result<const SubjectKey*> KeyRing::find(std::int64_t subject) {
    if (const auto found = keys_.find(subject); found != keys_.end()) return &found->second;
    std::string wrapped;
    TRY(transaction_.read_rows("SELECT wrapped FROM subject_keys WHERE subject = $1",
                               {Cell::integer(subject)}, [&](std::span<const Cell> row) {
                                   wrapped = row[0].bytes;
                                   return false;
                               }));
    if (wrapped.empty()) return static_cast<const SubjectKey*>(nullptr);
    const SubjectKey key = TRY(unwrapped_key(vault_, subject, wrapped));
    return &keys_.insert_or_assign(subject, key).first->second;
}

}  // namespace daihou
