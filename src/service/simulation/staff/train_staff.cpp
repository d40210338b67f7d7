#include "service/simulation/staff/train_staff.h"

#include "base/digest.h"
#include "service/staff/training.h"
#include "service/view/portfolio/read_quality.h"

namespace daihou {

Done train_staff(House& house, BusinessDate day) {
    for (const TrainingRow& row : TRY(read_training(house, std::nullopt)).rows)
        for (const CertificateLine& line : row.courses) {
            if (line.state == CertificateState::holds) continue;
            // They come a week or more before the old one ends, not all on one day.
            const auto number = static_cast<std::uint64_t>(row.member.staff.value);
            const auto days_before = static_cast<int>(7 + stable_hash(number) % 21);
            if (line.state == CertificateState::expiring && day + Days(days_before) < *line.until)
                continue;
            const int score =
                line.course.pass_mark + static_cast<int>(stable_hash(number + 1) % 11);
            TRY(record_training(house, {}, {row.member.staff, line.course.id, score, day}));
        }
    return done();
}

}  // namespace daihou
