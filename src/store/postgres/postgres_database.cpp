#include "store/postgres/postgres_database.h"

#include <condition_variable>
#include <mutex>

#include "store/postgres/postgres_transaction.h"
#include "store/sql/writer_turns.h"

namespace daihou {
namespace {

// More readers at once gain nothing on the server and cost it a process each.
constexpr int readers_max = 16;
// A thread that reads inside a read holds two: rather an error than a wait for itself.
constexpr std::chrono::seconds reader_wait_max(10);

constexpr std::string_view our_tables =
    "FROM pg_catalog.pg_class c WHERE c.relnamespace = "
    "(SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = current_schema()) "
    "AND c.relkind IN ('r', 'p', 'v', 'm', 'f')";

class PostgresDatabase final : public Database, public PostgresConnections {
public:
    explicit PostgresDatabase(PostgresAddress address) : address_(std::move(address)) {}

    Result<std::unique_ptr<Transaction>> begin(Access access) override {
        return access == Access::read ? begin_reading() : begin_writing();
    }

    Result<bool> has_table(Transaction& transaction, std::string_view table) override {
        const auto found =
            TRY(read_number(transaction, fmt::format("SELECT 1 {} AND c.relname = $1", our_tables),
                            {Cell::text(table)}));
        return found.has_value();
    }

    Result<bool> is_empty(Transaction& transaction) override {
        return !TRY(read_number(transaction, fmt::format("SELECT 1 {} LIMIT 1", our_tables)))
                    .has_value();
    }

    Result<std::vector<TableColumns>> tables(Transaction& transaction) override {
        return read_tables(
            transaction,
            "SELECT relname, attname FROM pg_catalog.pg_attribute a JOIN (SELECT c.oid, "
            "c.relname " +
                std::string(our_tables) +
                ") t ON a.attrelid = t.oid WHERE a.attnum > 0 AND NOT a.attisdropped "
                "ORDER BY relname, attnum");
    }

    // Files and disk are the server's own to watch.
    EngineFigures figures() const override {
        EngineFigures figures;
        figures.writer = turns_.figures();
        return figures;
    }

private:
    Result<std::unique_ptr<Transaction>> begin_reading() {
        std::unique_ptr<PostgresConnection> connection;
        {
            std::unique_lock guard(mutex_);
            if (!freed_.wait_for(guard, reader_wait_max, [this] { return reading_ < readers_max; }))
                return Error{ErrorKind::unavailable,
                             "store_busy",
                             fmt::format("{}: {} reads run already; try again in a moment",
                                         address_.shown, readers_max),
                             {{"store", address_.shown}}};
            ++reading_;
            if (!idle_.empty()) {
                connection = std::move(idle_.back());
                idle_.pop_back();
            }
        }
        if (connection == nullptr) {
            auto opened = fresh(Access::read);
            if (!opened) {
                give_back(Access::read, nullptr);
                return std::move(opened).error();
            }
            connection = std::move(*opened);
        }
        std::unique_ptr<Transaction> transaction =
            std::make_unique<PostgresTransaction>(*this, Access::read, std::move(connection));
        return transaction;
    }

    Result<std::unique_ptr<Transaction>> begin_writing() {
        turns_.take();
        std::unique_ptr<PostgresConnection> connection = std::move(writer_);
        if (connection == nullptr) {
            auto opened = fresh(Access::write);
            if (!opened) {
                turns_.give_back();
                return std::move(opened).error();
            }
            connection = std::move(*opened);
        }
        auto transaction =
            std::make_unique<PostgresTransaction>(*this, Access::write, std::move(connection));
        TRY(transaction->lock_for_writing());
        return std::unique_ptr<Transaction>(std::move(transaction));
    }

    Result<std::unique_ptr<PostgresConnection>> fresh(Access access) override {
        return PostgresConnection::open(address_, access);
    }

    // None, or one that cannot be used again, leaves its place to a new one.
    void give_back(Access access, std::unique_ptr<PostgresConnection> connection) override {
        if (connection != nullptr && !connection->is_idle()) connection.reset();
        if (access == Access::write) {
            writer_ = std::move(connection);
            turns_.give_back();
            return;
        }
        {
            const std::lock_guard guard(mutex_);
            --reading_;
            if (connection != nullptr) idle_.push_back(std::move(connection));
        }
        freed_.notify_one();
    }

    const PostgresAddress address_;
    WriterTurns turns_;
    std::unique_ptr<PostgresConnection> writer_;  // of whose turn it is
    std::mutex mutex_;
    std::condition_variable freed_;
    int reading_ = 0;
    std::vector<std::unique_ptr<PostgresConnection>> idle_;
};

}  // namespace

Result<std::unique_ptr<Database>> open_postgres_database(const PostgresAddress& address) {
    std::unique_ptr<Database> database = std::make_unique<PostgresDatabase>(address);
    TRY(database->begin(Access::read));
    return database;
}

}  // namespace daihou
