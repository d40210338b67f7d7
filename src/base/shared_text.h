// SharedText: one of a few texts that very many values hold, such as a product's code on every
// loan: eight bytes each instead of a string. The text itself is kept once, for the life of the
// program; so never for what a person typed or what names somebody. Thread-safe; a value like any
// other.
#pragma once

#include <string>
#include <string_view>

namespace daihou {

class SharedText {
public:
    SharedText() = default;
    explicit SharedText(std::string_view text);

    operator const std::string&() const { return *text_; }
    operator std::string_view() const { return *text_; }
    const std::string& text() const { return *text_; }
    bool empty() const { return text_->empty(); }

    friend bool operator==(const SharedText& a, const SharedText& b) { return a.text_ == b.text_; }
    // Without keeping what is compared.
    friend bool operator==(const SharedText& a, std::string_view b) { return *a.text_ == b; }

private:
    static const std::string nothing;
    const std::string* text_ = &nothing;
};

}  // namespace daihou
