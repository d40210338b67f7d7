#include "store/sealing/sealing.h"

#include <sodium.h>

#include <cstring>

namespace daihou {
namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* raw_bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* raw_bytes(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

// The numbers of the fields are authenticated with every sealed value and hashed into every search
// key.
static_assert(static_cast<int>(PersonalField::name) == 0 &&
              static_cast<int>(PersonalField::id_number) == 1 &&
              static_cast<int>(PersonalField::phone) == 2 &&
              static_cast<int>(PersonalField::address) == 3 &&
              static_cast<int>(PersonalField::employer) == 4 &&
              static_cast<int>(PersonalField::plate) == 5 &&
              static_cast<int>(PersonalField::vin) == 6 &&
              static_cast<int>(PersonalField::debit_account) == 7);

// The numbers of the uses are in every sealed byte on disk and must never change.
enum class Use : std::uint64_t {
    wrapping = 1,
    searching = 2,
    comparing = 3,
    notes = 4,
    fingerprint = 5,
    links = 6,
    subject_sealing = 1,
    subject_comparing = 2
};

SecretKey derived(const SecretKey& key, std::string_view family, Use use) {
    INVARIANT(family.size() == crypto_kdf_CONTEXTBYTES);
    SecretKey result;
    INVARIANT(crypto_kdf_derive_from_key(result.bytes.data(), result.bytes.size(),
                                         static_cast<std::uint64_t>(use), family.data(),
                                         key.bytes.data()) == 0);
    return result;
}

SubjectKey subject_key(const SecretKey& secret) {
    return {derived(secret, "dh_subj1", Use::subject_sealing),
            derived(secret, "dh_subj1", Use::subject_comparing)};
}

void add_number(std::string& bytes, std::int64_t number) {
    for (int shift = 0; shift < 64; shift += 8)
        bytes += static_cast<char>((static_cast<std::uint64_t>(number) >> shift) & 0xFF);
}

std::string key_context(std::int64_t subject) {
    std::string context = "daihou/key/v1";
    add_number(context, subject);
    return context;
}

std::string field_context(PersonalField field, std::int64_t subject) {
    std::string context = "daihou/field/v1";
    context += static_cast<char>(field);
    add_number(context, subject);
    return context;
}

std::string note_context(std::string_view shelf, std::string_view name) {
    std::string context = "daihou/note/v1";
    add_number(context, static_cast<std::int64_t>(shelf.size()));
    return context.append(shelf).append(name);
}

// Spaces (also the full-width one) fall away and letters become capitals; a phone loses its dashes
// and China's prefix.
std::string normalised(PersonalField field, std::string_view raw) {
    constexpr std::string_view wide_space = "\u3000";
    std::string text;
    for (std::size_t at = 0; at < raw.size(); ++at) {
        const char c = raw[at];
        if (raw.substr(at).starts_with(wide_space)) {
            at += wide_space.size() - 1;
        } else if (c == ' ' || c == '\t' || (c == '-' && field == PersonalField::phone)) {
            continue;
        } else {
            text += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
    }
    if (field == PersonalField::phone && text.size() > 11) {
        if (text.starts_with("+86")) text.erase(0, 3);
        if (text.starts_with("0086")) text.erase(0, 4);
    }
    return text;
}

template <std::size_t size>
std::array<std::uint8_t, size> keyed_hash(const SecretKey& key, std::string_view head,
                                          std::string_view body) {
    std::array<std::uint8_t, size> hash;
    crypto_generichash_state state;
    crypto_generichash_init(&state, key.bytes.data(), key.bytes.size(), size);
    crypto_generichash_update(&state, raw_bytes(head), head.size());
    crypto_generichash_update(&state, raw_bytes(body), body.size());
    crypto_generichash_final(&state, hash.data(), size);
    return hash;
}

}  // namespace

RandomPool::~RandomPool() {
    sodium_memzero(bytes_.data(), bytes_.size());
}

std::string_view RandomPool::draw(std::size_t count) {
    INVARIANT(count <= bytes_.size());
    if (left_ < count) {
        refill_ = std::min(bytes_.size(), std::max(2 * refill_, count));
        randombytes_buf(bytes_.data(), refill_);
        left_ = refill_;
    }
    left_ -= count;
    return {bytes_.data() + left_, count};
}

std::string seal(const SecretKey& key, std::string_view context, std::string_view raw,
                 RandomPool& random) {
    std::string sealed(random.draw(nonce_size));
    sealed.resize(nonce_size + raw.size() + tag_size);
    unsigned char* out = raw_bytes(sealed);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out + nonce_size, nullptr, raw_bytes(raw),
                                               raw.size(), raw_bytes(context), context.size(),
                                               nullptr, out, key.bytes.data());
    return sealed;
}

std::optional<std::string> unseal(const SecretKey& key, std::string_view context,
                                  std::string_view sealed) {
    if (sealed.size() < nonce_size + tag_size) return std::nullopt;
    const std::string_view inner = sealed.substr(nonce_size);
    std::string raw(inner.size() - tag_size, '\0');
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        raw_bytes(raw), nullptr, nullptr, raw_bytes(inner), inner.size(), raw_bytes(context),
        context.size(), raw_bytes(sealed), key.bytes.data());
    if (failed != 0) return std::nullopt;
    return raw;
}

Vault::Vault(const SecretKey& master)
    : wrapping_(derived(master, "dh_mast1", Use::wrapping)),
      searching_(derived(master, "dh_mast1", Use::searching)),
      comparing_(derived(master, "dh_mast1", Use::comparing)),
      notes_(derived(master, "dh_mast1", Use::notes)),
      links_(derived(master, "dh_mast1", Use::links)),
      fingerprint_(derived(master, "dh_mast1", Use::fingerprint).bytes) {}

Vault::NewSubject Vault::make_subject(std::int64_t subject, RandomPool& random) const {
    SecretKey secret;
    std::memcpy(secret.bytes.data(), random.draw(secret.bytes.size()).data(), secret.bytes.size());
    const std::string_view bytes(reinterpret_cast<const char*>(secret.bytes.data()),
                                 secret.bytes.size());
    return {daihou::seal(wrapping_, key_context(subject), bytes, random), subject_key(secret)};
}

std::optional<SubjectKey> Vault::unwrap(std::int64_t subject, std::string_view wrapped) const {
    auto bytes = daihou::unseal(wrapping_, key_context(subject), wrapped);
    SecretKey secret;
    if (!bytes || bytes->size() != secret.bytes.size()) return std::nullopt;
    std::memcpy(secret.bytes.data(), bytes->data(), bytes->size());
    sodium_memzero(bytes->data(), bytes->size());
    return subject_key(secret);
}

std::optional<std::string> Vault::rewrap(std::int64_t subject, std::string_view wrapped,
                                         const Vault& next, RandomPool& random) const {
    auto bytes = daihou::unseal(wrapping_, key_context(subject), wrapped);
    if (!bytes) return std::nullopt;
    std::string again = daihou::seal(next.wrapping_, key_context(subject), *bytes, random);
    sodium_memzero(bytes->data(), bytes->size());
    return again;
}

Digest Vault::search_hash(PersonalField field, std::string_view raw) const {
    const char number = static_cast<char>(field);
    return keyed_hash<32>(searching_, {&number, 1}, normalised(field, raw));
}

Digest Vault::link_signature(std::string_view text) const {
    static_assert(crypto_auth_hmacsha256_KEYBYTES == 32 && crypto_auth_hmacsha256_BYTES == 32);
    Digest signature;
    crypto_auth_hmacsha256(signature.data(), raw_bytes(text), text.size(), links_.bytes.data());
    return signature;
}

std::string Vault::seal_note(std::string_view shelf, std::string_view name, std::string_view text,
                             RandomPool& random) const {
    return daihou::seal(notes_, note_context(shelf, name), text, random);
}

std::optional<std::string> Vault::unseal_note(std::string_view shelf, std::string_view name,
                                              std::string_view sealed) const {
    return daihou::unseal(notes_, note_context(shelf, name), sealed);
}

ContentDigest content_digest(const SecretKey& key, std::string_view head, std::string_view body) {
    return keyed_hash<16>(key, head, body);
}

std::string SubjectSealer::seal(PersonalField field, std::string_view raw) {
    INVARIANT(key_ != nullptr && random_ != nullptr);
    return daihou::seal(key_->sealing, field_context(field, subject_), raw, *random_);
}

std::optional<std::string> SubjectSealer::unseal(PersonalField field, std::string_view sealed) {
    if (key_ == nullptr) return std::nullopt;
    auto raw = daihou::unseal(key_->sealing, field_context(field, subject_), sealed);
    if (!raw) saw_damage_ = true;
    return raw;
}

}  // namespace daihou
