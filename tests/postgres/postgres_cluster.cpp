#include "postgres_cluster.h"

#include <fcntl.h>
#include <grp.h>
#include <postgresql/libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

namespace daihou {
namespace {

namespace fs = std::filesystem;

constexpr const char* programs = "/usr/lib/postgresql/15/bin/";
constexpr int tries_to_start = 600;  // of 50 ms

[[noreturn]] void fail(const std::string& what) {
    throw std::runtime_error("PostgreSQL for the tests: " + what);
}

// PostgreSQL refuses to run as root.
const passwd* server_user() {
    if (::getuid() != 0) return nullptr;
    const passwd* user = ::getpwnam("postgres");
    if (user == nullptr) fail("there is no user postgres; apt-get install postgresql-15");
    return user;
}

// Starts a program of the server, its output in `log`; it gets SIGINT when this thread ends.
pid_t start_program(const std::string& name, std::vector<std::string> arguments,
                    const std::string& log) {
    const std::string path = programs + name;
    if (!fs::exists(path)) fail(path + " is not there; apt-get install postgresql-15");
    const passwd* user = server_user();
    std::vector<char*> texts = {const_cast<char*>(path.c_str())};
    for (std::string& argument : arguments)
        texts.push_back(argument.data());
    texts.push_back(nullptr);
    const int output = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    const pid_t child = ::fork();
    if (child != 0) {
        ::close(output);
        return child;
    }
    ::dup2(output, 1);
    ::dup2(output, 2);
    const bool is_user =
        user == nullptr || (::setgroups(0, nullptr) == 0 && ::setgid(user->pw_gid) == 0 &&
                            ::setuid(user->pw_uid) == 0);
    ::prctl(PR_SET_PDEATHSIG, SIGINT);
    if (is_user && ::chdir("/") == 0) ::execv(path.c_str(), texts.data());
    ::_exit(127);
}

std::string text_of(const std::string& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<pid_t> children_of(pid_t process) {
    const std::string id = std::to_string(process);
    std::ifstream list("/proc/" + id + "/task/" + id + "/children");
    std::vector<pid_t> children;
    for (pid_t child; list >> child;)
        children.push_back(child);
    return children;
}

struct Finish {
    void operator()(PGconn* handle) const { PQfinish(handle); }
    void operator()(PGresult* answer) const { PQclear(answer); }
};

}  // namespace

PostgresCluster::PostgresCluster(Flushing flushing) : flushing_(flushing), owner_(::getpid()) {
    std::string pattern = (fs::temp_directory_path() / "daihou_postgres_XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) fail("no folder can be made at " + pattern);
    folder_ = pattern;
    if (const passwd* user = server_user();
        user != nullptr && ::chown(folder_.c_str(), user->pw_uid, user->pw_gid) != 0)
        fail("its folder cannot be given to the user postgres");
    const std::string log = folder_ + "/initdb.log";
    const pid_t made = start_program("initdb",
                                     {"-D", folder_ + "/data", "-U", "postgres", "-E", "UTF8",
                                      "--locale=C.UTF-8", "--auth=trust", "--no-sync"},
                                     log);
    int status = 0;
    ::waitpid(made, &status, 0);
    if (status != 0) fail("initdb failed:\n" + text_of(log));
    // A role whose name says so has to show its password.
    std::ofstream(folder_ + "/data/pg_hba.conf", std::ios::trunc)
        << "local all guarded scram-sha-256\nlocal all all trust\n";
    start();
}

PostgresCluster::~PostgresCluster() {
    if (::getpid() != owner_) return;  // a fork of the owner
    if (server_ > 0) {
        ::kill(server_, SIGINT);
        ::waitpid(server_, nullptr, 0);
    }
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

std::string PostgresCluster::url_of(const std::string& database, const std::string& user) const {
    return "postgresql://" + user + "@/" + database + "?host=" + folder_;
}

void PostgresCluster::start() {
    std::vector<std::string> arguments = {"-D", folder_ + "/data"};
    const bool flushes = flushing_ == Flushing::on;
    for (const std::string& setting : std::vector<std::string>{
             "listen_addresses=", "unix_socket_directories=" + folder_, "max_connections=100",
             "wal_level=minimal", "max_wal_senders=0", "lc_messages=C",
             flushes ? "shared_buffers=512MB" : "shared_buffers=64MB",
             flushes ? "max_wal_size=4GB" : "max_wal_size=1GB",
             flushes ? "fsync=on" : "fsync=off"}) {
        arguments.emplace_back("-c");
        arguments.push_back(setting);
    }
    const std::string log = folder_ + "/server.log";
    const std::string old_one_goes_on =
        "Terminate any old server processes associated with data directory \"" + folder_ +
        "/data\".\n";
    server_ = start_program("postgres", arguments, log);
    int status = 0;
    for (int i = 0; i < tries_to_start; ++i) {
        if (PQping(url().c_str()) == PQPING_OK) return;
        if (::waitpid(server_, &status, WNOHANG) != 0) {
            // What a killed server started ends a moment after it; until then it is refused.
            if (!text_of(log).ends_with(old_one_goes_on)) break;
            server_ = start_program("postgres", arguments, log);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    fail("the server does not start (wait status " + std::to_string(status) + "):\n" +
         text_of(log));
}

void PostgresCluster::kill() {
    std::vector<pid_t> processes = children_of(server_);
    ::kill(server_, SIGKILL);
    for (const pid_t process : processes)
        ::kill(process, SIGKILL);
    ::waitpid(server_, nullptr, 0);
    server_ = -1;
}

void run_on_postgres(const std::string& url, const std::string& sql) {
    const std::unique_ptr<PGconn, Finish> handle(PQconnectdb(url.c_str()));
    PQsetNoticeProcessor(
        handle.get(), [](void*, const char*) {}, nullptr);
    const std::unique_ptr<PGresult, Finish> answer(PQexec(handle.get(), sql.c_str()));
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        fail(sql + ": " + PQerrorMessage(handle.get()));
}

std::string store_url_on(const std::string& server_url, const std::string& folder) {
    const std::string key = folder + "/book.db.key";
    const std::string database = "of_" + fs::path(folder).filename().string();
    const std::size_t from = server_url.find("/postgres?") + 1;
    const std::string url = std::string(server_url).replace(from, 8, database);
    const std::string made = folder + "/database_is_made";
    if (!fs::exists(made)) {
        run_on_postgres(server_url, "DROP DATABASE IF EXISTS \"" + database + "\" WITH (FORCE)");
        run_on_postgres(server_url, "CREATE DATABASE \"" + database + "\"");
        std::ofstream(made) << database;
    }
    return url + "&key_file=" + key;
}

std::string postgres_of_environment() {
    const char* url = std::getenv("DAIHOU_TEST_POSTGRES");
    return url == nullptr ? "" : url;
}

std::string store_url_in(const std::string& folder) {
    const std::string server = postgres_of_environment();
    return server.empty() ? "sqlite:" + folder + "/book.db" : store_url_on(server, folder);
}

}  // namespace daihou
