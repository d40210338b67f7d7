// A letter as a PDF: pages of A4 with its envelope's face as the last, in one embedded font. The
// same words give the same bytes on every machine with the same font package, so that a digest kept
// with a fact proves which page was sent. The only place that knows libharu; it must not know
// loans, people or rules.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace daihou {

struct LetterPage {
    std::string sender;     // the house
    std::string reference;  // number of the letter
    std::string addressee;  // "李明 先生/女士"
    std::string title;
    std::string body;  // paragraphs, one a line
    std::string date;
    std::string foot;                   // how to ask back and complain
    std::vector<std::string> envelope;  // its face, line by line
};

// The bytes of the PDF. Errors: font_missing, page_unprintable (what libharu said).
Result<std::string> print_letter(const LetterPage& page);

}  // namespace daihou
