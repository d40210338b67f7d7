#include "service/view/collection/read_case.h"

#include <algorithm>
#include <set>

#include "service/view/past_day.h"

namespace daihou {
namespace {

constexpr std::size_t talks_shown = 5;

std::vector<const LoanSnapshot*> loans_of(const BookView& book, std::span<const FactRecord> facts) {
    std::set<LoanId> ids;
    for (const FactRecord& record : facts)
        if (const auto* joined = std::get_if<PartyJoined>(&record.fact)) ids.insert(joined->loan);
    std::vector<const LoanSnapshot*> loans;
    for (const LoanId loan : ids)
        if (const LoanSnapshot* snapshot = book.portfolio.find(loan)) loans.push_back(snapshot);
    return loans;
}

BusinessDate this_day(const BookView& book) {
    return std::max(book.today, book.house.clock().today());
}

CaseStanding standing_now(const BookView& book, PersonId person,
                          std::span<const FactRecord> facts) {
    const CaseRecord record = case_record_of(facts, this_day(book));
    return case_standing(person, loans_of(book, facts), &record, book.policy, book.today);
}

// Words of what a case fact says.
struct EntryWriter {
    const BookView& book;
    CaseEntry& entry;

    Bilingual ground(const std::string& reason) const {
        const OverrideRule* rule = book.policy.cases.rule_of(reason);
        return rule == nullptr ? Bilingual{reason, reason}
                               : Bilingual{rule->text_zh, rule->text_en};
    }
    Bilingual agency_name(const std::string& id) const {
        const Agency* agency = book.policy.cases.agency(id);
        const std::string& name = agency == nullptr ? id : agency->name;
        return {name, name};
    }
    Bilingual receiver(const CaseHandedOver& handed) const {
        if (handed.to == CaseReceiver::agency) return agency_name(handed.name);
        if (handed.to == CaseReceiver::staff) {
            if (!handed.staff.is_known()) return book.house.messages().text("case_back.tasks");
            const std::string name = staff_name(book.portfolio, handed.staff);
            return {name, name};
        }
        const CaseStage* stage = book.policy.cases.stage(handed.name);
        return stage == nullptr ? Bilingual{handed.name, handed.name}
                                : Bilingual{stage->text_zh, stage->text_en};
    }

    void operator()(const CaseOverrideSet& set) const {
        entry.kind = "override_set";
        entry.what = ground(set.reason);
        entry.why = set.note.empty() ? set.proof : set.proof + "; " + set.note;
        entry.until = set.until;
    }
    void operator()(const CaseOverrideLifted& lifted) const {
        entry.kind = "override_lifted";
        entry.why = lifted.why;
    }
    void operator()(const CaseHandedOver& handed) const {
        entry.kind = "handed_over";
        entry.what = receiver(handed);
        entry.why = handed.why;
    }
    void operator()(const CaseRecalled& recalled) const {
        entry.kind = "recalled";
        entry.what =
            book.house.messages().text(fmt::format("recall_ground.{}", name_of(recalled.ground)));
        entry.why = recalled.why;
    }
    void operator()(const OutsourcingTold& told) const {
        entry.kind = "agency_told";
        entry.what = agency_name(told.agency);
        entry.why = told.reference;
    }
    void operator()(const auto&) const {}
};

std::vector<CaseEntry> entries_of(const BookView& book, std::span<const FactRecord> facts,
                                  const CaseStanding& standing) {
    std::vector<CaseEntry> entries;
    for (const FactRecord& record : facts) {
        CaseEntry entry;
        std::visit(EntryWriter{book, entry}, record.fact);
        if (entry.kind.empty()) continue;
        entry.id = record.sequence;
        entry.at = record.occurred_at;
        entry.by = staff_name(book.portfolio, record.by);
        entry.stands = std::ranges::find(standing.overrides, record.sequence,
                                         &OverrideSaid::sequence) != standing.overrides.end();
        entries.push_back(std::move(entry));
    }
    std::ranges::reverse(entries);
    return entries;
}

std::vector<CaseTalk> talks_of(const BookView& book, std::span<const FactRecord> facts) {
    std::vector<CaseTalk> talks;
    for (auto record = facts.rbegin(); record != facts.rend() && talks.size() < talks_shown;
         ++record)
        if (const auto* held = std::get_if<VisitHeld>(&record->fact))
            talks.push_back({effective_day(*record), held->loan,
                             std::string(code_of(held->outcome)),
                             staff_name(book.portfolio, record->by), held->note});
    return talks;
}

std::vector<CasePromise> promises_of(const BookView& book, PersonId person,
                                     std::span<const LoanSnapshot* const> loans) {
    std::vector<CasePromise> promises;
    for (const LoanSnapshot* loan : loans) {
        const auto& promise = loan->dealings.get().promise;
        const PartyState* party = party_of(*loan, person);
        if (!promise || party == nullptr || party->role == PartyRole::guarantor) continue;
        promises.push_back({loan->loan, loan->key, promise->amount, promise->promised_on,
                            state_on(*promise, book.policy.promises, book.today)});
    }
    return promises;
}

std::vector<AgencyChoice> agencies_of(const CaseRecord& record, const CaseRules& rules,
                                      BusinessDate today) {
    std::vector<AgencyChoice> choices;
    for (const Agency& agency : rules.agencies)
        choices.push_back({agency.id, agency.name, agency_bar(record, rules, agency.id, today),
                           agency.commission == CommissionBasis::cash_only});
    return choices;
}

std::optional<AgencyView> agency_view_of(const CasePage& page) {
    if (!page.standing.has_agency()) return std::nullopt;
    AgencyView view;
    view.agency = page.standing.agency->name;
    if (const Agency* agency = page.rules.agency(view.agency)) view.agency = agency->name;
    view.name_masked = page.person.name_masked;
    view.phone_masked = page.person.phone_masked;
    view.overdue = page.standing.overdue;
    view.dpd = page.standing.dpd;
    for (const CustomerLoan& loan : page.customer.loans)
        if (loan.dpd > 0) view.loans.push_back(loan.key);
    return view;
}

Result<std::vector<TaskLine>> tasks_of(const BookView& book, const CaseStanding& standing) {
    const FreshWork fresh = TRY(read_fresh_work(book.house, book.today));
    std::vector<TaskLine> lines;
    for (const CaseStep& step : standing.steps) {
        const LoanSnapshot& loan = *TRY(loan_of(book, step.loan));
        const auto open = std::ranges::find(loan.tasks, step.task, &OpenTask::task);
        INVARIANT(open != loan.tasks.end());
        if (!fresh.ended.contains(step.task))
            lines.push_back(TRY(open_task_line(book, fresh, loan, *open)));
    }
    return lines;
}

// What was said since the last closed day counts at once.
Result<CaseBook> cases_of(const BookView& book) {
    CaseBook cases = book.portfolio.cases();
    const BusinessDate today = book.house.clock().today();
    if (today <= book.today) return cases;
    for (const std::int64_t kind :
         {CaseOverrideSet::kind, CaseOverrideLifted::kind, CaseHandedOver::kind, CaseRecalled::kind,
          OutsourcingTold::kind})
        TRY(book.house.store().each_fact({0, INT64_MAX, book.today + Days(1), today, kind},
                                         [&cases](const FactRecord& record) {
                                             cases.apply(record);
                                             return true;
                                         }));
    return cases;
}

void count(CaseBoard& board, const CaseStanding& standing) {
    ++board.cases;
    ++board.by_state[standing.state];
    if (standing.next && standing.next->due_on < board.as_of) ++board.late;
    for (const CaseGap gap : gaps_of(standing))
        ++(gap == CaseGap::no_owner ? board.without_owner : board.without_next_step);
}

bool is_asked_for(const CaseBoardQuestion& question, const CaseStanding& standing) {
    return (!question.state || standing.state == *question.state) &&
           (!question.owner || standing.owner == *question.owner);
}

Result<CaseLine> line_of(const BookView& book, CaseStanding standing) {
    CaseLine line;
    line.person_masked = TRY(read_person(book.house, standing.person)).name_masked;
    line.owner = staff_name(book.portfolio, standing.owner);
    if (standing.next)
        line.next_text =
            book.house.messages().text(fmt::format("task.{}", name_of(standing.next->kind)));
    line.gaps = gaps_of(standing);
    line.standing = std::move(standing);
    return line;
}

}  // namespace

Result<CaseStanding> case_of(const BookView& book, PersonId person) {
    return standing_now(book, person, TRY(book.house.store().facts_of_person(person)));
}

Result<CasePage> read_case(House& house, PersonId person) {
    return read_book(house, [&](const BookView& book) -> Result<CasePage> {
        CasePage page;
        page.as_of = book.today;
        page.person = TRY(read_person(house, person));
        const auto facts = TRY(house.store().facts_of_person(person));
        const auto loans = loans_of(book, facts);
        page.standing = standing_now(book, person, facts);
        page.customer = customer_standing(person, loans, book.policy, book.today);
        page.owner = staff_name(book.portfolio, page.standing.owner);
        page.tasks = TRY(tasks_of(book, page.standing));
        page.entries = entries_of(book, facts, page.standing);
        page.talks = talks_of(book, facts);
        page.promises = promises_of(book, person, loans);
        page.rules = book.policy.cases;
        page.agencies =
            agencies_of(case_record_of(facts, this_day(book)), page.rules, this_day(book));
        page.agency_view = agency_view_of(page);
        page.gaps = gaps_of(page.standing);
        return page;
    });
}

Result<CaseBoard> read_case_board(House& house, const CaseBoardQuestion& question) {
    const auto last = house.day();
    return read_book_of(house, question.date, [&](const BookView& book) -> Result<CaseBoard> {
        CaseBoard board;
        board.as_of = book.today;
        const CaseBook cases =
            last == book.today ? TRY(cases_of(book)) : CaseBook(book.portfolio.cases());
        for (CaseStanding& standing : open_cases(book.loans, cases, book.policy, book.today)) {
            count(board, standing);
            if (!is_asked_for(question, standing)) continue;
            ++board.matching;
            if (board.items.size() < question.limit)
                board.items.push_back(TRY(line_of(book, std::move(standing))));
        }
        return board;
    });
}

}  // namespace daihou
