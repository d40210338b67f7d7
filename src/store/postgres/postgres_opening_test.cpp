// Addresses and servers that will not do: each gets its own error, and none shows the password.
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "postgres_cluster.h"
#include "store/store_under_test.h"

namespace daihou::postgres_opening_test {
namespace {

class PostgresOpening : public ::testing::Test {
protected:
    std::string code_at(const std::string& url) {
        const auto opened = open_store(url + "&key_file=" + folder_.path() + "/k",
                                       OpenMode::create_if_missing, clock_);
        if (!opened) {
            EXPECT_EQ(opened.error().text.find("geheim"), std::string::npos) << opened.error().text;
            EXPECT_EQ(opened.error().text.find('\n'), std::string::npos) << opened.error().text;
            said_ = opened.error().text;
        }
        return code_of(opened);
    }
    // The server under test with another user and database.
    static std::string url_of(const std::string& user, const std::string& database) {
        std::string url = postgres_url_under_test();
        url.replace(url.find("postgres@"), 8, user);
        return url.replace(url.find("/postgres?") + 1, 8, database);
    }
    static void run(const std::string& database, const std::string& sql) {
        run_on_postgres(url_of("postgres", database), sql);
    }

    SystemClock clock_;
    TemporaryFolder folder_;
    std::string said_;
};

TEST_F(PostgresOpening, AServerOrADatabaseThatIsNotThereIsNamed) {
    EXPECT_EQ(code_at("postgresql://u:geheim@127.0.0.1:1/book?x=1"), "store_url");
    EXPECT_EQ(code_at("postgresql://u:geheim@127.0.0.1:1/book?connect_timeout=2"),
              "store_unreachable");
    EXPECT_NE(said_.find("127.0.0.1:1/book"), std::string::npos) << said_;
    EXPECT_EQ(code_at("postgresql://u:geheim@/book?host=/nowhere"), "store_unreachable");
    EXPECT_EQ(code_at(url_of("postgres", "no_such_book")), "store_missing");
    EXPECT_NE(said_.find("no_such_book"), std::string::npos) << said_;
    EXPECT_EQ(code_of(open_store("mysql://u:geheim@h/book", OpenMode::must_exist, clock_)),
              "store_url");
    EXPECT_FALSE(std::filesystem::exists(folder_.path() + "/k")) << "no key for no store";
}

TEST_F(PostgresOpening, AWrongPasswordAndAMissingRightAreNotTheSame) {
    run("postgres", "DROP ROLE IF EXISTS guarded");
    run("postgres", "CREATE ROLE guarded LOGIN PASSWORD 'right'");
    run("postgres", "DROP DATABASE IF EXISTS guarded_book");
    run("postgres", "CREATE DATABASE guarded_book");
    EXPECT_EQ(code_at(url_of("guarded:geheim", "guarded_book")), "store_denied");
    EXPECT_NE(said_.find("pg_hba.conf"), std::string::npos) << said_;
    EXPECT_EQ(code_at(url_of("guarded", "guarded_book")), "store_unreachable") << "none given";
    EXPECT_EQ(code_at(url_of("guarded:right", "guarded_book")), "store_denied");
    EXPECT_NE(said_.find("GRANT"), std::string::npos) << "no CREATE on the schema: " << said_;
    run("guarded_book", "GRANT CREATE ON SCHEMA public TO guarded");
    EXPECT_EQ(code_at(url_of("guarded:right", "guarded_book")), "");
    run("postgres", "REVOKE CONNECT ON DATABASE guarded_book FROM PUBLIC");
    EXPECT_EQ(code_at(url_of("guarded:right", "guarded_book")), "store_denied");
}

TEST_F(PostgresOpening, ADatabaseInAnotherEncodingIsRefused) {
    run("postgres", "DROP DATABASE IF EXISTS latin_book");
    run("postgres",
        "CREATE DATABASE latin_book TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' "
        "LC_CTYPE 'C'");
    EXPECT_EQ(code_at(url_of("postgres", "latin_book")), "store_encoding");
}

// Listens where a server would and says what it is told to, to one client.
class PretendedServer {
public:
    PretendedServer(const std::string& folder, std::string says)
        : socket_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
        sockaddr_un place{};
        place.sun_family = AF_UNIX;
        const std::string path = folder + "/.s.PGSQL.5432";
        path.copy(place.sun_path, sizeof place.sun_path - 1);
        EXPECT_EQ(::bind(socket_, reinterpret_cast<const sockaddr*>(&place), sizeof place), 0);
        EXPECT_EQ(::listen(socket_, 8), 0);
        if (says.empty()) return;
        speaking_ = std::thread([this, text = std::move(says)] {
            const int client = ::accept(socket_, nullptr, nullptr);
            char heard[4096];
            EXPECT_GT(::read(client, heard, sizeof heard), 0);
            EXPECT_GT(::write(client, text.data(), text.size()), 0);
            while (::read(client, heard, sizeof heard) > 0) {
            }
            ::close(client);
        });
    }
    ~PretendedServer() {
        if (speaking_.joinable()) speaking_.join();
        ::close(socket_);
    }

private:
    int socket_;
    std::thread speaking_;
};

std::string message(char type, const std::string& body) {
    const std::size_t size = body.size() + 4;
    return std::string(1, type) + std::string(3, '\0') + static_cast<char>(size) + body;
}

TEST_F(PostgresOpening, AServerBeforeVersion15IsRefused) {
    const PretendedServer old(folder_.path(), message('R', std::string(4, '\0')) +
                                                  message('S', std::string("server_version\0"
                                                                           "14.9\0",
                                                                           20)) +
                                                  message('Z', "I"));
    EXPECT_EQ(code_at("postgresql://u:geheim@/book?host=" + folder_.path()), "store_server_old");
    EXPECT_NE(said_.find("14"), std::string::npos) << said_;
}

TEST_F(PostgresOpening, AServerThatDoesNotAnswerIsNotWaitedForForEver) {
    const PretendedServer silent(folder_.path(), "");
    const auto before = std::chrono::steady_clock::now();
    EXPECT_EQ(code_at("postgresql://u:geheim@/book?host=" + folder_.path()), "store_unreachable");
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(20));
}

}  // namespace
}  // namespace daihou::postgres_opening_test
