// PostgresCluster: a PostgreSQL server of a test's own, from Debian's postgresql-15: in a temporary
// folder, reached through a socket there (no port), run as the user postgres where the test is
// root. It ends with its owner, also where the owner is killed.
#pragma once

#include <sys/types.h>

#include <string>

namespace daihou {

// Whether a commit waits for the disk: tests do not need to outlive a power cut, timings do.
enum class Flushing { off, on };

// Failures throw std::runtime_error: a test cannot go on without its server.
class PostgresCluster {
public:
    explicit PostgresCluster(Flushing flushing = Flushing::off);
    ~PostgresCluster();
    PostgresCluster(const PostgresCluster&) = delete;
    PostgresCluster& operator=(const PostgresCluster&) = delete;

    // The server's own database, from which others are made.
    std::string url() const { return url_of("postgres"); }
    std::string url_of(const std::string& database, const std::string& user = "postgres") const;
    const std::string& folder() const { return folder_; }

    void start();
    // All its processes at once, as a crash of the machine would; start() recovers.
    void kill();

private:
    std::string folder_;
    Flushing flushing_;
    pid_t owner_;
    pid_t server_ = -1;
};

// One statement on the database at `url`.
void run_on_postgres(const std::string& url, const std::string& sql);

// A store's address for a test that keeps its files in `folder`: a database of its own on the
// server at `server_url`, made anew for a new folder, its key beside the files.
std::string store_url_on(const std::string& server_url, const std::string& folder);

// Where with_postgres runs the test, the server's URL; otherwise empty.
std::string postgres_of_environment();

// An address of the engine under test: sqlite:FOLDER/book.db, or a database where the test runs
// under with_postgres.
std::string store_url_in(const std::string& folder);

}  // namespace daihou
