#include "domain/loan/cost/apr.h"

#include "domain/loan/schedule/due_dates.h"

namespace daihou {
namespace {

using Wide = unsigned __int128;

constexpr std::int64_t apr_max_ppm = 100'000'000;  // 10'000 % a year
constexpr int fraction_bits = 62;                  // discount factors lie in (0, 1]
constexpr Wide one = Wide(1) << fraction_bits;

// What the instalments are worth on the disbursement day at a yearly rate given in billionths, in
// fen with `fraction_bits` behind the point. Falls as the rate rises.
Wide present_value(const Contract& contract, const Schedule& schedule, std::int64_t rate_ppb) {
    constexpr Wide billion = 1'000'000'000;
    const int down_payments = contract.down_payment.ppm > 0 ? 1 : 0;
    Wide discount = one;
    Wide value = 0;
    for (const Instalment& row : schedule.instalments) {
        const int regular = row.number - down_payments;
        if (regular > 0) {
            const YearShare share = year_share(contract, regular, row.from, row.due_on);
            const Wide unit = billion * static_cast<Wide>(share.denominator);
            const Wide growth =
                unit + static_cast<Wide>(rate_ppb) * static_cast<Wide>(share.numerator);
            discount = discount * unit / growth;  // 62 + 47 bits
        }
        value += discount * static_cast<Wide>(row.due().fen());
    }
    return value;
}

Wide paid_out(const Contract& contract) {
    return static_cast<Wide>((contract.principal - contract.upfront_fee - contract.add_on).fen()) *
           one;
}

}  // namespace

bool apr_is_above(const Contract& contract, const Schedule& schedule, AnnualRate rate) {
    return present_value(contract, schedule, rate.ppm * 1000) > paid_out(contract);
}

AnnualRate apr_all_in(const Contract& contract, const Schedule& schedule) {
    const Wide paid = paid_out(contract);
    std::int64_t low = 0;
    std::int64_t high = apr_max_ppm * 1000;
    if (present_value(contract, schedule, low) <= paid) return AnnualRate{0};
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (present_value(contract, schedule, middle) > paid ? low : high) = middle;
    }
    return AnnualRate{divide(high, 1000, Rounding::half_even)};
}

}  // namespace daihou
