// What those who run the server are told: figures with bounded labels and no person in them, only
// to whom they are meant for, and logs that may be handed to anybody.
#include "api/operating/operating.h"

#include <regex>
#include <set>

#include "api/operating/event_log.h"
#include "api/site_under_test.h"

namespace daihou::api::operating_test {
namespace {

std::string metrics() {
    return site_under_test().client().get("/metrics")->body;
}

// The number of that sample, -1 where there is none.
double sample(const std::string& text, std::string_view name) {
    const std::size_t at = text.find(fmt::format("\n{} ", name));
    return at == std::string::npos ? -1 : std::stod(text.substr(at + name.size() + 2));
}

TEST(Metrics, TellTheBookTheStoreAndTheProcess) {
    SiteUnderTest& site = site_under_test();
    const auto manager = site.sign_in("post_loan_manager");
    const std::string text = metrics();
    EXPECT_EQ(sample(text, "daihou_loans"), SiteUnderTest::loans);
    EXPECT_EQ(sample(text, "daihou_facts_total"),
              static_cast<double>(site.house().store().last_sequence().value()));
    EXPECT_EQ(sample(text, "daihou_closed_day_age_days"), 0);
    EXPECT_EQ(sample(text, "daihou_closed_day_timestamp_seconds"), 1772380800);
    EXPECT_GE(sample(text, "daihou_sessions"), 1);
    // A server's files and disk are not ours to see.
    const bool is_file = site.house().store().figures()->engine.file_bytes.has_value();
    EXPECT_EQ(sample(text, "daihou_store_file_bytes") > 0, is_file);
    EXPECT_EQ(sample(text, "daihou_store_disk_free_bytes") > 0, is_file);
    EXPECT_GT(sample(text, "daihou_store_writes_total"), 0);
    EXPECT_GE(sample(text, "daihou_snapshot_changes_waiting"), 0);
    EXPECT_GT(sample(text, "process_resident_memory_bytes"), 1e6);
    EXPECT_GT(sample(text, "process_open_fds"), 3);
    EXPECT_GT(sample(text, "process_start_time_seconds"), 1.7e9);
    EXPECT_NE(text.find("daihou_build_info{version=\""), std::string::npos);
    EXPECT_NE(text.find("daihou_tasks_open{kind=\"field_visit\",late=\"true\"}"),
              std::string::npos);
}

TEST(Metrics, CountRequestsByRouteAndStatusNotByPath) {
    http::Client client = site_under_test().client();
    const std::string name =
        R"(daihou_http_requests_total{route="/api/loans/{loan_id}",method="GET",status="401"})";
    const double before = std::max(0.0, sample(metrics(), name));
    for (int loan = 1; loan <= 20; ++loan)
        (void)client.get(fmt::format("/api/loans/{}", loan));
    for (int i = 0; i < 20; ++i)
        (void)client.get(fmt::format("/no/such/path/{}", i));
    // On the same connection: what was answered before is counted.
    const std::string text = client.get("/metrics")->body;
    EXPECT_EQ(sample(text, name), before + 20);
    EXPECT_GE(
        sample(text, R"(daihou_http_request_duration_seconds_count{route="/api/loans/{loan_id}"})"),
        20);
    std::set<std::string> allowed = {"(file)", "(none)", "(refused)"};
    for (const ApiRoute& route : route_table())
        allowed.emplace(route.pattern);
    const std::regex label(R"re(route="([^"]*)")re");
    for (std::sregex_iterator match(text.begin(), text.end(), label), end; match != end; ++match)
        EXPECT_TRUE(allowed.contains((*match)[1])) << (*match)[1];
}

// Each line a comment or `name{labels} number`; each family described once, before its samples.
TEST(Metrics, AreTextPrometheusReads) {
    const std::regex line_form(
        R"re(([a-z_]+)(\{[a-z_]+="(?:[^"\\]|\\.)*"(?:,[a-z_]+="(?:[^"\\]|\\.)*")*\})? -?[0-9.e+-]+)re");
    std::set<std::string> families;
    std::string family;
    std::istringstream lines(metrics());
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("# HELP ")) continue;
        if (line.starts_with("# TYPE ")) {
            family = line.substr(7, line.find(' ', 7) - 7);
            EXPECT_TRUE(families.insert(family).second) << family << " twice";
            continue;
        }
        std::smatch match;
        ASSERT_TRUE(std::regex_match(line, match, line_form)) << line;
        EXPECT_TRUE(match[1].str().starts_with(family)) << line;
    }
    EXPECT_GT(families.size(), 25U);
}

TEST(Metrics, AreForThisMachineOrWhoHasTheToken) {
    Operating operating;
    http::Request request;
    const auto may_read = [&](std::string peer, std::vector<http::Field> headers) {
        request.peer = std::move(peer);
        request.headers = std::move(headers);
        return may_read_metrics(operating, request);
    };
    EXPECT_TRUE(may_read("127.0.0.1", {}));
    EXPECT_TRUE(may_read("::1", {}));
    EXPECT_FALSE(may_read("10.0.0.7", {}));
    EXPECT_FALSE(may_read("127.0.0.1", {{"X-Forwarded-For", "10.0.0.7"}})) << "a proxy's request";
    EXPECT_FALSE(may_read("10.0.0.7", {{"Authorization", "Bearer "}})) << "no token is no password";
    operating.metrics_token = "a-token-of-the-scraper";
    EXPECT_TRUE(may_read("10.0.0.7", {{"Authorization", "Bearer a-token-of-the-scraper"}}));
    EXPECT_FALSE(may_read("10.0.0.7", {{"Authorization", "Bearer a-token-of-the-scrapes"}}));
    const auto refused = site_under_test().client().send(http::Method::get, "/metrics", "",
                                                         {{"X-Forwarded-For", "10.0.0.7"}});
    EXPECT_EQ(refused->status, 403);
    EXPECT_EQ(Json::parse(refused->body)["code"], "metrics_refused");
}

TEST(Readyz, SaysWhyNot) {
    SiteUnderTest& site = site_under_test();
    EXPECT_EQ(site.client().get("/readyz")->body, R"({"status":"ready","reasons":[]})");
    site.operating().day_timer = [] { return DayTimer::Standing{.has_last_failed = true}; };
    const auto response = site.client().get("/readyz").value();
    site.operating().day_timer = {};
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(response.body, R"({"status":"not_ready","reasons":["day_pass_failed"]})");
}

http::AccessRecord answered(std::string route, int status) {
    http::AccessRecord record;
    record.request_id = "r-1";
    record.peer = "10.1.2.3";
    record.method = "GET";
    record.path = "/api/loans/4711";
    record.status = status;
    record.bytes = 12;
    record.took = std::chrono::microseconds(1500);
    record.route = std::move(route);
    return record;
}

TEST(Logs, HoldOneJsonDocumentALine) {
    SimulatedClock clock(*parse_instant("2026-03-02T10:00:00+08:00"));
    std::string lines;
    EventLog log(LogFormat::json, clock, [&lines](std::string_view line) { lines += line; });
    log.request(answered("loan", 200));
    const Json line = Json::parse(lines);
    EXPECT_EQ(line["event"], "request");
    EXPECT_EQ(line["level"], "info");
    EXPECT_EQ(line["route"], "/api/loans/{loan_id}");
    EXPECT_EQ(line["status"], 200);
    EXPECT_EQ(line["duration_ms"], 1.5);
    EXPECT_EQ(line["request_id"], "r-1");
    EXPECT_TRUE(parse_instant(line["time"].get<std::string>()).has_value());
    lines.clear();
    log.note(LogLevel::warning, "odd", {{"text", std::string("two\nlines \xFF")}});
    EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 1);
    EXPECT_TRUE(Json::accept(lines));
}

// A day of a console through a logged server: none of what its users typed or saw is in the log.
TEST(Logs, HoldNothingOfAPersonNorOfASession) {
    SiteUnderTest& site = site_under_test();
    SimulatedClock clock(*parse_instant("2026-03-02T10:00:00+08:00"));
    std::string lines;
    std::mutex mutex;
    for (const LogFormat format : {LogFormat::json, LogFormat::text}) {
        EventLog log(format, clock, [&](std::string_view line) {
            const std::lock_guard guard(mutex);
            lines += line;
        });
        site.listen_with([&log](const http::AccessRecord& record) { log.request(record); });
        auto manager = site.sign_in("post_loan_manager");
        manager.post("/api/search", {{"kind", "phone"}, {"value", SiteUnderTest::phone}});
        manager.get("/api/loans?grade=1&bucket=M0");
        manager.get(fmt::format("/api/loans/{}", site.new_loan.value));
        manager.get("/api/loans/999999", 404);
        (void)manager.client.get("/api/loans/13812345678/secret?phone=13812345678&token=t0k3n");
        (void)site.client().post("/api/session", R"({"account":"nobody","password":"t0k3n"})");
        log.handler_failed({"r-2", "POST", "/api/search/13812345678", "near \"13812345678\"",
                            "search", "std::runtime_error"});
        for (const std::string& kept :
             {std::string(SiteUnderTest::phone), std::string(SiteUnderTest::password),
              std::string("t0k3n"), std::string("999999"), std::string("127.0.0.1"),
              std::string("post_loan_manager"), std::string("grade="), manager.csrf,
              std::string(manager.client.cookies().at("daihou_session"))})
            EXPECT_EQ(lines.find(kept), std::string::npos) << kept << "\n" << lines;
        site.listen_with({});
    }
    EXPECT_NE(lines.find("/api/loans/{loan_id}"), std::string::npos) << "it did log";
    EXPECT_NE(lines.find("std::runtime_error"), std::string::npos);
}

}  // namespace
}  // namespace daihou::api::operating_test
