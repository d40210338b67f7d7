// `daihou letters` and `daihou letter print` on a small book: what they list, and that the page is
// written byte for byte as it was drawn.
#include "cli/collection/letters_commands.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/digest.h"
#include "cli/command_under_test.h"
#include "service/letters/draw_letter.h"
#include "service/letters/text_approvals.h"

namespace daihou::letters_commands_test {
namespace {

class LettersCommandTest : public CommandUnderTest {
protected:
    LettersCommandTest() : CommandUnderTest("letters", "2026-02-10T09:00:00+08:00") {
        open();
        const BusinessDate lent_on = make_date(2025, 12, 1);
        PersonRegistered person;
        person.key = "P1";
        person.name = PersonName("李静");
        person.address = Address("北京市东城区和平里9号");
        add(lent_on, {{"book:L1", loan("L1", "new_car_ice", lent_on)},
                      {"party:P1", person},
                      {"joined:P1", PartyJoined{LoanId{1}, PersonId{2}}}});
        EXPECT_TRUE(propose_text(*house_, StaffId{7}, "letter_demand", "why").has_value());
        const TextStanding text = text_standing(*house_, "letter_demand").value();
        EXPECT_TRUE(approve_text(*house_, StaffId{8}, "letter_demand", text.digest).has_value());
    }
};

TEST_F(LettersCommandTest, ListsLettersAndPrintsOneAsItWasDrawn) {
    EXPECT_EQ(run_letters(*house_, {}, out_, err_), 0);
    EXPECT_EQ(out_.str(), "");
    const auto letter =
        draw_letter(*house_, StaffId{7}, {LoanId{1}, PersonId{2}, "letter_demand", 0, ""});
    ASSERT_TRUE(letter.has_value()) << letter.error().text;
    ASSERT_EQ(run_letters(*house_, {.loan = "L1", .as_json = true}, out_, err_), 0) << err_.str();
    const auto said = nlohmann::json::parse(out_.str());
    EXPECT_EQ(said["kind"], "payment_demand");
    EXPECT_EQ(said["step"], "ready");
    EXPECT_EQ(out_.str().find("李静"), std::string::npos);
    EXPECT_NE(run_letters(*house_, {.loan = "L9"}, out_, err_), 0);

    const std::string file = (folder_ / "letter.pdf").string();
    ASSERT_EQ(run_letter_print(*house_, {.letter = *letter, .out = file}, out_, err_), 0)
        << err_.str();
    std::ifstream stream(file, std::ios::binary);
    std::stringstream bytes;
    bytes << stream.rdbuf();
    EXPECT_EQ(hex(digest_of(bytes.str())), said["page_digest"]);
    EXPECT_NE(run_letter_print(*house_, {.letter = 1, .out = file}, out_, err_), 0);
}

}  // namespace
}  // namespace daihou::letters_commands_test
