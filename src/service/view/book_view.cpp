#include "service/view/book_view.h"

namespace daihou {

Error no_day_closed() {
    return {ErrorKind::conflict, "no_day_closed",
            "the book has no closed day yet; run the day pass"};
}

Result<const LoanSnapshot*> loan_of(const BookView& book, LoanId loan) {
    const LoanSnapshot* snapshot = book.portfolio.find(loan);
    if (snapshot == nullptr)
        return Error{ErrorKind::not_found, "loan_missing", fmt::format("no loan {}", loan.value)};
    return snapshot;
}

CodedText coded_text(const Messages& messages, std::string_view code_with_parameters) {
    const std::string code(code_with_parameters.substr(0, code_with_parameters.find('|')));
    // What interviews found is kept by its bare code, as evidence and as reasons of what follows.
    for (const std::string_view group : {"", "finding.", "contradiction."})
        if (messages.has(fmt::format("{}{}", group, code)))
            return {code, messages.text(fmt::format("{}{}", group, code_with_parameters))};
    return {code, messages.text(code_with_parameters)};
}

std::vector<CodedText> coded_texts(const Messages& messages,
                                   const std::vector<std::string>& codes) {
    std::vector<CodedText> texts;
    for (const std::string& code : codes)
        texts.push_back(coded_text(messages, code));
    return texts;
}

}  // namespace daihou
