// Store: the durable home of facts, behind one seam that SQLite and PostgreSQL fill. It appends
// facts, answers ranges of them, keeps loan snapshots (a cache that folding all facts reproduces),
// seals personal data under per-person keys and finds people by keyed hash. It must not know what a
// fact means for a loan: that is `decision`.
//
// Threads: one Writer at a time (begin waits for the other to end); reads see the last committed
// state and may run beside a writer. Every function may fail with ErrorKind::unavailable (code
// store_*).
#pragma once

#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/digest.h"
#include "base/result.h"
#include "domain/facts.h"
#include "store/facts/fact_list.h"
#include "store/positions/position_store.h"
#include "store/sql/engine_figures.h"

namespace daihou {

struct NewFact {
    Instant occurred_at;
    std::string source_key;
    StaffId by;
    Fact fact;
};

// What became of an appended fact. `already`: the same key with the same content, nothing written.
// `conflict`: the same key with other content, nothing written; the caller reports a finding.
struct Appended {
    enum class Outcome { landed, already, conflict } outcome = Outcome::landed;
    std::int64_t sequence = 0;  // of the landed fact, or of the one that stands under this key
    Instant recorded_at{};      // of the landed fact
};

// Facts with after < sequence <= up_to and an effective day (China) <= through_day, in order of
// sequence.
struct FactRange {
    std::int64_t after = 0;
    std::int64_t up_to = INT64_MAX;
    std::optional<BusinessDate> from_day;     // effective day not before
    std::optional<BusinessDate> through_day;  // effective day not after
    std::optional<std::int64_t> kind;         // `T::kind`; all kinds if left out
};

struct SnapshotRow {
    LoanId loan;
    std::string bytes;
};

// Loans from `from` on, those from `until` on left out.
struct LoanRange {
    LoanId from{0};
    LoanId until{std::numeric_limits<std::int64_t>::max()};
};

// The bytes live until the call returns.
using SnapshotTaker = std::function<void(LoanId loan, std::string_view bytes)>;

// Where all snapshots stand: facts up to `cut_off` with effective day <= `day` are folded in.
// `loans`: how many have one.
struct SnapshotMark {
    std::int64_t cut_off = 0;
    BusinessDate day;
    std::int64_t loans = 0;
};

struct SearchHit {
    LoanId loan;      // 0 where the key belongs to a person
    PersonId person;  // 0 where the key belongs to a vehicle or loan
};

// What whoever runs the store wants to see; nothing of a customer.
struct StoreFigures {
    std::int64_t facts = 0;
    std::int64_t sessions = 0;          // kept, ended ones not yet dropped included
    std::int64_t snapshot_changes = 0;  // put and not yet dropped after their merge
    EngineFigures engine;
};

// Where the time of a transaction went. Rows are made beside the look-ups and inserts.
struct WriterSeconds {
    double look_up = 0;    // what stands under the source keys
    double make_rows = 0;  // encoded, sealed, committed to
    double insert = 0;     // search keys included
    double commit = 0;
};

// One transaction. Destroyed without commit() = rolled back. After any error it is poisoned: later
// calls fail and commit fails, on every engine alike.
class Writer {
public:
    virtual ~Writer() = default;
    // In order; a landed fact's sequence follows the last. Order within the batch is kept.
    virtual Result<std::vector<Appended>> append(std::span<const NewFact> facts) = 0;
    // Deletes the positions of the vehicle up to and on `through`: on how many days there were
    // some.
    virtual Result<std::int64_t> erase_positions(VehicleId vehicle, BusinessDate through) = 0;
    virtual Done put_snapshots(std::span<const SnapshotRow> rows) = 0;
    virtual Done put_mark(SnapshotMark mark) = 0;
    virtual Done commit() = 0;
    virtual WriterSeconds seconds() const { return {}; }
};

struct Account {
    StaffId staff;
    std::string account;
    std::string password_hash;  // argon2id, libsodium's format
    int failures = 0;
    std::optional<Instant> locked_until;
};

struct Session {
    std::string token_digest;  // hex SHA-256 of the cookie's token: the token itself is not kept
    StaffId staff;
    std::string csrf_token;
    Instant created_at;
    Instant seen_at;
    std::string device = {};  // how its owner recognises it: browser and system, as it told
};

// See Store::look. Ends on the thread that began it, before the store does.
class Look {
public:
    virtual ~Look() = default;
};

class Store {
public:
    virtual ~Store() = default;

    // Until the answer ends or this thread begins to write, what this thread reads of facts is of
    // one state of the record, that of its first read, and whatever it asks for twice is read once.
    // For one page or one piece of work: a look that begins before a lock does not see what the
    // lock's last holder wrote. A look within a look is the outer one's.
    [[nodiscard]] virtual std::unique_ptr<Look> look() = 0;
    // For whoever must see the newest whatever called them: this thread's look, if any, is over.
    virtual void end_look() = 0;

    virtual Result<std::unique_ptr<Writer>> begin() = 0;

    // Calls `take` for each fact of the range; personal fields come out unsealed (types print
    // masked). A fact whose person was erased has them empty. Stops early when `take` returns
    // false.
    virtual Done each_fact(const FactRange& range,
                           const std::function<bool(const FactRecord&)>& take) = 0;
    virtual Result<FactList> facts_of_loan(LoanId loan) = 0;
    virtual Result<FactList> facts_of_person(PersonId person) = 0;
    virtual Result<std::optional<FactRecord>> fact_at(std::int64_t sequence) = 0;
    virtual Result<std::optional<FactRecord>> fact_under(std::string_view source_key) = 0;
    // Sequences under many source keys at once, 0 where there is none: for imports.
    virtual Result<std::vector<std::int64_t>> sequences_under(
        std::span<const std::string> source_keys) = 0;
    virtual Result<std::int64_t> last_sequence() = 0;
    // Facts of one kind (`T::kind`), ascending: staff, closed days.
    virtual Result<FactList> facts_of_kind(std::int64_t kind) = 0;
    // Where they stand, ascending, without reading them: for kinds of which there are many.
    virtual Result<std::vector<std::int64_t>> sequences_of_kind(std::int64_t kind) = 0;

    // The newest snapshot of each loan of the range, each once, in no order. Ranges may be read
    // side by side, by a thread each.
    virtual Done each_snapshot(LoanRange range, const SnapshotTaker& take) = 0;
    virtual Result<std::optional<SnapshotMark>> mark() = 0;
    // Merges a share of the changed snapshots, some loans a transaction: a writer waits for one of
    // those at most. Called once a day they stay about as many as six days change. Nothing else
    // depends on when.
    virtual Done settle_snapshots(std::int64_t loans_a_turn) = 0;

    // Keyed-hash search: exact value after normalisation (spaces, case). Nothing readable is
    // compared in SQL.
    virtual Result<std::vector<SearchHit>> search(PersonalField field, std::string_view raw) = 0;

    // Recomputes every commitment from payload and salt; answers the sequences that do not match.
    virtual Result<std::vector<std::int64_t>> verify_commitments() = 0;
    // One value for all facts up to a sequence (facts_digest.h): the same in two stores that hold
    // the same.
    virtual Result<Digest> facts_digest(std::int64_t up_to) = 0;
    virtual Result<StoreFigures> figures() = 0;
    // Empties what can be rebuilt (snapshots, mark, search keys, key → id tables) and fills the
    // parts the store itself knows; the caller refolds snapshots.
    virtual Done drop_projections() = 0;

    // Accounts and sessions are not facts: they hold secrets and expire.
    virtual Done put_account(const Account& account) = 0;
    virtual Result<std::optional<Account>> account_named(std::string_view account) = 0;
    virtual Done put_session(const Session& session) = 0;
    virtual Result<std::optional<Session>> session_under(std::string_view token_digest) = 0;
    virtual Done drop_session(std::string_view token_digest) = 0;
    // Kept ones, ended by time or not, by when they began.
    virtual Result<std::vector<Session>> sessions_of(StaffId staff) = 0;

    // Photos by the lower-case hex SHA-256 of their bytes, sealed; the same photo again changes
    // nothing. INVARIANT: the hash is theirs. Reading one that was changed outside is
    // store_damaged.
    virtual Done put_photo(std::string_view sha256, std::string_view bytes) = 0;
    virtual Result<std::optional<std::string>> photo_under(std::string_view sha256) = 0;
    // Opens every photo; answers the hashes of those that are not what their hash says.
    virtual Result<std::vector<std::string>> verify_photos() = 0;

    // Where vehicles were; lives as long as the store.
    virtual PositionStore& positions() = 0;

    // HMAC-SHA-256 under a key of the master key's family that signs links and nothing else: what
    // carries it was made here, and not altered since. A new master key ends all links.
    virtual Digest link_signature(std::string_view text) = 0;

    // Small named texts: visit drafts and answers kept for an idempotency key.
    virtual Done put_note(std::string_view shelf, std::string_view key, std::string_view text) = 0;
    virtual Result<std::optional<std::string>> note_under(std::string_view shelf,
                                                          std::string_view key) = 0;
};

enum class OpenMode { create_if_missing, must_exist };

// `url`: "sqlite:PATH", whose master key stands in PATH.key, or "postgresql://…" (its key:
// postgres/postgres_address.h). The key, mode 600, is made at creation; without it nothing personal
// can be read. Errors: store_url, store_missing, store_newer (made by a later version),
// store_damaged, store_locked, store_key_missing, store_key_mode; of a server also
// store_unreachable, store_denied, store_busy, store_slow, store_conflict, store_server_old,
// store_encoding, and at a commit store_commit_unknown.
Result<std::unique_ptr<Store>> open_store(std::string_view url, OpenMode mode, const Clock& clock);

}  // namespace daihou
