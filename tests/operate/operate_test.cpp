// What docs/operations.md tells to do, done with the program itself: served, backed up meanwhile,
// restored, its key rotated. If these fail, whoever follows the page at night is on their own.
#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "http/client.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* password = "correct horse battery";

struct Answer {
    int exit_code = -1;
    std::string out;
    json document() const { return json::parse(out); }
};

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class Operations : public testing::Test {
protected:
    Operations() {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        ::setenv("DAIHOU_PASSWORD", password, 1);
        const Answer added = run(fmt::format(
            "staff add --db {} --policies {}/policies --account admin --name 管理员 --role "
            "administrator",
            db("book"), DAIHOU_SOURCE_DIR));
        EXPECT_EQ(added.exit_code, 0) << text_of(errors());
    }
    ~Operations() override {
        if (server_ > 0) ::kill(server_, SIGKILL);
        if (server_ > 0) ::waitpid(server_, nullptr, 0);
        fs::remove_all(folder_);
    }

    std::string path(std::string_view name) const { return (folder_ / name).string(); }
    std::string db(std::string_view name) const {
        return fmt::format("sqlite:{}/{}.db", folder_.string(), name);
    }
    fs::path errors() const { return folder_ / "errors"; }
    fs::path log() const { return folder_ / "log"; }

    Answer run(const std::string& arguments) const {
        const std::string command =
            fmt::format("{} {} 2>{}", DAIHOU_PROGRAM, arguments, errors().string());
        Answer answer;
        std::FILE* child = ::popen(command.c_str(), "r");
        std::array<char, 4096> part{};
        while (child != nullptr && std::fgets(part.data(), part.size(), child) != nullptr)
            answer.out += part.data();
        if (child != nullptr) answer.exit_code = WEXITSTATUS(::pclose(child));
        return answer;
    }

    // Its port, once it is ready.
    std::uint16_t serve(const std::string& name) {
        fs::remove(log());
        const std::string where = db(name);
        server_ = ::fork();
        if (server_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            const int file = ::open(log().c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
            ::dup2(file, STDERR_FILENO);
            ::execl(DAIHOU_PROGRAM, "daihou", "serve", "--db", where.c_str(), "--policies",
                    DAIHOU_SOURCE_DIR "/policies", "--listen", "127.0.0.1:0",
                    static_cast<char*>(nullptr));
            ::_exit(127);
        }
        for (int turn = 0; turn < 1000; ++turn) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            const std::string said = text_of(log());
            if (said.find(R"("event":"ready")") == std::string::npos) continue;
            return json::parse(said.substr(0, said.find('\n')))["port"].get<std::uint16_t>();
        }
        ADD_FAILURE() << "not ready: " << text_of(log());
        return 0;
    }
    int stop_server() {
        ::kill(server_, SIGTERM);
        int status = 0;
        ::waitpid(server_, &status, 0);
        server_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    static int sign_in(http::Client& client) {
        const json body = {{"account", "admin"}, {"password", password}};
        const auto response = client.post("/api/session", body.dump());
        return response ? response->status : 0;
    }

    fs::path folder_ = fs::temp_directory_path() / fmt::format("daihou_operate_{}", ::getpid());
    pid_t server_ = -1;
};

TEST_F(Operations, ABackupTakenWhileServingIsRestoredAndProven) {
    http::Client client(serve("book"));
    EXPECT_EQ(client.get("/readyz")->status, 200);
    EXPECT_EQ(sign_in(client), 200);
    const Answer backup = run(fmt::format("backup --db {} --to {}", db("book"), path("b")));
    ASSERT_EQ(backup.exit_code, 0) << text_of(errors());
    EXPECT_EQ(backup.document()["key_file_not_included"], path("book.db.key"));
    EXPECT_EQ(run(fmt::format("backup --db {} --to {}", db("book"), path("b"))).exit_code, 2);
    EXPECT_NE(text_of(errors()).find("[backup_exists]"), std::string::npos);
    EXPECT_EQ(sign_in(client), 200) << "facts go on";

    const std::string restore = fmt::format("restore --from {} --db {} --key {}", path("b"),
                                            db("again"), path("book.db.key"));
    EXPECT_EQ(run(restore).exit_code, 0) << text_of(errors());
    EXPECT_EQ(run(restore).exit_code, 2) << "never over a store";
    const std::string verify =
        fmt::format("store verify --policies {}/policies --db ", DAIHOU_SOURCE_DIR);
    const json restored = run(verify + db("again")).document();
    EXPECT_EQ(restored["facts"], backup.document()["last_sequence"]);
    EXPECT_EQ(restored["commitments_broken"], json::array());
    EXPECT_EQ(restored["facts_digest"], backup.document()["facts_digest"]);
    const json original =
        run(fmt::format("{}{} --through {}", verify, db("book"), restored["facts"].dump()))
            .document();
    EXPECT_GT(original["facts"], restored["facts"]);
    EXPECT_EQ(original["facts_digest"], restored["facts_digest"]);
    EXPECT_EQ(stop_server(), 0);

    http::Client second(serve("again"));
    EXPECT_EQ(sign_in(second), 200);
    EXPECT_EQ(stop_server(), 0);
}

TEST_F(Operations, ARotatedKeyStopsTheOldServerAndStartsTheNew) {
    http::Client client(serve("book"));
    EXPECT_EQ(sign_in(client), 200);
    const Answer rotated = run("keys rotate --db " + db("book"));
    ASSERT_EQ(rotated.exit_code, 0) << text_of(errors());
    EXPECT_EQ(client.get("/readyz")->status, 503) << "it would seal under a key that is gone";
    EXPECT_EQ(sign_in(client), 503);
    EXPECT_NE(text_of(log()).find(R"("code":"store_key_changed")"), std::string::npos)
        << "the log says why";
    EXPECT_EQ(stop_server(), 0);
    const Answer shown = run("keys show " + path("book.db.key"));
    EXPECT_EQ(shown.document()["key_fingerprint"], rotated.document()["key_fingerprint"]);
    http::Client again(serve("book"));
    EXPECT_EQ(sign_in(again), 200);
    EXPECT_EQ(stop_server(), 0);
}

TEST_F(Operations, TheLogIsOneJsonDocumentALineAndNamesNobody) {
    http::Client client(serve("book"));
    EXPECT_EQ(sign_in(client), 200);
    (void)client.get("/api/loans/471100815?phone=13812345678");
    EXPECT_EQ(stop_server(), 0);
    std::vector<std::string> events;
    std::istringstream lines(text_of(log()));
    for (std::string line; std::getline(lines, line);) {
        const json document = json::parse(line, nullptr, false);
        ASSERT_TRUE(document.is_object()) << line;
        events.push_back(document["event"]);
    }
    EXPECT_EQ(events.front(), "opening");
    EXPECT_EQ(events.back(), "stopped");
    EXPECT_NE(std::find(events.begin(), events.end(), "day_closed"), events.end());
    for (const char* kept : {"admin", "管理员", password, "471100815", "13812345678"})
        EXPECT_EQ(text_of(log()).find(kept), std::string::npos) << kept;
    for (const auto& [name, value] : client.cookies())
        EXPECT_EQ(text_of(log()).find(value), std::string::npos) << name;
}

// A word systemd does not know is a line of hardening that is not there.
TEST(Units, AreUnderstoodBySystemd) {
    if (std::system("command -v systemd-analyze >/dev/null") != 0)
        GTEST_SKIP() << "systemd-analyze is not here";
    const fs::path folder = fs::temp_directory_path() / fmt::format("daihou_units_{}", ::getpid());
    fs::create_directories(folder);
    std::string units;
    for (const auto& entry : fs::directory_iterator(DAIHOU_SOURCE_DIR "/deploy")) {
        // The program is not installed here; everything else stays as it is.
        std::string unit = text_of(entry.path());
        for (std::size_t at; (at = unit.find("/usr/bin/daihou")) != std::string::npos;)
            unit.replace(at, std::string_view("/usr/bin/daihou").size(), "/bin/true");
        std::ofstream(folder / entry.path().filename()) << unit;
        units += " " + (folder / entry.path().filename()).string();
    }
    const std::string complaints = (folder / "complaints").string();
    const int code = std::system(
        fmt::format("systemd-analyze verify --man=no {} 2>{}", units, complaints).c_str());
    EXPECT_EQ(text_of(complaints), "");
    EXPECT_EQ(code, 0);
    fs::remove_all(folder);
}

}  // namespace
}  // namespace daihou
