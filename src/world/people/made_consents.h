// The consents a lender of the synthetic world has on file when its book is taken over: most
// guarantors signed, some were never asked, a few refused or withdrew. Depends on seed and loan
// number alone.
#pragma once

#include <cstdint>
#include <vector>

#include "world/portfolio/made_loan.h"

namespace daihou {

// By `as_of`, in the order they were said.
std::vector<MadeConsent> consents_on_file(std::uint64_t seed, const MadeLoan& loan,
                                          BusinessDate as_of);

}  // namespace daihou
