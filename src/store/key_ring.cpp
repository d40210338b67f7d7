#include "store/key_ring.h"

namespace daihou {

Result<const SubjectKey*> KeyRing::find(std::int64_t subject) {
    // One fact of a subject is read mostly; a long read must not gather every key of the store.
    constexpr std::size_t keys_max = 16384;
    if (const auto found = keys_.find(subject); found != keys_.end()) return &found->second;
    std::string wrapped;
    TRY(transaction_.read_rows("SELECT wrapped FROM subject_keys WHERE subject = $1",
                               {Cell::integer(subject)}, [&](std::span<const Cell> row) {
                                   wrapped = row[0].bytes;
                                   return false;
                               }));
    if (wrapped.empty()) return static_cast<const SubjectKey*>(nullptr);
    const auto key = vault_.unwrap(subject, wrapped);
    if (!key) {
        return Error{
            ErrorKind::unavailable,
            "store_damaged",
            fmt::format("the key of subject {} does not open under the master key; restore the "
                        "store from a backup",
                        subject),
            {{"subject", std::to_string(subject)}}};
    }
    if (keys_.size() >= keys_max) keys_.clear();
    return &keys_.insert_or_assign(subject, *key).first->second;
}

}  // namespace daihou
