// Result<T>: the value of an operation that may fail for a reason its caller must handle, or the
// Error that says why. The three forms of failure: our bug -> INVARIANT; expected failure -> Result
// with TRY; bad item among good -> Findings. Method names follow std::expected, which g++ 12 offers
// only beyond C++20.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/invariant.h"

namespace daihou {

// What kind of failure this is; decides exit codes and HTTP statuses at the edge.
enum class ErrorKind {
    bad_input,   // the caller's input cannot be used: exit 2, HTTP 400 / 422
    not_found,   // the named thing does not exist: HTTP 404
    forbidden,   // known caller, missing permission: HTTP 403
    conflict,    // the state does not allow it: HTTP 409
    unavailable  // the store or a peer failed: exit 3, HTTP 503
};

// `code` is stable and translated (policies/messages); `text` is English for logs; `parameters`
// fill the translation.
struct Error {
    ErrorKind kind = ErrorKind::bad_input;
    std::string code;
    std::string text;
    std::vector<std::pair<std::string, std::string>> parameters = {};
};

// What was asked does not go with what stands.
inline Error conflict(std::string code, std::string text,
                      std::vector<std::pair<std::string, std::string>> parameters = {}) {
    return {ErrorKind::conflict, std::move(code), std::move(text), std::move(parameters)};
}
// Told beside the field of a form.
inline Error in_field(std::string_view field, Error error) {
    error.parameters.emplace_back("field", field);
    return error;
}
inline Error conflict_in(std::string_view field, std::string code, std::string text) {
    return in_field(field, conflict(std::move(code), std::move(text)));
}
inline Error bad_input_in(std::string_view field, std::string code, std::string text) {
    return in_field(field, {ErrorKind::bad_input, std::move(code), std::move(text)});
}

template <class T = std::monostate>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    bool has_value() const { return state_.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T& value() & {
        INVARIANT(has_value());
        return std::get<0>(state_);
    }
    const T& value() const& {
        INVARIANT(has_value());
        return std::get<0>(state_);
    }
    T&& value() && {
        INVARIANT(has_value());
        return std::get<0>(std::move(state_));
    }
    const Error& error() const& {
        INVARIANT(!has_value());
        return std::get<1>(state_);
    }
    Error&& error() && {
        INVARIANT(!has_value());
        return std::get<1>(std::move(state_));
    }

    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

private:
    std::variant<T, Error> state_;
};

using Done = Result<std::monostate>;
inline Done done() {
    return Done(std::monostate{});
}

}  // namespace daihou

// TRY(expression): its value, or return its error from this function.
#define TRY(...)                                                           \
    ({                                                                     \
        auto try_result = (__VA_ARGS__);                                   \
        if (!try_result.has_value()) return std::move(try_result).error(); \
        std::move(try_result).value();                                     \
    })
