#include "service/view/past_day.h"

namespace daihou {

Result<FactRecord> closing_of(House& house, BusinessDate day) {
    for (const FactRecord& record : TRY(house.store().facts_of_kind(DayClosed::kind)))
        if (std::get<DayClosed>(record.fact).day == day) return record;
    return Error{ErrorKind::not_found,
                 "day_not_closed",
                 fmt::format("{} was never closed", format_date(day)),
                 {{"field", "date"}, {"day", format_date(day)}}};
}

Result<Portfolio> fold_known_by(House& house, std::int64_t sequence, BusinessDate day) {
    Portfolio portfolio;
    portfolio.open_day(day);
    TRY(house.store().each_fact({0, sequence, std::nullopt, day},
                                [&portfolio](const FactRecord& record) {
                                    portfolio.apply(record);
                                    return true;
                                }));
    for (const LoanId loan : portfolio.loans_to_refold()) {
        std::vector<FactRecord> facts = TRY(house.store().facts_of_loan(loan)).copied();
        std::erase_if(facts,
                      [sequence](const FactRecord& record) { return record.sequence > sequence; });
        portfolio.refold(loan, facts);
    }
    return portfolio;
}

}  // namespace daihou
