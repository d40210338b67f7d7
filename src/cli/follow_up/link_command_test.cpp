// `daihou link make` on a small book: the address is told once and a text without a word of debt;
// where the house has an outbox the text lies there beside the number, for nobody else to read, and
// that the number left the store is on record.
#include "cli/follow_up/link_command.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "service/day/run_day.h"

namespace daihou::link_command_test {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

class LinkMakeTest : public testing::Test {
protected:
    LinkMakeTest() {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        fs::copy(fs::path(DAIHOU_SOURCE_DIR) / "policies", policies_, fs::copy_options::recursive);
    }
    ~LinkMakeTest() override {
        house_.reset();
        fs::remove_all(folder_);
    }
    void set_rule(const std::string& from, const std::string& to) {
        std::string rules = content_of(policies_ / "self_service.toml");
        const std::size_t at = rules.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        std::ofstream(policies_ / "self_service.toml") << rules.replace(at, from.size(), to);
    }
    void open() {
        house_ = House::open({"sqlite:" + (folder_ / "book.db").string(), policies_,
                              OpenMode::create_if_missing},
                             clock_)
                     .value();
        const BusinessDate lent_on = make_date(2025, 12, 1);
        LoanBooked booked{.key = "L1", .product = "new_car_ice"};
        booked.terms =
            house_->policy().on(make_date(2026, 1, 1)).value()->product("new_car_ice")->defaults;
        booked.terms.principal = Money::fen(1'200'000);
        booked.terms.disbursed_on = lent_on;
        booked.terms.instalments = 12;
        PersonRegistered person;
        person.key = "P1";
        person.id_number = IdNumber("110101198501010017");
        person.phone = PhoneNumber("13812345678");
        const std::vector<NewFact> news = {
            {start_of(lent_on), "book:L1", {}, booked},
            {start_of(lent_on), "party:P1", {}, person},
            {start_of(lent_on), "joined:P1", {}, PartyJoined{LoanId{1}, PersonId{2}}}};
        ASSERT_TRUE(house_->append(news).has_value());
        ASSERT_TRUE(run_day(*house_, clock_.today()).has_value());
    }
    int make(const LinkArguments& arguments) {
        out_.str("");
        err_.str("");
        return run_link_make(*house_, arguments, out_, err_);
    }
    std::size_t reveals() {
        return house_->store().facts_of_kind(DataRevealed::kind).value().size();
    }

    const fs::path folder_ = fs::temp_directory_path() / fmt::format("daihou_link_{}", ::getpid());
    const fs::path policies_ = folder_ / "policies";
    SimulatedClock clock_{*parse_instant("2026-02-10T09:00:00+08:00")};
    std::unique_ptr<House> house_;
    std::ostringstream out_, err_;
};

TEST_F(LinkMakeTest, TellsTheAddressAndATextOnce) {
    open();
    ASSERT_EQ(make({.loan = "L1", .purposes = {"help", "complain"}, .site = "https://d.example"}),
              0)
        << err_.str();
    const auto told = nlohmann::json::parse(out_.str());
    const std::string address = told["address"];
    EXPECT_TRUE(address.starts_with("https://d.example/s/")) << address;
    EXPECT_EQ(told["until"], "2026-02-13T09:00:00+08:00");
    for (const char* language : {"zh", "en"}) {
        const std::string text = told["text"][language];
        EXPECT_NE(text.find(address), std::string::npos) << text;
        for (const char* word : {"逾期", "欠", "贷款", "overdue", "debt", "loan"})
            EXPECT_EQ(text.find(word), std::string::npos) << text;
    }
    EXPECT_EQ(reveals(), 0u);
}

TEST_F(LinkMakeTest, SaysWhatItCannotMakeALinkOf) {
    open();
    const auto said = [&](const LinkArguments& arguments) {
        EXPECT_NE(make(arguments), 0);
        EXPECT_EQ(out_.str(), "");
        return err_.str();
    };
    EXPECT_NE(said({.loan = "L9", .purposes = {"help"}}).find("L9"), std::string::npos);
    EXPECT_NE(said({.loan = "L1", .purposes = {"pay"}}).find("pay"), std::string::npos);
    EXPECT_NE(said({.loan = "L1", .role = "guarantor", .purposes = {"help"}}).find("0 persons"),
              std::string::npos);
    EXPECT_NE(said({.loan = "L1", .purposes = {"photo"}, .photo = "house"}).find("odometer"),
              std::string::npos);
}

TEST_F(LinkMakeTest, PutsTheTextIntoTheOutbox) {
    const fs::path outbox = folder_ / "outbox";
    set_rule("channel = \"console\"", "channel = \"outbox\"");
    set_rule("site_address = \"\"", "site_address = \"https://d.example\"");
    set_rule("outbox = \"\"", fmt::format("outbox = \"{}\"", outbox.string()));
    open();
    ASSERT_EQ(make({.loan = "L1", .purposes = {"help"}}), 0) << err_.str();
    const auto told = nlohmann::json::parse(out_.str());
    const fs::path file = outbox / fmt::format("link_{}.txt", told["link"].get<std::string>());
    const std::string text = content_of(file);
    EXPECT_TRUE(text.starts_with("13812345678\n")) << text;
    EXPECT_NE(text.find(told["address"].get<std::string>()), std::string::npos);
    struct stat status {};
    ASSERT_EQ(::stat(file.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
    EXPECT_EQ(reveals(), 1u);
}

// The link stands all the same: whoever made it may make another or mend the folder.
TEST_F(LinkMakeTest, SaysWhereTheOutboxCannotBeWritten) {
    std::ofstream(folder_ / "taken") << "a file where the folder should be";
    set_rule("channel = \"console\"", "channel = \"outbox\"");
    set_rule("site_address = \"\"", "site_address = \"https://d.example\"");
    set_rule("outbox = \"\"", fmt::format("outbox = \"{}\"", (folder_ / "taken").string()));
    open();
    EXPECT_NE(make({.loan = "L1", .purposes = {"help"}}), 0);
    EXPECT_NE(err_.str().find("taken"), std::string::npos) << err_.str();
}

}  // namespace
}  // namespace daihou::link_command_test
