#include "world/sample/write_sample.h"

#include "world/people/made_consents.h"
#include "world/portfolio/portfolio_life.h"
#include "world/portfolio/portfolio_maker.h"

namespace daihou {

Result<SampleCounts> write_sample(std::int64_t loans, std::uint64_t seed, BusinessDate as_of,
                                  const std::filesystem::path& directory) {
    BookFiles files(directory);
    const PortfolioMaker maker(seed, as_of);
    PortfolioLife life(seed);
    for (std::int64_t number = 1; number <= loans; ++number) {
        MadeLoan loan = maker.loan(number);
        files.add(loan);
        files.add(loan.vehicle, loan.loan_id);
        for (const MadeConsent& consent : consents_on_file(seed, loan, as_of))
            files.add(consent);
        life.add(std::move(loan));
    }
    for (BusinessDate day = loans > 0 ? life.first_day() : as_of + Days(1); day <= as_of;
         day += Days(1))
        for (const MoneyEvent& event : life.payments_on(day))
            files.add(event);
    return files.finish();
}

}  // namespace daihou
