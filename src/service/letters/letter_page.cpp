#include "service/letters/letter_page.h"

#include <fmt/format.h>
#include <hpdf.h>

#include <array>
#include <filesystem>
#include <memory>
#include <string_view>

namespace daihou {
namespace {

// Of the Debian package fonts-arphic-uming, its first face: simple TrueType outlines of 22,000 Han
// characters, those of names among them (docs/decisions/0017).
constexpr const char* font_file = "/usr/share/fonts/truetype/arphic/uming.ttc";

constexpr float page_width = 595.276F, page_height = 841.89F;  // A4, points
constexpr float margin = 71.0F;
constexpr float envelope_width = 623.6F, envelope_height = 311.8F;  // 220 mm by 110 mm

struct Sizes {
    float text = 11.0F;
    float line = 19.0F;
    float title = 17.0F;
    float small = 9.0F;
};
constexpr Sizes sizes;

struct Fault {
    HPDF_STATUS first = HPDF_OK;
};
void note_fault(HPDF_STATUS status, HPDF_STATUS, void* fault) {
    auto& first = static_cast<Fault*>(fault)->first;
    if (first == HPDF_OK) first = status;
}

struct FreesDocument {
    void operator()(HPDF_Doc document) const { HPDF_Free(document); }
};
using Document = std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, FreesDocument>;

// Characters of a text, each as its own bytes.
std::vector<std::string_view> characters_of(std::string_view text) {
    std::vector<std::string_view> characters;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        while (end < text.size() && (static_cast<unsigned char>(text[end]) >> 6) == 0b10)
            ++end;
        characters.push_back(text.substr(at, end - at));
        at = end;
    }
    return characters;
}

// No line begins with one of these (避头).
bool ends_what_stands_before(std::string_view character) {
    constexpr std::array<std::string_view, 14> marks = {"，", "。", "、", "；", "：", "！", "？",
                                                        "”",  "）", "》", ",",  ".",  ";",  ")"};
    return std::find(marks.begin(), marks.end(), character) != marks.end();
}
bool is_of_a_word(std::string_view character) {
    const auto first = static_cast<unsigned char>(character.front());
    return character.size() == 1 && first > ' ';
}

class PageWriter {
public:
    PageWriter(HPDF_Doc document, HPDF_Font font) : document_(document), font_(font) {
        add_page(page_width, page_height);
    }

    void add_page(float width, float height) {
        page_ = HPDF_AddPage(document_);
        HPDF_Page_SetWidth(page_, width);
        HPDF_Page_SetHeight(page_, height);
        y_ = height - margin;
        width_ = width;
    }
    void line(float size, float x, const std::string& text) {
        HPDF_Page_BeginText(page_);
        HPDF_Page_SetFontAndSize(page_, font_, size);
        HPDF_Page_TextOut(page_, x, y_, text.c_str());
        HPDF_Page_EndText(page_);
    }
    float width_of(float size, const std::string& text) {
        HPDF_Page_SetFontAndSize(page_, font_, size);
        return HPDF_Page_TextWidth(page_, text.c_str());
    }
    void centred(float size, const std::string& text) {
        line(size, (width_ - width_of(size, text)) / 2, text);
    }
    void flush_right(float size, const std::string& text) {
        line(size, width_ - margin - width_of(size, text), text);
    }
    void down(float points) {
        y_ -= points;
        if (y_ < margin + sizes.line && width_ == page_width) add_page(page_width, page_height);
    }
    void rule() {
        HPDF_Page_SetLineWidth(page_, 0.6F);
        HPDF_Page_MoveTo(page_, margin, y_);
        HPDF_Page_LineTo(page_, width_ - margin, y_);
        HPDF_Page_Stroke(page_);
    }
    // A paragraph, two characters indented, broken where the line is full; figures and words of
    // letters are not torn apart.
    void paragraph(float size, float leading, const std::string& text, const std::string& indent) {
        std::string current = indent, word;
        const float room = width_ - 2 * margin;
        const auto end_line = [&] {
            line(size, margin, current);
            down(leading);
            current.clear();
        };
        const auto end_word = [&] {
            if (!current.empty() && width_of(size, current + word) > room) end_line();
            current += word;
            word.clear();
        };
        for (const std::string_view character : characters_of(text)) {
            if (!is_of_a_word(character) && !ends_what_stands_before(character)) end_word();
            word += character;
        }
        end_word();
        if (!current.empty()) end_line();
    }

private:
    HPDF_Doc document_;
    HPDF_Font font_;
    HPDF_Page page_ = nullptr;
    float y_ = 0;
    float width_ = 0;
};

std::vector<std::string> lines_of_text(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

void write_letter(PageWriter& writer, const LetterPage& page) {
    writer.line(sizes.text, margin, page.sender);
    writer.flush_right(sizes.small, page.reference);
    writer.down(10);
    writer.rule();
    writer.down(50);
    writer.centred(sizes.title, page.title);
    writer.down(44);
    writer.line(sizes.text, margin, page.addressee);
    writer.down(sizes.line + 6);
    for (const std::string& text : lines_of_text(page.body)) {
        if (text.empty())
            writer.down(sizes.line / 2);
        else
            writer.paragraph(sizes.text, sizes.line, text, "　　");
    }
    writer.down(sizes.line);
    writer.flush_right(sizes.text, page.sender);
    writer.down(sizes.line);
    writer.flush_right(sizes.text, page.date);
    writer.down(2 * sizes.line);
    writer.rule();
    writer.down(16);
    writer.paragraph(sizes.small, 14, page.foot, "");
}

void write_envelope(PageWriter& writer, const std::vector<std::string>& lines) {
    writer.add_page(envelope_width, envelope_height);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i + 1 == lines.size()) {
            writer.down(60);
            writer.flush_right(sizes.text, lines[i]);
        } else {
            writer.line(i == 1 ? sizes.title : sizes.text + 2, margin + 60, lines[i]);
            writer.down(32);
        }
    }
}

Error unprintable(HPDF_STATUS status) {
    return {ErrorKind::unavailable, "page_unprintable",
            fmt::format("the page could not be made: libharu says {:#x}", status)};
}

}  // namespace

Result<std::string> print_letter(const LetterPage& page) {
    if (!std::filesystem::exists(font_file))
        return Error{
            ErrorKind::unavailable, "font_missing",
            fmt::format("no font at {}; install the Debian package fonts-arphic-uming", font_file)};
    Fault fault;
    const Document document(HPDF_New(note_fault, &fault));
    if (!document) return unprintable(HPDF_FAILD_TO_ALLOC_MEM);
    HPDF_UseUTFEncodings(document.get());
    HPDF_SetCompressionMode(document.get(), HPDF_COMP_ALL);
    const char* name = HPDF_LoadTTFontFromFile2(document.get(), font_file, 0, HPDF_TRUE);
    if (name == nullptr) return unprintable(fault.first);
    PageWriter writer(document.get(), HPDF_GetFont(document.get(), name, "UTF-8"));
    write_letter(writer, page);
    write_envelope(writer, page.envelope);
    HPDF_SaveToStream(document.get());
    if (fault.first != HPDF_OK) return unprintable(fault.first);
    HPDF_ResetStream(document.get());
    std::string bytes(HPDF_GetStreamSize(document.get()), '\0');
    HPDF_UINT32 size = static_cast<HPDF_UINT32>(bytes.size());
    HPDF_ReadFromStream(document.get(), reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
    bytes.resize(size);
    return bytes;
}

}  // namespace daihou
