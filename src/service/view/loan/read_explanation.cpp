#include "service/view/loan/read_explanation.h"

#include "decision/explain/explain_loan.h"
#include "decision/fold/fold_fact.h"

namespace daihou {
namespace {

FigureExplained in_words(const Messages& messages, const Explanation& explanation) {
    FigureExplained figure{
        explanation.figure,
        messages.text(fmt::format("explain_figure.{}", name_of(explanation.figure)),
                      explanation.subject),
        explanation.code,
        {}};
    for (const ExplainLine& line : explanation.lines)
        figure.lines.push_back(
            {line.code, messages.text(fmt::format("explain.{}", line.code), line.parameters),
             line.amount, line.days, line.ppm});
    return figure;
}

// The loan's facts effective by the day; its booking counts from disbursement, whenever recorded.
std::vector<FactRecord> facts_by(std::vector<FactRecord> facts, BusinessDate date) {
    std::erase_if(facts, [date](const FactRecord& record) {
        return !std::holds_alternative<LoanBooked>(record.fact) && effective_day(record) > date;
    });
    return facts;
}

Error before_disbursement(BusinessDate date, BusinessDate disbursed_on) {
    return {ErrorKind::bad_input,
            "date_before_disbursement",
            fmt::format("the loan was disbursed on {}, nothing stood on {}; ask for a day from "
                        "disbursement on",
                        format_date(disbursed_on), format_date(date)),
            {{"field", "date"}, {"disbursed_on", format_date(disbursed_on)}}};
}

Error not_in_book(LoanId loan, BusinessDate today) {
    return {ErrorKind::not_found, "loan_missing",
            fmt::format("loan {} does not stand in the book of {}; close a day if it was imported "
                        "since",
                        loan.value, format_date(today))};
}

std::vector<Bilingual> remarks_on(const BookView& book, BusinessDate date) {
    const Messages& messages = book.house.messages();
    if (date > book.today)
        return {messages.text("explain_figure.assumed", {format_date(book.today)})};
    if (date < book.today) return {messages.text("explain_figure.known_now")};
    return {};
}

}  // namespace

Result<LoanExplained> read_explanation(House& house, LoanId loan, const ExplainQuestion& question) {
    return read_book(house, [&](const BookView& book) -> Result<LoanExplained> {
        const LoanSnapshot* found = book.portfolio.find(loan);
        if (found == nullptr) return not_in_book(loan, book.today);
        const LoanSnapshot& known = *found;
        const BusinessDate disbursed_on = known.contract().disbursed_on;
        const BusinessDate date = question.date.value_or(std::max(book.today, disbursed_on));
        if (date < disbursed_on) return before_disbursement(date, disbursed_on);
        const auto facts = facts_by(TRY(house.store().facts_of_loan(loan)).copied(), date);
        const auto policy = TRY(house.policy().on(date));
        const auto snapshot = fold_loan(facts, std::nullopt);
        INVARIANT(snapshot.has_value());  // it is in the book
        const LoanHistory history =
            history_of(snapshot->contract(), steps_of_facts(facts, date), date);
        LoanExplained explained{loan, known.key, date, {}, remarks_on(book, date), {}};
        explained.heading =
            house.messages().text("explain_figure.as_of", {known.key, format_date(date)});
        for (const Explanation& one :
             explain_loan(*snapshot, history, *policy, date, question.figure))
            explained.figures.push_back(in_words(house.messages(), one));
        return explained;
    });
}

}  // namespace daihou
