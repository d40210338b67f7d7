#include "service/view/person/read_links.h"

#include <algorithm>

#include "service/view/book_view.h"
#include "service/view/follow_up/read_task.h"
#include "service/view/person/read_person.h"

namespace daihou {
namespace {

LinkLine line_of(const FactRecord& record, const LinkMade& made) {
    LinkLine line;
    line.link = record.sequence;
    line.person = made.person;
    line.task = made.task;
    line.purposes = made.purposes;
    line.photo = made.photo;
    line.made_at = record.occurred_at;
    line.until = made.until;
    return line;
}

LinkLine* find_line(std::vector<LinkLine>& lines, std::int64_t link) {
    const auto at = std::ranges::find(lines, link, &LinkLine::link);
    return at == lines.end() ? nullptr : &*at;
}

// The lines with what was done and how they ended, as their facts say.
std::vector<LinkLine> lines_among(const BookView& book, std::span<const FactRecord> facts) {
    std::vector<LinkLine> lines;
    for (const FactRecord& record : facts) {
        if (const auto* made = std::get_if<LinkMade>(&record.fact)) {
            lines.push_back(line_of(record, *made));
            lines.back().by = staff_name(book.portfolio, record.by);
        } else if (const auto* used = std::get_if<LinkUsed>(&record.fact)) {
            if (LinkLine* line = find_line(lines, used->link))
                line->doings.push_back({record.occurred_at, used->purpose, used->words});
        } else if (const auto* ended = std::get_if<LinkEnded>(&record.fact)) {
            if (LinkLine* line = find_line(lines, ended->link)) line->standing.ended = ended->why;
        }
    }
    return lines;
}

}  // namespace

Result<std::vector<LinkLine>> read_links(House& house, LoanId loan) {
    return read_book(house, [&](const BookView& book) -> Result<std::vector<LinkLine>> {
        const LoanSnapshot* snapshot = TRY(loan_of(book, loan));
        auto lines = lines_among(book, TRY(house.store().facts_of_loan(loan)));
        for (LinkLine& line : lines) {
            std::vector<LinkPurpose> used;
            for (const LinkDoing& doing : line.doings)
                if (doing.purpose) used.push_back(*doing.purpose);
            line.standing = link_standing(line.purposes, used, line.standing.ended, line.until,
                                          house.clock().now());
            if (const PartyState* party = party_of(*snapshot, line.person)) line.role = party->role;
            line.name_masked = TRY(read_person(house, line.person)).name_masked;
        }
        std::ranges::reverse(lines);
        return lines;
    });
}

}  // namespace daihou
