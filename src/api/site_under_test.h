// For tests of the api: a small book of three loans, one member of staff for each role, one closed
// day, and the site on a loopback port.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "api/site.h"
#include "http/client.h"

namespace daihou::api {

class SiteUnderTest {
public:
    SiteUnderTest();
    ~SiteUnderTest();

    // A client signed in as the member of staff with that role; the password is the same for all.
    struct SignedIn {
        http::Client client;
        std::string csrf;
        Json session;

        Json get(std::string_view target, int status = 200);
        // Sends the CSRF token and a fresh idempotency key.
        Json post(std::string_view target, const Json& body, int status = 200);
        http::ClientResponse send(http::Method method, std::string_view target,
                                  const std::string& body, std::vector<http::Field> headers = {});
    };
    SignedIn sign_in(std::string_view role);
    // As an administrator does who registers the account anew with the same password.
    void unlock(std::string_view role);
    http::Client client() const { return http::Client(server_->port()); }
    std::uint16_t port() const { return server_->port(); }

    House& house() { return *house_; }
    Operating& operating() { return site_->operating(); }
    // Tells of each request answered from now on; empty: nobody.
    void listen_with(std::function<void(const http::AccessRecord&)> listener);
    SimulatedClock& clock() { return clock_; }
    // What was sent to terminals; whoever looks tells how it ended.
    std::vector<OrderedCommand>& sent() { return sent_; }
    TerminalCommands& commands() { return *commands_; }
    // Ids of the book: two loans of one borrower each, the third with a guarantor too.
    LoanId new_loan, late_loan, guaranteed_loan;
    PersonId borrower, guarantor;
    VehicleId vehicle;
    StaffId staff(std::string_view role) const;

    static constexpr std::string_view password = "correct horse battery";
    static constexpr int loans = 6;
    static constexpr std::string_view phone = "13812345678";

private:
    void register_staff();
    void book_loans();
    LoanId book_loan(std::string key, BusinessDate disbursed_on, PersonId person);
    std::int64_t append(std::string key, BusinessDate on, Fact fact);

    std::filesystem::path folder_;
    SimulatedClock clock_{*parse_instant("2026-03-02T10:00:00+08:00")};
    std::unique_ptr<House> house_;
    std::unique_ptr<Accounts> accounts_;
    http::SseHub hub_;
    std::vector<OrderedCommand> sent_;
    std::optional<TerminalCommands> commands_;
    std::unique_ptr<Site> site_;
    std::unique_ptr<http::Server> server_;
    std::thread running_;
    std::mutex listening_;
    std::function<void(const http::AccessRecord&)> listener_;
};

// One book for the tests of a suite, which only add to it; the next suite has one of its own, so that
// they run in any order.
SiteUnderTest& site_under_test();

}  // namespace daihou::api
