// What inspectors and loan pages read of inspections: the drive of the day, and what was kept of
// earlier ones on a loan. Places and addresses of people stay masked; showing one is a reveal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/inspection/captured_place.h"
#include "service/view/follow_up/read_task.h"

namespace daihou {

struct CheckInLine {
    TaskId task;
    StaffId staff;
    std::string name;
    Instant at;
    std::string proof;  // session, password
    std::optional<CapturedPlace> place;
};

// A visit to drive to.
struct DayStop {
    TaskLine task;
    std::string address_masked;               // region and street without the house
    bool is_place_known = false;              // from an earlier inspection of the loan
    std::optional<std::int64_t> from_last_m;  // as the crow flies, where both places are known
    std::vector<CheckInLine> check_ins;       // of the day
};

struct InspectionDay {
    BusinessDate date;
    bool is_open = false;        // 08:00–22:00 (CN-C01), by the clock
    std::vector<DayStop> stops;  // in driving order
};

// Open on-site visits of the member of staff, planned for the last closed day or before. Errors:
// those of read_work_list.
Result<InspectionDay> read_inspection_day(House& house, StaffId staff,
                                          const std::optional<CapturedPlace>& start);

struct PhotoLine {
    std::int64_t photo = 0;
    PhotoKept kept;
    Bilingual question;
    std::string by;
};
struct LoanInspections {
    std::vector<PhotoLine> photos;       // newest first
    std::vector<CheckInLine> check_ins;  // newest first
};

// Error loan_missing, those of read_book.
Result<LoanInspections> read_loan_inspections(House& house, LoanId loan);

}  // namespace daihou
