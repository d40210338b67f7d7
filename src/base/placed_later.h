// PlacedLater: an allocator for vectors of many large values that several threads make, each in
// its own stretch. resize() leaves new places raw instead of writing each on one thread, which for
// a million loans takes longer than reading them. Whoever resizes constructs every place
// (std::construct_at) before anything else happens to the vector.
#pragma once

#include <memory>
#include <utility>

namespace daihou {

template <class T>
struct PlacedLater : std::allocator<T> {
    PlacedLater() = default;
    template <class U>
    explicit PlacedLater(const PlacedLater<U>&) {}
    template <class U>
    struct rebind {
        using other = PlacedLater<U>;
    };

    void construct(T*) noexcept {}
    template <class... Given>
    void construct(T* place, Given&&... given) requires(sizeof...(Given) > 0) {
        std::construct_at(place, std::forward<Given>(given)...);
    }
};

}  // namespace daihou
