#include "store/facts/open_look.h"

namespace daihou {
namespace {

thread_local std::map<const Store*, OpenLook> looks_of_this_thread;

class OutermostLook final : public Look {
public:
    explicit OutermostLook(const Store& store) : store_(store) { looks_of_this_thread[&store]; }
    ~OutermostLook() override { end_look_at(store_); }
    OutermostLook(const OutermostLook&) = delete;
    OutermostLook& operator=(const OutermostLook&) = delete;

private:
    const Store& store_;
};

}  // namespace

OpenLook* open_look(const Store& store) {
    const auto look = looks_of_this_thread.find(&store);
    return look == looks_of_this_thread.end() ? nullptr : &look->second;
}

std::unique_ptr<Look> begin_look(const Store& store) {
    if (open_look(store) != nullptr) return std::make_unique<Look>();
    return std::make_unique<OutermostLook>(store);
}

void end_look_at(const Store& store) {
    looks_of_this_thread.erase(&store);
}

}  // namespace daihou
