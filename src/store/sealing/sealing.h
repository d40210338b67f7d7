// Sealing: every secret computation of the store. Personal fields are sealed with
// XChaCha20-Poly1305 under the key of their person or vehicle, these keys are wrapped by the master
// key, values are searched and compared by keyed BLAKE2b. Knows bytes and keys only; where they are
// kept is the business of the store.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/canonical.h"
#include "base/digest.h"
#include "store/sealing/master_key.h"

namespace daihou {

using ContentDigest = std::array<std::uint8_t, 16>;

// Random bytes drawn in bulk: a fact needs a salt, a personal field a nonce. One thread; not to be
// used across a fork.
class RandomPool {
public:
    ~RandomPool();
    // Valid until the next call.
    std::string_view draw(std::size_t count);

private:
    std::array<char, 16384> bytes_{};
    std::size_t left_ = 0;
    std::size_t refill_ = 256;  // doubles: a visit needs a few salts, an import a million
};

// XChaCha20-Poly1305: nonce (24 bytes) || ciphertext || tag (16 bytes). `context` is authenticated,
// not stored.
std::string seal(const SecretKey& key, std::string_view context, std::string_view raw,
                 RandomPool& random);
// Nothing where the key or the context is another one, or a byte was changed.
std::optional<std::string> unseal(const SecretKey& key, std::string_view context,
                                  std::string_view sealed);

// What one person's or vehicle's secret is used for: sealing its fields and comparing its facts.
struct SubjectKey {
    SecretKey sealing;
    SecretKey comparing;
};

// The keys that are derived from the master key, one for each use. Values only: may be shared
// between threads.
class Vault {
public:
    explicit Vault(const SecretKey& master);

    // A fresh subject secret, wrapped for the subject_keys table, and the key it gives.
    struct NewSubject {
        std::string wrapped;
        SubjectKey key;
    };
    NewSubject make_subject(std::int64_t subject, RandomPool& random) const;
    std::optional<SubjectKey> unwrap(std::int64_t subject, std::string_view wrapped) const;
    // The same secret, wrapped by another master key.
    std::optional<std::string> rewrap(std::int64_t subject, std::string_view wrapped,
                                      const Vault& next, RandomPool& random) const;

    // Keyed hash under which a value is found again; spaces, case and a phone's +86 do not matter.
    Digest search_hash(PersonalField field, std::string_view raw) const;
    // Keyed digest of content without personal data.
    const SecretKey& comparing() const { return comparing_; }
    // Of the master key before, where the key was rotated: digests on facts do not change.
    void carry_comparing(const SecretKey& key) { comparing_ = key; }

    Digest link_signature(std::string_view text) const;

    std::string seal_note(std::string_view shelf, std::string_view name, std::string_view text,
                          RandomPool& random) const;
    std::optional<std::string> unseal_note(std::string_view shelf, std::string_view name,
                                           std::string_view sealed) const;

    // The same for the same master key: tells a wrong key file from damage.
    Digest fingerprint() const { return fingerprint_; }

private:
    SecretKey wrapping_;
    SecretKey searching_;
    SecretKey comparing_;
    SecretKey notes_;
    SecretKey links_;
    Digest fingerprint_;
};

// Keyed BLAKE2b of `head` followed by `body`.
ContentDigest content_digest(const SecretKey& key, std::string_view head, std::string_view body);

// Seals the fields of one subject. `key` null: the subject was erased; unseal answers nothing and
// seal is a bug.
class SubjectSealer final : public Sealer {
public:
    SubjectSealer(std::int64_t subject, const SubjectKey* key, RandomPool* random)
        : subject_(subject), key_(key), random_(random) {}

    std::string seal(PersonalField field, std::string_view raw) override;
    std::optional<std::string> unseal(PersonalField field, std::string_view sealed) override;

    // A field did not open although its key is there: the bytes or the key were changed.
    bool saw_damage() const { return saw_damage_; }

private:
    std::int64_t subject_;
    const SubjectKey* key_;
    RandomPool* random_;
    bool saw_damage_ = false;
};

}  // namespace daihou
