// MetricsText: writes figures in Prometheus' text format 0.0.4. Knows the format only; what is told
// and under which names is operating_metrics.cpp.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace daihou::api {

class MetricsText {
public:
    using Label = std::pair<std::string_view, std::string_view>;
    using Labels = std::initializer_list<Label>;

    // Begins a family; its samples follow at once. `kind`: counter, gauge, histogram.
    void family(std::string_view name, std::string_view kind, std::string_view about);
    // Of the family begun last; `ending`: _bucket, _sum, _count of a histogram.
    void sample(double value, Labels labels = {}, std::string_view ending = {});

    // A family of one sample.
    void gauge(std::string_view name, std::string_view about, double value);
    void counter(std::string_view name, std::string_view about, double value);

    std::string take() { return std::move(text_); }

private:
    std::string text_;
    std::string name_;
};

}  // namespace daihou::api
