// Boxed<T>: a value on the heap that most owners do not have; eight bytes while absent. Copies
// deep, compares by value; an absent one equals a default T.
#pragma once

#include <memory>
#include <utility>

namespace daihou {

template <class T>
class Boxed {
public:
    Boxed() = default;
    Boxed(const Boxed& other)
        : value_(other.value_ ? std::make_unique<T>(*other.value_) : nullptr) {}
    Boxed(Boxed&&) noexcept = default;
    Boxed& operator=(const Boxed& other) {
        if (this != &other) value_ = other.value_ ? std::make_unique<T>(*other.value_) : nullptr;
        return *this;
    }
    Boxed& operator=(Boxed&&) noexcept = default;

    // Reading never allocates: an absent value reads as an empty one.
    const T& get() const {
        static const T empty{};
        return value_ ? *value_ : empty;
    }
    T& make() {
        if (!value_) value_ = std::make_unique<T>();
        return *value_;
    }
    bool is_present() const { return value_ != nullptr; }

    friend bool operator==(const Boxed& a, const Boxed& b) { return a.get() == b.get(); }

private:
    std::unique_ptr<T> value_;
};

}  // namespace daihou
