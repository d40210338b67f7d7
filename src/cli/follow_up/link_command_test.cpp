// `daihou link make` on a small book: the address is told once and a text without a word of debt;
// where the house has an outbox the text lies there beside the number, for nobody else to read, and
// that the number left the store is on record.
#include "cli/follow_up/link_command.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/command_under_test.h"
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

class LinkMakeTest : public CommandUnderTest {
protected:
    LinkMakeTest() : CommandUnderTest("link", "2026-02-10T09:00:00+08:00") {
        fs::copy(fs::path(DAIHOU_SOURCE_DIR) / "policies", policies_, fs::copy_options::recursive);
    }
    void set_rule(const std::string& from, const std::string& to) {
        std::string rules = content_of(policies_ / "self_service.toml");
        const std::size_t at = rules.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        std::ofstream(policies_ / "self_service.toml") << rules.replace(at, from.size(), to);
    }
    void send_to(const fs::path& outbox) {
        set_rule("channel = \"console\"", "channel = \"outbox\"");
        set_rule("site_address = \"\"", "site_address = \"https://d.example\"");
        set_rule("outbox = \"\"", fmt::format("outbox = \"{}\"", outbox.string()));
    }
    void open_book() {
        open(policies_);
        const BusinessDate lent_on = make_date(2025, 12, 1);
        PersonRegistered person;
        person.key = "P1";
        person.id_number = IdNumber("110101198501010017");
        person.phone = PhoneNumber("13812345678");
        add(lent_on, {{"book:L1", loan("L1", "new_car_ice", lent_on)},
                      {"party:P1", person},
                      {"joined:P1", PartyJoined{LoanId{1}, PersonId{2}}}});
        ASSERT_TRUE(run_day(*house_, clock_.today()).has_value());
    }
    int make(const LinkArguments& arguments) {
        return say(
            [&](auto& out, auto& err) { return run_link_make(*house_, arguments, out, err); });
    }
    std::size_t reveals() {
        return house_->store().facts_of_kind(DataRevealed::kind).value().size();
    }

    const fs::path policies_ = folder_ / "policies";
};

TEST_F(LinkMakeTest, TellsTheAddressAndATextOnce) {
    open_book();
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
    open_book();
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
    send_to(outbox);
    open_book();
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
    send_to(folder_ / "taken");
    open_book();
    EXPECT_NE(make({.loan = "L1", .purposes = {"help"}}), 0);
    EXPECT_NE(err_.str().find("taken"), std::string::npos) << err_.str();
}

}  // namespace
}  // namespace daihou::link_command_test
