#include "service/terminals/platform_intake.h"

#include <sodium.h>

#include <charconv>

namespace daihou {
namespace {

constexpr std::chrono::minutes time_off_max{5};
constexpr std::size_t nonce_bytes_min = 8, nonce_bytes_max = 64;
// A request counts as so many fixes at least, or a flood of empty ones would cost nothing.
constexpr std::int64_t fixes_a_request_min = 50;
// Batches whose answers are remembered for a platform that did not hear them; what is forgotten is
// taken again, and its fixes are found to be kept already.
constexpr std::size_t batches_remembered = 500;

std::optional<Instant> instant_of(std::string_view seconds) {
    std::int64_t number = 0;
    const auto [end, fault] =
        std::from_chars(seconds.data(), seconds.data() + seconds.size(), number);
    constexpr std::int64_t beyond_any_clock = 100'000'000'000;
    if (fault != std::errc() || end != seconds.data() + seconds.size() || number < 0 ||
        number > beyond_any_clock)
        return std::nullopt;
    return Instant(std::chrono::seconds(number));
}

bool is_nonce(std::string_view text) {
    return text.size() >= nonce_bytes_min && text.size() <= nonce_bytes_max &&
           std::ranges::all_of(text, [](char letter) { return letter > ' ' && letter < 0x7F; });
}

bool is_same(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& letter : result)
        if (letter >= 'A' && letter <= 'F') letter = static_cast<char>(letter - 'A' + 'a');
    return result;
}

}  // namespace

std::string batch_signature(std::string_view secret, std::string_view timestamp,
                            std::string_view nonce, std::string_view body) {
    const auto bytes = [](std::string_view text) {
        return reinterpret_cast<const unsigned char*>(text.data());
    };
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes(secret), secret.size());
    for (const std::string_view part :
         {timestamp, std::string_view("\n"), nonce, std::string_view("\n"), body})
        crypto_auth_hmacsha256_update(&state, bytes(part), part.size());
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> signature{};
    crypto_auth_hmacsha256_final(&state, signature.data());
    return hex(signature);
}

Result<Platform> PlatformIntake::prove(const SignedBatch& batch, Instant now) {
    const auto sent_at = instant_of(batch.timestamp);
    if (batch.token.empty() || batch.signature.empty() || !sent_at || !is_nonce(batch.nonce))
        return Error{ErrorKind::forbidden, "platform_unsigned",
                     "token, timestamp, nonce or signature is missing or cannot be read"};
    if (*sent_at < now - time_off_max || *sent_at > now + time_off_max)
        return Error{ErrorKind::forbidden, "platform_time",
                     "the timestamp is more than five minutes off"};
    const auto all = TRY(platforms(house_.store()));
    const auto named = std::ranges::find(all, batch.token, &Platform::token);
    // A stranger costs the same work as somebody we know.
    const std::string secret = named == all.end() ? std::string(64, '0') : named->secret;
    const std::string wanted = batch_signature(secret, batch.timestamp, batch.nonce, batch.body);
    const bool is_signed = is_same(lower(batch.signature), wanted);
    if (!is_signed || named == all.end() || !named->stands())
        return Error{ErrorKind::forbidden, "platform_refused",
                     "no platform of that token, or not its signature"};
    return *named;
}

Done PlatformIntake::note_nonce(const Platform& platform, std::string_view nonce, Instant now) {
    const std::scoped_lock lock(mutex_);
    auto& nonces = senders_[platform.token].nonces;
    // Older ones are refused by their timestamps.
    std::erase_if(nonces, [now](const auto& kept) { return kept.second < now - 2 * time_off_max; });
    if (nonces.emplace(nonce, now).second) return done();
    return Error{ErrorKind::conflict, "platform_replayed", "the nonce came before"};
}

Result<std::optional<BatchAnswer>> PlatformIntake::answered_before(const Platform& platform,
                                                                   const PositionBatch& batch,
                                                                   const Digest& body) {
    const std::scoped_lock lock(mutex_);
    const auto& batches = senders_[platform.token].batches;
    const auto known = batches.find(batch.name);
    if (known == batches.end()) return std::optional<BatchAnswer>();
    if (known->second.body != body)
        return Error{ErrorKind::conflict, "batch_changed",
                     "another batch came under the same name"};
    ++figures_.repeated;
    return std::optional(BatchAnswer{batch.name, true, known->second.outcomes});
}

void PlatformIntake::remember(const Platform& platform, const BatchAnswer& answer,
                              const Digest& body) {
    const std::scoped_lock lock(mutex_);
    Sender& sender = senders_[platform.token];
    if (!sender.batches.emplace(answer.batch, Remembered{body, answer.outcomes}).second) return;
    sender.batch_order.push_back(answer.batch);
    if (sender.batch_order.size() <= batches_remembered) return;
    sender.batches.erase(sender.batch_order.front());
    sender.batch_order.pop_front();
}

Result<BatchAnswer> PlatformIntake::keep(const Platform& platform, const PositionBatch& batch) {
    std::vector<jt808::ReceivedFix> its_own;
    for (const jt808::ReceivedFix& fix : batch.fixes)
        if (fix.phone.text().starts_with(platform.phones)) its_own.push_back(fix);
    const auto kept = TRY(positions_.keep_each(its_own, KnownFixes::stored));
    BatchAnswer answer{batch.name, false, {}};
    auto next = kept.begin();
    for (const jt808::ReceivedFix& fix : batch.fixes)
        answer.outcomes.push_back(
            fix.phone.text().starts_with(platform.phones) ? *next++ : FixOutcome::unknown_terminal);
    return answer;
}

Result<BatchTaken> PlatformIntake::take_proven(const Platform& platform, const SignedBatch& batch,
                                               Instant now) {
    BatchTaken taken;
    ReadBatch read = read_position_batch(batch.body, now);
    const auto fixes = static_cast<std::int64_t>(read.batch ? read.batch->fixes.size() : 0);
    if (const auto wait = allowance_.wait_for(platform.token, std::max(fixes, fixes_a_request_min),
                                              platform.fixes_a_minute, now))
        return Error{ErrorKind::conflict,
                     "platform_rate",
                     "more fixes a minute than the platform may send",
                     {{"retry_after_seconds", std::to_string(*wait)}}};
    TRY(note_nonce(platform, batch.nonce, now));
    taken.faults = std::move(read.faults);
    if (!read.batch) return taken;
    const Digest body = digest_of(batch.body);
    if (auto before = TRY(answered_before(platform, *read.batch, body))) {
        taken.answer = std::move(*before);
        return taken;
    }
    taken.answer = TRY(keep(platform, *read.batch));
    remember(platform, taken.answer, body);
    return taken;
}

Result<BatchTaken> PlatformIntake::take(const SignedBatch& batch) {
    const Instant now = house_.clock().now();
    const auto platform = prove(batch, now);
    Result<BatchTaken> taken =
        platform ? take_proven(*platform, batch, now) : Result<BatchTaken>(platform.error());
    const std::scoped_lock lock(mutex_);
    ++figures_.batches;
    if (!taken && taken.error().kind != ErrorKind::unavailable) ++figures_.refused;
    if (taken && !taken->faults.empty()) ++figures_.unusable;
    return taken;
}

IntakeFigures PlatformIntake::figures() const {
    const std::scoped_lock lock(mutex_);
    return figures_;
}

}  // namespace daihou
