#include "cli/collection/letters_commands.h"

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "wire/law_json.h"

namespace daihou {
namespace {

std::string row_of(const LetterOfBook& line) {
    const LetterStanding& standing = line.standing;
    return fmt::format("{:>8}  {}  {:<16}  {:<8}  {}  {:>13}  {:<12}  {}", standing.letter,
                       format_date(standing.drawn_on), name_of(standing.drawn.letter),
                       name_of(standing.step), format_date(standing.stepped_on),
                       format_yuan_grouped(standing.drawn.amount), line.loan,
                       standing.posted ? standing.posted->tracking_number : "");
}

Done write(House& house, const LettersArguments& arguments, std::ostream& out) {
    std::optional<LoanId> loan;
    if (!arguments.loan.empty()) loan = TRY(loan_named(house, arguments.loan));
    for (const LetterOfBook& line : TRY(read_letters(house))) {
        if (loan && line.standing.drawn.loan != *loan) continue;
        out << (arguments.as_json ? wire::json_of(line).dump() : row_of(line)) << "\n";
    }
    return done();
}

Done print(House& house, const LettersArguments& arguments, std::ostream& out) {
    const auto record = TRY(house.store().fact_at(arguments.letter));
    const auto* drawn = record ? std::get_if<LetterDrawn>(&record->fact) : nullptr;
    if (drawn == nullptr)
        return Error{ErrorKind::not_found, "letter_unknown",
                     fmt::format("there is no letter {}", arguments.letter)};
    const LoanNow now = TRY(loan_now(house, drawn->loan));
    const LetterStanding letter = TRY(letter_of_loan(house, now, record->sequence));
    const std::string bytes = TRY(page_of(house, letter));
    std::ofstream file(arguments.out, std::ios::binary | std::ios::trunc);
    file << bytes;
    file.close();
    if (!file)
        return Error{ErrorKind::unavailable, "file_unwritable",
                     fmt::format("cannot write {}", arguments.out)};
    out << fmt::format("{}  {} bytes  sha256 {}\n", arguments.out, bytes.size(),
                       drawn->page_digest);
    return done();
}

}  // namespace

int run_letters(House& house, const LettersArguments& arguments, std::ostream& out,
                std::ostream& err) {
    const Done written = write(house, arguments, out);
    return written ? 0 : report(written.error(), err);
}

int run_letter_print(House& house, const LettersArguments& arguments, std::ostream& out,
                     std::ostream& err) {
    const Done printed = print(house, arguments, out);
    return printed ? 0 : report(printed.error(), err);
}

void add_letters(CLI::App& app, LettersArguments& arguments, const Clock& clock, int& exit_code) {
    CLI::App* list = app.add_subcommand("letters", "letters of the book and how far each has come");
    add_book_place(*list, arguments.place);
    list->add_option("--loan", arguments.loan, "of this loan: its number at the lender, or its id");
    list->add_flag("--json", arguments.as_json, "JSON Lines");
    list->callback([&arguments, &clock, &exit_code] {
        exit_code = with_house(arguments.place, clock, std::cerr, [&arguments](House& house) {
            return run_letters(house, arguments, std::cout, std::cerr);
        });
    });
    CLI::App* letter = app.add_subcommand("letter", "one letter");
    letter->require_subcommand(1);
    CLI::App* page = letter->add_subcommand(
        "print", "its page with the envelope as a PDF, byte for byte as it was drawn");
    add_book_place(*page, arguments.place);
    page->add_option("--id", arguments.letter, "number of the letter")->required();
    page->add_option("--out", arguments.out, "file to write")->required();
    page->callback([&arguments, &clock, &exit_code] {
        exit_code = with_house(arguments.place, clock, std::cerr, [&arguments](House& house) {
            return run_letter_print(house, arguments, std::cout, std::cerr);
        });
    });
}

}  // namespace daihou
