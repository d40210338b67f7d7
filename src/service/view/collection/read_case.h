// The case page and the board of cases. The page: one customer's case with all loans and vehicles,
// what was said of it, what is next and by when. The board: every open case, and what is missing of
// any. Standings come from decision/standing/case_standing.h; nothing is worked out here.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "decision/standing/case_standing.h"
#include "service/view/follow_up/read_task.h"
#include "service/view/person/read_customer.h"

namespace daihou {

// One thing said of the case, newest first.
struct CaseEntry {
    std::int64_t id = 0;
    Instant at{};
    std::string kind;  // override_set, override_lifted, handed_over, recalled, agency_told
    Bilingual what;    // the ground, the receiver
    std::string why;
    std::string by;
    std::optional<BusinessDate> until;
    bool stands = false;  // an override in force
};

struct CaseTalk {
    BusinessDate on;
    LoanId loan_id;
    std::string outcome;  // code
    std::string by;
    std::string note;
};

struct CasePromise {
    LoanId loan_id;
    std::string loan;
    Money amount;
    BusinessDate promised_on;
    PromiseState state = PromiseState::open;
};

struct AgencyChoice {
    std::string id;
    std::string name;
    AgencyBar bar = AgencyBar::none;
    bool pays_for_cash_only = false;  // warned of (CN-C08)
};

// What an agency may see: no id number, no address, nothing to export (CN-C08, PIPL art. 6).
struct AgencyView {
    std::string agency;
    std::string name_masked;
    std::string phone_masked;
    Money overdue;
    int dpd = 0;
    std::vector<std::string> loans;
};

struct CasePage {
    BusinessDate as_of;
    PersonLine person;
    CaseStanding standing;
    CustomerStanding customer;
    std::string owner;
    std::vector<TaskLine> tasks;  // of the case, by deadline
    std::vector<CaseEntry> entries;
    std::vector<CaseTalk> talks;  // the last five
    std::vector<CasePromise> promises;
    std::vector<AgencyChoice> agencies;
    std::optional<AgencyView> agency_view;  // while one has the case
    std::vector<CaseGap> gaps;
    CaseRules rules;  // of the day: what may be told and where it may go
};
// Errors: person_missing, those of read_book.
Result<CasePage> read_case(House& house, PersonId person);

// Inside read_book, with what was said this minute.
Result<CaseStanding> case_of(const BookView& book, PersonId person);

struct CaseLine {
    CaseStanding standing;
    std::string person_masked;
    std::string owner;
    Bilingual next_text;
    std::vector<CaseGap> gaps;
};
struct CaseBoardQuestion {
    std::optional<BusinessDate> date;
    std::optional<CaseState> state;
    std::optional<StaffId> owner;
    std::size_t limit = 200;
};
struct CaseBoard {
    BusinessDate as_of;
    std::int64_t cases = 0;  // open ones, whatever was asked
    std::map<CaseState, std::int64_t> by_state;
    std::int64_t late = 0;           // past their next deadline
    std::int64_t without_owner = 0;  // must be none, as the next
    std::int64_t without_next_step = 0;
    std::int64_t matching = 0;
    std::vector<CaseLine> items;  // of what was asked, worst first
};
// Errors: those of read_book_of.
Result<CaseBoard> read_case_board(House& house, const CaseBoardQuestion& question);

}  // namespace daihou
