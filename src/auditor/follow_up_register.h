// FollowUpRegister: who must be followed up by when, kept by hand from what was recorded: people
// who joined, visits that reached them, tasks given out. The second opinion on src/domain/follow_up
// and on coverage in simulated years; the rules stand here as sentences of numbers, not read from
// policies. It asks for what nobody may lose: a task somebody owns, no later than the rule's due
// date, and an entry among the missed once the date has passed.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "auditor/loan_ledger.h"

namespace daihou::auditor {

enum class Stands : std::uint8_t { borrower, guarantor };

class FollowUpRegister {
public:
    using Number = std::int64_t;  // of a loan, a person, a task: the sequence of the fact

    void joined(Number loan, Number person, Stands as, BusinessDate known_on,
                std::optional<BusinessDate> ends_on);
    // A visit that reached the person.
    void visited(Number loan, Number person, Number task, BusinessDate on, std::int64_t score);
    // `kind` as the task is called; only follow-ups are kept.
    void assigned(Number task, Number loan, Number person, std::string_view kind, Number staff,
                  BusinessDate due_on);
    void closed(Number task);
    void missed(Number loan, Number person, BusinessDate due_on);
    // From that day on a borrower's first visit is due so many days after disbursement.
    void change_first_visit(BusinessDate from, int due_day);

    // What is wrong with the loan on the day its plan was made, one sentence each.
    std::vector<std::string> complaints(Number loan, const LoanLedger& ledger,
                                        BusinessDate today) const;

private:
    struct Visit {
        BusinessDate on;
        std::int64_t score = 0;
    };
    struct Person {
        Number person = 0;
        Stands as = Stands::borrower;
        BusinessDate known_on;
        std::optional<BusinessDate> ends_on;
        std::vector<Visit> visits;
        std::vector<BusinessDate> missed;
    };
    struct Task {
        Number loan = 0;
        Number person = 0;
        Number staff = 0;
        BusinessDate due_on;
    };
    struct Window {
        BusinessDate opens_on;
        BusinessDate due_on;
    };

    Person* find(Number loan, Number person);
    Window first_window(const Person& person, Number loan, const LoanLedger& ledger,
                        BusinessDate today) const;
    Window regular_window(const Person& person, const LoanLedger& ledger) const;
    void look_at(const Person& person, Number loan, const LoanLedger& ledger, BusinessDate today,
                 std::vector<std::string>& complaints) const;

    std::map<Number, std::vector<Person>> people_;    // by loan
    std::map<Number, Task> tasks_;                    // open follow-ups
    std::map<Number, std::vector<Number>> tasks_of_;  // by loan, closed ones among them
    std::map<Number, bool> is_other_task_;            // open tasks that are no follow-ups
    std::optional<std::pair<BusinessDate, int>> changed_first_visit_;
};

}  // namespace daihou::auditor
