#include "api/site_under_test.h"

#include <unistd.h>

#include "api/route/request_check.h"
#include "api/route/shape_check.h"
#include "postgres_cluster.h"
#include "service/day/run_day.h"
#include "service/staff/quick_passwords.h"

namespace daihou::api {

using http::Field;
using http::Method;

namespace {

int opened_so_far = 0;  // a folder each

StaffRegistered registered_as(const std::string& role) {
    return {role, "员工 " + role, {role}, {"senior"}, 420};
}

}  // namespace

SiteUnderTest::SiteUnderTest()
    : folder_(std::filesystem::temp_directory_path() /
              fmt::format("daihou_api_{}_{}", ::getpid(), ++opened_so_far)) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    HouseOptions options;
    options.store_url = store_url_in(folder_);
    options.policies = DAIHOU_SOURCE_DIR "/policies";
    options.mode = OpenMode::create_if_missing;
    auto opened = House::open(options, clock_);
    if (!opened) throw std::runtime_error(opened.error().text);
    house_ = std::move(opened).value();
    accounts_ = std::make_unique<Accounts>(house_->store(), clock_, quick_passwords());
    register_staff();
    book_loans();
    if (const auto closed = run_day(*house_, clock_.today()); !closed)
        throw std::runtime_error(closed.error().text);
    commands_.emplace(*house_).send_by([this](const OrderedCommand& ordered) {
        sent_.push_back(ordered);
        return done();
    });
    site_ = Site::build(*house_, *accounts_, hub_, "", http::CookieTransport::any,
                        {nullptr, &*commands_})
                .value();
    http::ServerOptions server_options;
    server_options.port = 0;
    server_options.body_bytes_max = request_bytes_max;
    server_options.default_headers = Site::security_headers(http::CookieTransport::any);
    server_options.refuse = [this](const http::Refusal& refusal) { return site_->refuse(refusal); };
    server_options.access_log = [this](const http::AccessRecord& record) {
        site_->operating().requests.note(record);
        const std::lock_guard guard(listening_);
        if (listener_) listener_(record);
    };
    server_ =
        http::Server::listen(
            server_options, [this](http::Request& request) { return site_->answer(request); }, hub_)
            .value();
    site_->operating().counters = [this] { return server_->counters(); };
    running_ = std::thread([this] { server_->run(); });
}

SiteUnderTest::~SiteUnderTest() {
    server_->stop();
    running_.join();
    server_.reset();
    house_.reset();
    std::filesystem::remove_all(folder_);
}

void SiteUnderTest::listen_with(std::function<void(const http::AccessRecord&)> listener) {
    const std::lock_guard guard(listening_);
    listener_ = std::move(listener);
}

// Hashing a password takes a core for a tenth of a second; all have the same.
void SiteUnderTest::register_staff() {
    static std::string hash;
    for (const RoleRule& rule : role_rules()) {
        const std::string role(rule.role);
        if (hash.empty()) {
            unlock(role);
            hash = house_->store().account_named(role).value()->password_hash;
            continue;
        }
        const StaffId staff{append("staff:" + role, clock_.today(), registered_as(role))};
        if (!house_->store().put_account({staff, role, hash, 0, std::nullopt}))
            throw std::runtime_error("account");
    }
    // Only to be locked out.
    if (!accounts_->register_staff({"locked", "张锁", {"collector"}, {}, 420}, password,
                                   clock_.today()))
        throw std::runtime_error("staff");
}

void SiteUnderTest::unlock(std::string_view role_name) {
    if (!accounts_->register_staff(registered_as(std::string(role_name)), password, clock_.today()))
        throw std::runtime_error("staff");
}

StaffId SiteUnderTest::staff(std::string_view role) const {
    return StaffId{house_->store().fact_under(fmt::format("staff:{}", role)).value()->sequence};
}

std::int64_t SiteUnderTest::append(std::string key, BusinessDate on, Fact fact) {
    const NewFact news{start_of(on) + std::chrono::hours(9), std::move(key), {}, std::move(fact)};
    return house_->append(std::span(&news, 1)).value().front().sequence;
}

LoanId SiteUnderTest::book_loan(std::string key, BusinessDate disbursed_on, PersonId person) {
    LoanBooked booked;
    booked.key = key;
    booked.product = "new_car_ice";
    booked.purpose = "car_purchase";
    booked.branch = "上海";
    booked.terms = house_->policy().on(clock_.today()).value()->product("new_car_ice")->defaults;
    booked.terms.principal = Money::fen(12'000'000);
    booked.terms.disbursed_on = disbursed_on;
    const LoanId loan{append("book:" + key, disbursed_on, booked)};
    append("party:" + key, disbursed_on, PartyJoined{loan, person, PartyRole::borrower});
    return loan;
}

void SiteUnderTest::book_loans() {
    const auto person = [this](std::string key, std::string name, std::string number) {
        PersonRegistered registered;
        registered.key = key;
        registered.name = PersonName(std::move(name));
        registered.phone = PhoneNumber(std::move(number));
        registered.id_number = IdNumber("110101199003070011");
        registered.address = Address("上海市浦东新区世纪大道1号");
        registered.employer = Employer("某某公司");
        registered.monthly_income = Money::fen(1'500'000);
        return PersonId{append("person:" + key, make_date(2025, 6, 1), registered)};
    };
    borrower = person("P1", "王小明", std::string(phone));
    guarantor = person("P2", "李大力", "13900001111");
    new_loan = book_loan("L1", make_date(2026, 2, 16), borrower);
    // Enough first visits for every test that takes one.
    for (const std::string key : {"L4", "L5", "L6"})
        (void)book_loan(key, make_date(2026, 2, 17), borrower);
    late_loan = book_loan("L2", make_date(2025, 6, 10), borrower);
    guaranteed_loan = book_loan("L3", make_date(2025, 9, 5), borrower);
    append("guarantee:L3", make_date(2025, 9, 5),
           GuaranteeGiven{guaranteed_loan, guarantor, GuaranteeMode::joint, std::nullopt,
                          std::nullopt});
    for (int month = 1; month <= 5; ++month)
        append(fmt::format("payment:L3:{}", month), add_months(make_date(2025, 9, 5), month),
               PaymentReceived{guaranteed_loan, Money::fen(400'000), "auto_debit", "borrower"});
    LoanModified longer{guaranteed_loan};  // without the guarantor
    longer.change = ModificationKind::extension;
    longer.instalments = 6;
    append("modification:L3", make_date(2026, 2, 20), longer);
    VehicleRegistered car;
    car.key = "V1";
    car.loan = guaranteed_loan;
    car.vin = Vin("LSVAA4182E2123456");
    car.plate = PlateNumber("沪A12345");
    car.make = "大众";
    car.model = "朗逸";
    car.first_registered_on = make_date(2025, 9, 1);
    car.price = Money::fen(15'000'000);
    vehicle = VehicleId{append("vehicle:V1", make_date(2025, 9, 5), car)};
}

SiteUnderTest::SignedIn SiteUnderTest::sign_in(std::string_view role) {
    SignedIn signed_in{client(), "", {}};
    const Json body = {{"account", role}, {"password", password}};
    const auto response =
        signed_in.client.post("/api/session", body.dump(), {{"Content-Type", "application/json"}});
    EXPECT_EQ(response->status, 200) << response->body;
    signed_in.session = Json::parse(response->body);
    signed_in.csrf = signed_in.session.at("csrf_token");
    return signed_in;
}

http::ClientResponse SiteUnderTest::SignedIn::send(Method method, std::string_view target,
                                                   const std::string& body,
                                                   std::vector<Field> headers) {
    return client.send(method, target, body, headers).value();
}

Json SiteUnderTest::SignedIn::get(std::string_view target, int status) {
    const auto response = client.get(target).value();
    EXPECT_EQ(response.status, status) << target << "\n" << response.body;
    const Json body = Json::parse(response.body, nullptr, false);
    EXPECT_EQ(shape_faults(Method::get, target, response.status, body), "") << target;
    return body;
}

Json SiteUnderTest::SignedIn::post(std::string_view target, const Json& body, int status) {
    static int keys = 0;
    const auto response =
        send(Method::post, target, body.dump(),
             {{"X-CSRF-Token", csrf}, {"Idempotency-Key", fmt::format("key-{}", ++keys)}});
    EXPECT_EQ(response.status, status) << target << "\n" << response.body;
    const Json answered = Json::parse(response.body, nullptr, false);
    EXPECT_EQ(shape_faults(Method::post, target, response.status, answered), "") << target;
    return answered;
}

SiteUnderTest& site_under_test() {
    static std::unique_ptr<SiteUnderTest> site;
    static const testing::TestSuite* owner = nullptr;
    const testing::TestSuite* suite = testing::UnitTest::GetInstance()->current_test_suite();
    if (!site || suite != owner) {
        site.reset();
        site = std::make_unique<SiteUnderTest>();
        owner = suite;
    }
    return *site;
}

}  // namespace daihou::api
