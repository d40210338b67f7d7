// A reader that loses, joins or shifts a record books money to the wrong loan; one that crashes
// stops the day.
#include "intake/table/csv_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <unistd.h>
#include <zlib.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "intake/table/csv_writer.h"

namespace daihou::csv_reader_test {
namespace {

using Table = std::vector<std::vector<std::string>>;

struct Read {
    Table records;
    std::vector<std::int64_t> rows;
    Findings findings;
    std::string error;
};

Read read_from(std::unique_ptr<ByteSource> bytes, CsvLimits limits = {}) {
    Read read;
    CsvReader csv(std::move(bytes), "t.csv", read.findings, limits);
    while (true) {
        auto record = csv.next();
        if (!record) {
            read.error = record.error().code;
            return read;
        }
        if (*record == nullptr) return read;
        read.rows.push_back((*record)->row);
        read.records.emplace_back((*record)->fields.begin(), (*record)->fields.end());
    }
}
Read read_text(std::string text, CsvLimits limits = {}) {
    return read_from(bytes_of(std::move(text)), limits);
}

std::string write(const Table& table) {
    std::string text;
    CsvWriter writer(text);
    for (const auto& record : table) {
        for (const auto& field : record)
            writer.field(field);
        writer.end_record();
    }
    return text;
}

// "row:code" of each finding.
std::vector<std::string> told(const Findings& findings) {
    std::vector<std::string> all;
    for (const Finding& finding : findings)
        all.push_back(fmt::format("{}:{}", finding.row, finding.code));
    return all;
}

TEST(CsvReader, ReadsFieldsAsTheyWereMeant) {
    const struct {
        std::string text;
        Table records;
    } cases[] = {
        {"a,b\n1,2\n", {{"a", "b"}, {"1", "2"}}},
        {"a,b\r\n1,2\r\n", {{"a", "b"}, {"1", "2"}}},
        {"a,b\n1,2", {{"a", "b"}, {"1", "2"}}},
        {"\xEF\xBB\xBF"
         "a\n张\n",
         {{"a"}, {"张"}}},
        {"\"a,b\",\"say \"\"hi\"\"\"\n", {{"a,b", "say \"hi\""}}},
        {"\"two\nlines\",x\ny,z\n", {{"two\nlines", "x"}, {"y", "z"}}},
        {"a,,\n,,c\n", {{"a", "", ""}, {"", "", "c"}}},
        {"a\n\n\r\nb\n", {{"a"}, {"b"}}},
        {"\"\"\n", {{""}}},
        {"\"\",\"\"\n", {{"", ""}}},
        {"\"a\"\r\n\"b\"", {{"a"}, {"b"}}},
        {"", {}},
    };
    for (const auto& each : cases) {
        const Read read = read_text(each.text);
        EXPECT_EQ(read.records, each.records) << each.text;
        EXPECT_TRUE(read.findings.empty()) << each.text;
    }
}

TEST(CsvReader, RowIsTheLineWhereTheRecordBegins) {
    EXPECT_EQ(read_text("h\n\"a\nb\nc\"\n\nd\n").rows, (std::vector<std::int64_t>{1, 2, 6}));
}

TEST(CsvReader, BadRecordsAreFindingsAndTheNextLineIsRead) {
    const CsvLimits limits{4, 10, 40};
    const struct {
        std::string text;
        std::vector<std::string> findings;
        Table records;
    } cases[] = {
        {"a\nb\"c\nd\n", {"2:csv_quote_stray"}, {{"a"}, {"d"}}},
        {"a\n\"b\"c\nd\n", {"2:csv_quote_stray"}, {{"a"}, {"d"}}},
        {"a\n\"b\nd\n", {"2:csv_quote_unclosed"}, {{"a"}, {"d"}}},
        {"a\n\"b,\nd\ne,\"f\"\n", {"2:csv_quote_stray"}, {{"a"}, {"d"}, {"e", "f"}}},
        {"a\n1,2,3,4,5\nd\n", {"2:csv_too_many_columns"}, {{"a"}, {"d"}}},
        {"a\n12345678901\nd\n", {"2:csv_field_too_long"}, {{"a"}, {"d"}}},
        {"a\n" + std::string(100, 'x') + "\nd\n", {"2:csv_record_too_long"}, {{"a"}, {"d"}}},
        {std::string("a\nb\0c\nd\n", 8), {"2:csv_nul_byte"}, {{"a"}, {"d"}}},
        {"a\n张\n\xFF\xFF\nd\n", {"3:csv_not_text"}, {{"a"}, {"张"}, {"d"}}},
    };
    for (const auto& each : cases) {
        const Read read = read_text(each.text, limits);
        EXPECT_EQ(told(read.findings), each.findings) << each.text;
        EXPECT_EQ(read.records, each.records) << each.text;
    }
}

TEST(CsvReader, FourHundredColumnsAreOneFinding) {
    const Read read = read_text("a,b\n" + std::string(399, ',') + "\n1,2\n");
    EXPECT_EQ(told(read.findings), std::vector<std::string>{"2:csv_too_many_columns"});
    EXPECT_EQ(read.records.size(), 2u);
}

// 王小明,北京 and 联通 (whose GB18030 bytes happen to be valid UTF-8), a four-byte character.
TEST(CsvReader, ReadsGb18030) {
    const std::string header = "\xD0\xD5\xC3\xFB,\xB5\xD8\xD6\xB7\n";  // 姓名,地址
    const std::string rows =
        "\xCD\xF5\xD0\xA1\xC3\xF7,\xB1\xB1\xBE\xA9\n\xC1\xAA\xCD\xA8,\x81\x39\xEF\x30\n";
    const Read read = read_text(header + rows);
    EXPECT_EQ(read.records, (Table{{"姓名", "地址"}, {"王小明", "北京"}, {"联通", "㐁"}}));
    EXPECT_TRUE(read.findings.empty());
}

TEST(CsvReader, OneBrokenLineDoesNotTurnUtf8IntoNoise) {
    const Read read = read_text("姓名\n王小明\n\xCD\xF5\n李雷\n");
    EXPECT_EQ(read.records, (Table{{"姓名"}, {"王小明"}, {"李雷"}}));
    EXPECT_EQ(told(read.findings), std::vector<std::string>{"3:csv_not_text"});
}

TEST(CsvReader, Utf16IsRefusedWithAName) {
    EXPECT_EQ(read_text(std::string("\xFF\xFE"
                                    "a\0,\0",
                                    6))
                  .error,
              "file_utf16");
}

class TemporaryFile {
public:
    TemporaryFile() : path_(fmt::format("{}/intake_{}.csv.gz", testing::TempDir(), getpid())) {}
    ~TemporaryFile() { std::remove(path_.c_str()); }
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

TEST(CsvReader, ReadsGzipAndNamesACutOne) {
    TemporaryFile file;
    std::string text = "a,b\n";
    for (int i = 0; i < 20000; ++i)
        text += fmt::format("{},{}\n", i * 7919 % 10007, i);
    gzFile out = gzopen(file.path().c_str(), "wb");
    gzwrite(out, text.data(), static_cast<unsigned>(text.size()));
    gzclose(out);
    auto bytes = open_bytes(file.path());
    ASSERT_TRUE(bytes);
    const Read read = read_from(std::move(*bytes));
    EXPECT_EQ(read.records.size(), 20001u);
    EXPECT_EQ(read.error, "");

    std::filesystem::resize_file(file.path(), std::filesystem::file_size(file.path()) / 2);
    auto cut = open_bytes(file.path());
    ASSERT_TRUE(cut);
    EXPECT_EQ(read_from(std::move(*cut)).error, "file_damaged");
    EXPECT_EQ(open_bytes("/nowhere/x.csv").error().code, "file_unreadable");
}

TEST(CsvReader, ReadsBackWhatWasWritten) {
    const std::vector<std::string> pieces = {"a", "\"", ",", "\n", "\r\n", "张", " ", "", "0", "é"};
    const bool holds = rc::check("read(write(x)) == x", [&pieces] {
        const auto field = rc::gen::map(
            rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 10)),
            [&pieces](const std::vector<std::size_t>& picks) {
                std::string text;
                for (const std::size_t pick : picks)
                    text += pieces[pick];
                return text;
            });
        const auto record = rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(field));
        const Table table = *rc::gen::container<Table>(record);
        const Read read = read_text(write(table));
        RC_ASSERT(read.records == table);
        RC_ASSERT(read.findings.empty());
        RC_ASSERT(write(read.records) == write(table));
    });
    EXPECT_TRUE(holds);
}

// A reader fed one byte at a time meets every place where a buffer can end.
class OneByteSource final : public ByteSource {
public:
    explicit OneByteSource(std::string text) : text_(std::move(text)) {}
    Result<std::size_t> read(std::span<char> room) override {
        if (at_ == text_.size()) return std::size_t{0};
        room[0] = text_[at_++];
        return std::size_t{1};
    }

private:
    std::string text_;
    std::size_t at_ = 0;
};

TEST(CsvReader, BufferEndsDoNotMatter) {
    const std::string text =
        "\xEF\xBB\xBF"
        "a,b\r\n\"x\"\"y\",\"two\r\nlines\"\r\nbad\"quote,1\nc,\"open\nlast,\"z\"";
    const Read whole = read_text(text);
    const Read single = read_from(std::make_unique<OneByteSource>(text));
    EXPECT_EQ(whole.records, single.records);
    EXPECT_EQ(whole.rows, single.rows);
    EXPECT_EQ(whole.findings, single.findings);
    EXPECT_EQ(whole.records.back(), (std::vector<std::string>{"last", "z"}));
}

}  // namespace
}  // namespace daihou::csv_reader_test
