#include "api/operating/metrics_text.h"

#include <fmt/format.h>

namespace daihou::api {
namespace {

// The three characters the format escapes in a label's value.
std::string escaped(std::string_view value) {
    std::string text;
    for (const char c : value) {
        if (c == '\n') {
            text += "\\n";
            continue;
        }
        if (c == '"' || c == '\\') text += '\\';
        text += c;
    }
    return text;
}

}  // namespace

void MetricsText::family(std::string_view name, std::string_view kind, std::string_view about) {
    name_ = name;
    text_ += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", name, about, kind);
}

void MetricsText::sample(double value, Labels labels, std::string_view ending) {
    text_ += name_;
    text_ += ending;
    char before = '{';
    for (const auto& [name, held] : labels) {
        text_ += fmt::format("{}{}=\"{}\"", before, name, escaped(held));
        before = ',';
    }
    if (labels.size() > 0) text_ += '}';
    text_ += fmt::format(" {}\n", value);
}

void MetricsText::gauge(std::string_view name, std::string_view about, double value) {
    family(name, "gauge", about);
    sample(value);
}

void MetricsText::counter(std::string_view name, std::string_view about, double value) {
    family(name, "counter", about);
    sample(value);
}

}  // namespace daihou::api
