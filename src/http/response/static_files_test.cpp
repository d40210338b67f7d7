#include "http/response/static_files.h"

#include <filesystem>
#include <fstream>

#include "http/request/target.h"
#include "http/response/conditional.h"
#include "http/server/running_server.h"

namespace daihou::http::static_files_test {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, std::string_view text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

class StaticFilesTest : public testing::Test {
protected:
    void SetUp() override {
        write(root_ / "index.html", "<html>daihou</html>");
        write(root_ / "assets/index-4f1c.js", "0123456789");
        write(root_ / "favicon.svg", "<svg/>");
        write(root_ / "empty.txt", "");
        write(base_ / "secret.txt", "secret");
        fs::create_symlink(base_ / "secret.txt", root_ / "link.txt");
        fs::create_directory_symlink(base_, root_ / "up");
        files_.emplace(StaticFiles::load(root_.string()).value());
    }
    void TearDown() override { fs::remove_all(base_); }

    std::optional<Response> find(std::string_view target, std::vector<Field> headers = {},
                                 Method method = Method::get) const {
        const Target parsed = parse_target(target, "a").value();
        return files_->find(
            {.method = method, .segments = parsed.segments, .headers = std::move(headers)});
    }
    // Status and body, as a client would see them.
    std::string seen(std::string_view target, std::vector<Field> headers = {}) const {
        const auto response = find(target, std::move(headers));
        if (!response) return "nothing";
        std::string text = std::to_string(response->status);
        if (const auto* range = std::get_if<SharedRange>(&response->body)) {
            text += ' ' + range->bytes->substr(range->offset, range->length);
        }
        return text;
    }

    const fs::path base_ =
        fs::path(testing::TempDir()) / fmt::format("daihou_static_{}", ::getpid());
    const fs::path root_ = base_ / "dist";
    std::optional<StaticFiles> files_;
};

TEST_F(StaticFilesTest, ServesFilesAndClientRoutes) {
    EXPECT_EQ(seen("/"), "200 <html>daihou</html>");
    EXPECT_EQ(seen("/loans/42"), "200 <html>daihou</html>");
    EXPECT_EQ(seen("/assets/index-4f1c.js"), "200 0123456789");
    EXPECT_EQ(seen("/empty.txt"), "200 ");
    EXPECT_EQ(seen("/assets/gone"), "nothing") << "an old page must see that its script is gone";
    EXPECT_EQ(seen("/gone.js"), "nothing");
    EXPECT_FALSE(find("/", {}, Method::post));
}

TEST_F(StaticFilesTest, SetsTypeAndCaching) {
    const Response script = *find("/assets/index-4f1c.js");
    EXPECT_EQ(script.header("Content-Type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(script.header("Cache-Control"), "public, max-age=31536000, immutable");
    const Response page = *find("/loans");
    EXPECT_EQ(page.header("Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(page.header("Cache-Control"), "no-cache");
    EXPECT_NE(page.header("ETag"), script.header("ETag"));
}

TEST_F(StaticFilesTest, NeverLeavesItsRoot) {
    EXPECT_EQ(seen("/link.txt"), "nothing");
    EXPECT_EQ(seen("/up/secret.txt"), "nothing");
    EXPECT_EQ(seen("//secret.txt"), "nothing");
    EXPECT_EQ(files_->count(), 4U);
}

TEST_F(StaticFilesTest, AnswersNotModifiedForTheSameContent) {
    const std::string etag(*find("/")->header("ETag"));
    EXPECT_EQ(seen("/", {{"If-None-Match", etag}}), "304");
    EXPECT_EQ(seen("/", {{"If-None-Match", "\"x\", W/" + etag}}), "304");
    EXPECT_EQ(seen("/", {{"If-None-Match", "\"x\""}}), "200 <html>daihou</html>");
}

TEST_F(StaticFilesTest, ServesOneRange) {
    const std::string target = "/assets/index-4f1c.js";
    const std::string etag(*find(target)->header("ETag"));
    EXPECT_EQ(seen(target, {{"Range", "bytes=2-4"}}), "206 234");
    EXPECT_EQ(find(target, {{"Range", "bytes=2-4"}})->header("Content-Range"), "bytes 2-4/10");
    EXPECT_EQ(seen(target, {{"Range", "bytes=-3"}}), "206 789");
    EXPECT_EQ(seen(target, {{"Range", "bytes=8-99"}}), "206 89");
    EXPECT_EQ(seen(target, {{"Range", "bytes=10-"}}), "416");
    EXPECT_EQ(find(target, {{"Range", "bytes=10-"}})->header("Content-Range"), "bytes */10");
    EXPECT_EQ(seen(target, {{"Range", "bytes=0-1,4-5"}}), "200 0123456789");
    EXPECT_EQ(seen(target, {{"Range", "bytes=0-1"}, {"If-Range", "\"old\""}}), "200 0123456789");
    EXPECT_EQ(seen(target, {{"Range", "bytes=0-1"}, {"If-Range", etag}}), "206 01");
}

TEST_F(StaticFilesTest, GoesOverTheWire) {
    RunningServer running([&](Request& request) {
        auto response = files_->find(request);
        return response ? *response : Response::plain_text("none", 404);
    });
    Client client = running.client();
    const auto page = client.get("/").value();
    EXPECT_EQ(page.body, "<html>daihou</html>");
    const std::string etag(*page.header("ETag"));
    const auto again = client.get("/", {{"If-None-Match", etag}}).value();
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.body, "");
    EXPECT_FALSE(again.header("Content-Length"));
    const auto part = client.get("/assets/index-4f1c.js", {{"Range", "bytes=3-3"}}).value();
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.body, "3");
    EXPECT_EQ(client.send(Method::head, "/", "", {})->header("Content-Length"), "19");
    EXPECT_EQ(client.get("/%2e%2e/secret.txt")->status, 400);
}

TEST_F(StaticFilesTest, SaysWhatIsMissing) {
    EXPECT_EQ(StaticFiles::load((base_ / "none").string()).error().code, "static_directory");
    EXPECT_EQ(StaticFiles::load((root_ / "assets").string()).error().code, "static_index");
    EXPECT_EQ(StaticFiles::load(root_.string(), 10).error().code, "static_directory");
}

TEST(WantedBytes, IgnoresWhatItDoesNotUnderstand) {
    for (const auto* range : {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-2",
                              "lines=0-1", "bytes=0-0x1", "bytes=9999999999999999999-"}) {
        EXPECT_TRUE(std::holds_alternative<WholeContent>(wanted_bytes(range, 10))) << range;
    }
    EXPECT_TRUE(std::holds_alternative<UnsatisfiableRange>(wanted_bytes("bytes=-0", 10)));
    EXPECT_TRUE(std::holds_alternative<UnsatisfiableRange>(wanted_bytes("bytes=0-", 0)));
}

}  // namespace
}  // namespace daihou::http::static_files_test
