// Features for underwriting (R70): what follow-ups heard and what became of the loans, one CSV row
// a visit, with the loan as it was booked - and the dictionary that says what each column holds. No
// name, phone or document number, no free text and no photo leaves by it. The export is recorded.
// docs/feature_export.md.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "service/house.h"

namespace daihou {

struct FeatureExport {
    BusinessDate from;  // days of the visits, both ends included
    BusinessDate to;
    StaffId by;  // 0: on the server itself
};

// Hands out the head and then the rows of each loan; answers how many rows. Recording it is the
// caller's next step. Errors: no_day_closed, those of each_course.
Result<std::int64_t> write_features(House& house, const FeatureExport& wanted,
                                    const std::function<void(std::string_view)>& take);

// Records DataExported. What cannot be recorded must not be handed over.
Done record_feature_export(House& house, const FeatureExport& wanted, std::int64_t rows);

// All rows as one text, recorded; error export_too_large above `rows_max`.
Result<std::string> export_features(House& house, const FeatureExport& wanted,
                                    std::int64_t rows_max);

}  // namespace daihou
