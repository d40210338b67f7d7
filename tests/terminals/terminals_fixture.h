// The real program with a small book of two loans, served and killed by tests, and what terminals
// say to it over sockets. `Terminals` is the fixture; one driver agreed to be located, one said
// nothing.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "gateway/terminal_under_test.h"
#include "service/house.h"

namespace daihou {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using gateway::TerminalUnderTest;
using jt808::LocationReport;

inline constexpr std::string_view book =
    "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,instalments,method\n"
    "L1,used_car,60000,6,{0},24,equal_instalment\n"
    "L2,used_car,60000,6,{0},24,equal_instalment\n";
inline constexpr std::string_view parties =
    "party_id,loan_id,role,name,id_number,phone,monthly_income_yuan,guarantee_mode\n"
    "P1,L1,borrower,王芳,110101199003070038,13812345678,9000,\n"
    "P2,L2,borrower,赵强,110101198002020018,13712345678,9000,\n";
inline constexpr std::string_view vehicles =
    "vehicle_id,loan_id,vin,plate,make,model,segment,condition,use,first_registered_on,price_yuan,"
    "delivered_on,mortgage_registered_on,insured_until\n"
    "V1,L1,1M8GDM9AXKP042788,沪A12345,VW,Passat,ice,used,own_use,2024-01-05,100000,,,\n"
    "V2,L2,11111111111111111,沪A12346,VW,Passat,ice,used,own_use,2024-01-05,100000,,,\n";
inline constexpr std::string_view consents =
    "consent_id,loan_id,party_id,purpose,answer,said_on,version,proof,channel\n"
    "C1,L1,P1,gps,given,{0},1,signed_paper,\n";
inline constexpr const char* agreed_phone = "13900000001";
inline constexpr const char* silent_phone =
    "13900000002";  // of the vehicle whose driver said nothing

inline std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class Terminals : public testing::Test {
protected:
    Terminals() {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        const BusinessDate today = clock_.today();
        const std::string before = format_date(today - Days(20));
        put("book.csv", fmt::format(fmt::runtime(book), before));
        put("parties.csv", parties);
        put("vehicles.csv", vehicles);
        put("consents.csv", fmt::format(fmt::runtime(consents), before));
        run("import --book {0}/book.csv --parties {0}/parties.csv --vehicles {0}/vehicles.csv "
            "--consents {0}/consents.csv");
        run("day run --date " + format_date(today));
        const std::string installed = format_date(today - Days(5));
        bind(agreed_phone, "L1", installed);
        bind(silent_phone, "L2", installed);
        ::setenv("DAIHOU_TERMINAL_SECRET", "a secret that outlives the process", 1);
    }
    ~Terminals() override {
        kill_server();
        fs::remove_all(folder_);
    }

    void put(const std::string& name, std::string_view text) {
        std::ofstream(folder_ / name) << text;
    }
    std::string db() const { return "sqlite:" + (folder_ / "book.db").string(); }
    void run(const std::string& arguments) {
        const std::string command =
            fmt::format("{} {} --db {} --policies {}/policies >/dev/null 2>{}/errors",
                        DAIHOU_PROGRAM, fmt::format(fmt::runtime(arguments), folder_.string()),
                        db(), DAIHOU_SOURCE_DIR, folder_.string());
        EXPECT_EQ(std::system(command.c_str()), 0) << command << text_of(folder_ / "errors");
    }

    void bind(std::string_view phone, std::string_view loan, std::string_view installed_on) {
        run(fmt::format("terminal bind {} --loan {} --installed-on {}", phone, loan, installed_on));
    }

    // The terminals' port, once it listens.
    std::uint16_t serve() {
        const fs::path log = folder_ / "log";
        fs::remove(log);
        const std::string where = db();
        server_ = ::fork();
        if (server_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
            ::dup2(file, STDERR_FILENO);
            ::execl(DAIHOU_PROGRAM, "daihou", "serve", "--db", where.c_str(), "--policies",
                    DAIHOU_SOURCE_DIR "/policies", "--listen", "127.0.0.1:0", "--terminals",
                    "127.0.0.1:0", static_cast<char*>(nullptr));
            ::_exit(127);
        }
        constexpr std::string_view sign = R"("event":"terminals","port":)";
        for (int turn = 0; turn < 1500; ++turn) {
            std::this_thread::sleep_for(20ms);
            const std::string said = text_of(log);
            const std::size_t at = said.find(sign);
            if (at == std::string::npos || said.find("ready") == std::string::npos) continue;
            return static_cast<std::uint16_t>(std::stoi(said.substr(at + sign.size())));
        }
        ADD_FAILURE() << "not ready: " << text_of(log);
        return 0;
    }
    void kill_server() {
        if (server_ <= 0) return;
        ::kill(server_, SIGKILL);
        ::waitpid(server_, nullptr, 0);
        server_ = -1;
    }

    // Registered, if it may, and authenticated: the answer to that, or to the registration.
    static int come_in(TerminalUnderTest& terminal) {
        terminal.say(jt808::message_id::registration,
                     jt808::Registration{31, 115, "DH", "G2", "1", 1, "A"});
        const auto enrolled = terminal.hear();
        if (!enrolled) return -1;
        if (enrolled->body.at(2) != 0) return enrolled->body.at(2);
        const std::string token(enrolled->body.begin() + 3, enrolled->body.end());
        terminal.say(jt808::message_id::authentication, jt808::Authentication{token, "", ""});
        const auto answered = terminal.hear();
        return answered ? answered->result() : -1;
    }
    static LocationReport report(std::chrono::sys_seconds at) {
        LocationReport report = TerminalUnderTest::report();
        report.location.time_bcd = jt808::bcd_time(at, jt808::china_offset);
        return report;
    }
    std::chrono::sys_seconds seconds_ago(std::int64_t seconds) const {
        return std::chrono::floor<std::chrono::seconds>(clock_.now()) -
               std::chrono::seconds(seconds);
    }

    // What the store holds of the loan's vehicle, of all days.
    std::vector<KeptFix> kept_of(const std::string& vehicle) {
        const auto store = open_store(db(), OpenMode::must_exist, clock_).value();
        const VehicleId id{store->fact_under("vehicle:" + vehicle).value()->sequence};
        std::vector<KeptFix> all;
        const std::vector<VehicleDay> days = store->positions().position_days().value();
        for (const VehicleDay& of : days) {
            if (of.vehicle != id) continue;
            const auto fixes = store->positions().positions_of(id, of.day).value();
            all.insert(all.end(), fixes.begin(), fixes.end());
        }
        return all;
    }

    SystemClock clock_;
    fs::path folder_ = fs::temp_directory_path() / fmt::format("daihou_terminals_{}", ::getpid());
    pid_t server_ = -1;
};

}  // namespace daihou
