#include "domain/collections/ladder.h"

namespace daihou {

bool may_receive_notice(GuaranteeMode mode, bool expired) {
    return mode == GuaranteeMode::joint && !expired;
}

}  // namespace daihou
