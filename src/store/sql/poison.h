// Poison: what one SQL error does to a transaction. Every later call answers that error and commit
// refuses: PostgreSQL does so by itself, SQLite would go on, and here both are alike. Knows no
// engine.
#pragma once

#include <optional>

#include "base/result.h"

namespace daihou {

class Poison {
public:
    // Done, or the error that came first.
    Done check() const {
        if (!first_) return done();
        return Error{first_->kind, first_->code,
                     "this transaction failed before and takes nothing more: " + first_->text,
                     first_->parameters};
    }
    // Passes the result on and keeps the first error.
    template <class T>
    Result<T> keep(Result<T> result) {
        if (!result && !first_) first_ = result.error();
        return result;
    }

private:
    std::optional<Error> first_;
};

}  // namespace daihou
