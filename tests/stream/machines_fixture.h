// A house, gateways and terminals as on machines of their own, with three real servers of NATS
// JetStream between them: the real program, started and killed by tests. `Machines` is the fixture;
// its six cars may be located.
#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <set>

#include "gateway/terminal_under_test.h"
#include "nats_cluster.h"
#include "service/house.h"

namespace daihou {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using gateway::TerminalUnderTest;

inline constexpr int cars = 6;

inline std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
// Of digits alone, with the check digit of ISO 3779.
inline std::string vin_of(int number) {
    std::string vin = fmt::format("1111111100000{:04}", number);
    constexpr std::array weights = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    int sum = 0;
    for (std::size_t i = 0; i < vin.size(); ++i)
        sum += (vin[i] - '0') * weights.at(i);
    vin[8] = sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11);
    return vin;
}

inline std::string phone_of(int car) {
    return fmt::format("139000000{:02}", car);
}

// One program of ours with its log; ends with its holder.
class Program {
public:
    Program(const std::vector<std::string>& arguments, const fs::path& log) : log_(log) {
        fs::remove(log);
        process_ = ::fork();
        if (process_ != 0) return;
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        ::dup2(file, STDERR_FILENO);
        std::vector<char*> words = {const_cast<char*>("daihou")};
        for (const std::string& argument : arguments)
            words.push_back(const_cast<char*>(argument.c_str()));
        words.push_back(nullptr);
        ::execv(DAIHOU_PROGRAM, words.data());
        ::_exit(127);
    }
    ~Program() { kill(); }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    void kill() { end(SIGKILL); }
    int stop() { return end(SIGTERM); }
    std::string log() const { return text_of(log_); }
    bool says(std::string_view sign, std::chrono::seconds patience = 20s) const {
        const auto until = std::chrono::steady_clock::now() + patience;
        while (std::chrono::steady_clock::now() < until) {
            if (log().find(sign) != std::string::npos) return true;
            std::this_thread::sleep_for(20ms);
        }
        ADD_FAILURE() << "never said " << sign << ": " << log();
        return false;
    }
    std::uint16_t terminals_port() const {
        constexpr std::string_view sign = R"("event":"terminals","port":)";
        if (!says(sign)) return 0;
        const std::string said = log();
        return static_cast<std::uint16_t>(std::stoi(said.substr(said.find(sign) + sign.size())));
    }

private:
    int end(int signal) {
        if (process_ <= 0) return -1;
        int status = 0;
        ::kill(process_, signal);
        ::waitpid(process_, &status, 0);
        process_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    fs::path log_;
    pid_t process_ = -1;
};

using Moments = std::set<std::chrono::sys_seconds>;

// A terminal that sends what nobody answered again, to whichever gateway is there.
class Car {
public:
    explicit Car(int number) : phone_(phone_of(number)) {}

    bool come_in(std::uint16_t port) {
        terminal_ = std::make_unique<TerminalUnderTest>(port, phone_);
        terminal_->say(jt808::message_id::registration,
                       jt808::Registration{31, 115, "DH", "G2", "1", 1, "A"});
        const auto enrolled = terminal_->hear();
        if (!enrolled || enrolled->body.at(2) != 0) return false;
        const std::string token(enrolled->body.begin() + 3, enrolled->body.end());
        terminal_->say(jt808::message_id::authentication, jt808::Authentication{token, "", ""});
        const auto let_in = terminal_->hear();
        waiting_.clear();
        return let_in && let_in->result() == 0;
    }
    // What it is on the line with, until it comes in anew.
    TerminalUnderTest& terminal() { return *terminal_; }
    // Hangs on to the connection it leaves: as a gateway sees it until it hears of nobody.
    std::unique_ptr<TerminalUnderTest> left_behind() { return std::move(terminal_); }
    void say(std::chrono::sys_seconds at) {
        jt808::LocationReport report = TerminalUnderTest::report();
        report.location.time_bcd = jt808::bcd_time(at, jt808::china_offset);
        said.insert(at);
        waiting_[terminal_->say(jt808::message_id::location, report)] = at;
    }
    void say_unanswered_again() {
        for (const auto at : Moments(said))
            if (!answered.contains(at)) say(at);
    }
    // Answers whether all it said is answered.
    bool hear_answers(std::chrono::milliseconds patience) {
        const auto until = std::chrono::steady_clock::now() + patience;
        while (answered.size() < said.size() && std::chrono::steady_clock::now() < until) {
            const auto reply = terminal_->hear(200ms);
            if (!reply) continue;
            const auto of = waiting_.find(reply->to_serial());
            if (of != waiting_.end() && reply->result() == 0) answered.insert(of->second);
        }
        return answered.size() == said.size();
    }

    Moments said, answered;

private:
    const std::string phone_;
    std::unique_ptr<TerminalUnderTest> terminal_;
    std::map<std::uint16_t, std::chrono::sys_seconds> waiting_;
};

class Machines : public testing::Test {
protected:
    Machines() {
        const std::string before = format_date(clock_.today() - Days(20));
        std::string loans =
            "loan_id,product,principal_yuan,annual_rate_percent,disbursed_on,"
            "instalments,method\n";
        std::string parties =
            "party_id,loan_id,role,name,id_number,phone,monthly_income_yuan,"
            "guarantee_mode\n";
        std::string vehicles =
            "vehicle_id,loan_id,vin,plate,make,model,segment,condition,use,"
            "first_registered_on,price_yuan,delivered_on,"
            "mortgage_registered_on,insured_until\n";
        std::string consents =
            "consent_id,loan_id,party_id,purpose,answer,said_on,version,proof,"
            "channel\n";
        for (int car = 0; car < cars; ++car) {
            loans += fmt::format("L{},used_car,60000,6,{},24,equal_instalment\n", car, before);
            parties +=
                fmt::format("P1,L{},borrower,王芳,110101199003070038,13812345678,9000,\n", car);
            vehicles += fmt::format(
                "V{0},L{0},{1},沪A1234{0},VW,Passat,ice,used,own_use,2024-01-05,100000,,,\n", car,
                vin_of(car));
            consents += fmt::format("C{0},L{0},P1,gps,given,{1},1,signed_paper,\n", car, before);
        }
        put("book.csv", loans);
        put("parties.csv", parties);
        put("vehicles.csv", vehicles);
        put("consents.csv", consents);
        run("import --book {0}/book.csv --parties {0}/parties.csv --vehicles {0}/vehicles.csv "
            "--consents {0}/consents.csv");
        run("day run --date " + format_date(clock_.today()));
        for (int car = 0; car < cars; ++car)
            run(fmt::format("terminal bind {} --loan L{} --installed-on {}", phone_of(car), car,
                            format_date(clock_.today() - Days(5))));
        ::setenv("DAIHOU_TERMINAL_SECRET", "a secret that all gateways share", 1);
    }
    ~Machines() override { fs::remove_all(folder_); }

    void put(const std::string& name, std::string_view text) {
        fs::create_directories(folder_);
        std::ofstream(folder_ / name) << text;
    }
    std::string db() const { return "sqlite:" + (folder_ / "book.db").string(); }
    void run(const std::string& arguments) {
        const std::string command =
            fmt::format("{} {} --db {} --policies {}/policies >{}/out 2>&1", DAIHOU_PROGRAM,
                        fmt::format(fmt::runtime(arguments), folder_.string()), db(),
                        DAIHOU_SOURCE_DIR, folder_.string());
        EXPECT_EQ(std::system(command.c_str()), 0) << command << text_of(folder_ / "out");
    }
    std::unique_ptr<Program> house() {
        return std::make_unique<Program>(
            std::vector<std::string>{"serve", "--db", db(), "--policies",
                                     DAIHOU_SOURCE_DIR "/policies", "--listen", "127.0.0.1:0",
                                     "--positions-from", nats_->servers(), "--partitions", "4"},
            folder_ / "house.log");
    }
    std::unique_ptr<Program> gateway(const std::string& name) {
        return std::make_unique<Program>(
            std::vector<std::string>{"gateway", "--listen", "127.0.0.1:0", "--nats",
                                     nats_->servers(), "--partitions", "4"},
            folder_ / (name + ".log"));
    }
    std::chrono::sys_seconds seconds_ago(std::int64_t seconds) const {
        return std::chrono::floor<std::chrono::seconds>(clock_.now()) -
               std::chrono::seconds(seconds);
    }

    SystemClock clock_;
    fs::path folder_ = fs::temp_directory_path() / fmt::format("daihou_stream_{}", ::getpid());
    std::unique_ptr<NatsCluster> nats_ = std::make_unique<NatsCluster>(folder_ / "nats");
};

}  // namespace daihou
