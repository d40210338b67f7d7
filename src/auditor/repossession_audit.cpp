#include "auditor/repossession_audit.h"

namespace daihou::auditor {
namespace {

bool is_over(std::span<const RecoveryNews> news, const std::string& what, std::int64_t of,
             BusinessDate today) {
    for (const RecoveryNews& later : news)
        if (later.what == what && later.of == of && later.on <= today) return true;
    return false;
}

const RecoveryNews* last_of(std::span<const RecoveryNews> news, const std::string& what,
                            BusinessDate today) {
    const RecoveryNews* last = nullptr;
    for (const RecoveryNews& told : news)
        if (told.what == what && told.on <= today) last = &told;
    return last;
}

// 95 percent of what should have come by a day and the one after it.
bool is_kept_so_far(const RecoveryNews& plan, std::span<const NumberedPayment> payments,
                    BusinessDate today, bool& all_came) {
    std::int64_t should_be = 0;
    all_came = true;
    for (const auto& [due_on, amount] : plan.payments) {
        std::int64_t came = 0;
        for (const NumberedPayment& payment : payments) {
            const bool is_after =
                payment.on > plan.on || (payment.on == plan.on && payment.number > plan.number);
            if (is_after && payment.on <= today && payment.on <= due_on + Days(1))
                came += payment.amount.fen();
        }
        const std::int64_t needed = should_be * 100 + amount.fen() * 95;
        should_be += amount.fen();
        if (came * 100 >= needed) continue;
        all_came = false;
        return today <= due_on + Days(1);
    }
    return true;
}

bool plan_runs(std::span<const NumberedPayment> payments, std::span<const RecoveryNews> news,
               BusinessDate today) {
    const RecoveryNews* plan = last_of(news, "plan", today);
    if (plan == nullptr || is_over(news, "plan_over", plan->number, today)) return false;
    bool all_came = false;
    return is_kept_so_far(*plan, payments, today, all_came) && !all_came;
}

bool somebody_waits_for_an_answer(std::span<const RecoveryNews> news, BusinessDate today) {
    for (const RecoveryNews& told : news) {
        if (told.on > today) continue;
        if (told.what == "complaint" && !is_over(news, "complaint_answered", told.number, today))
            return true;
        const bool has_ended = told.until && *told.until < today;
        if (told.what == "pause" && !has_ended && !is_over(news, "pause_over", told.number, today))
            return true;
    }
    return false;
}

}  // namespace

std::optional<std::string> release_refused(LoanLedger& ledger,
                                           std::span<const NumberedPayment> payments,
                                           std::span<const RecoveryNews> news, BusinessDate today) {
    ledger.live_to(today);
    const RecoveryNews* order = last_of(news, "order", today);
    if (order == nullptr) return "nobody ordered it";
    if (last_of(news, "settled", today) != nullptr) return "the loan is settled";
    if (ledger.standing().dpd == 0) return "nothing is late";
    if (plan_runs(payments, news, today)) return "they pay as agreed";
    if (somebody_waits_for_an_answer(news, today)) return "the case rests";
    const RecoveryNews* vehicle = last_of(news, "vehicle", today);
    if (vehicle == nullptr || vehicle->number != order->of) return "it is another vehicle";
    if (!vehicle->until || *vehicle->until > today) return "the mortgage is not registered";
    if (*order->until < today) return "the paper is out of date";
    return std::nullopt;
}

}  // namespace daihou::auditor
