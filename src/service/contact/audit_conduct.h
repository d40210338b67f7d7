// `comply audit`: what is on record, read against the rules no single contact can break
// (auditor/conduct_audit.h), loan by loan. Puts facts into the auditor's words and nothing more; it
// writes nothing.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "auditor/conduct_audit.h"
#include "service/house.h"

namespace daihou {

struct ConductSums {
    std::int64_t loans = 0;
    std::int64_t events = 0;
    std::map<std::string, std::int64_t> faults_by_rule;
};

// `take` is called for each fault with the loan it is of. Errors: policy_no_rule, those of the
// store and of `take`.
Result<ConductSums> audit_conduct(House& house,
                                  const std::function<Done(LoanId, const ConductFault&)>& take);

}  // namespace daihou
