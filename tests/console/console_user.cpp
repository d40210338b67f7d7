#include "console_user.h"

namespace daihou {
namespace {

// "single", "money", …: a value as the answer of that type holds it.
Json value_for(const Json& asked, std::string_view date, std::size_t choice) {
    const std::string type = asked.at("type");
    if (type == "single" || type == "multiple") {
        const Json& options = asked.at("options");
        const std::string code = options.at(std::min(choice, options.size() - 1)).at("code");
        return type == "single" ? Json(code) : Json::array({code});
    }
    if (type == "date") return date;
    if (type == "text" || type == "photo")
        return std::string(static_cast<std::size_t>(asked.value("min", 2)), 'a');
    if (type == "rating" || type == "nps") return 4;
    return std::max<std::int64_t>(asked.value("min", std::int64_t{1}), 1);
}

bool is_among(const Json& answer, const Json& codes) {
    const Json& value = answer.is_object() ? answer.at("value") : answer;
    const auto holds = [&codes](const Json& one) {
        return std::find(codes.begin(), codes.end(), one) != codes.end();
    };
    return value.is_array() ? std::any_of(value.begin(), value.end(), holds) : holds(value);
}

bool is_visible(const Json& step, const Json& answers) {
    const auto condition = step.find("show_if");
    if (condition == step.end()) return true;
    const auto answer = answers.find(condition->at("question").get<std::string>());
    return answer != answers.end() && is_among(*answer, condition->at("any_of"));
}

Json visit_of(std::string_view task, std::string_view outcome) {
    return {{"task", task},
            {"outcome", outcome},
            {"identity_verified", outcome == "reached"},
            {"recording", outcome == "reached" ? "agreed" : "not_asked"},
            {"answers", Json::object()},
            {"seconds", 60}};
}

}  // namespace

Result<http::ClientResponse> ConsoleUser::sign_in(std::string_view account,
                                                  std::string_view password) {
    auto response =
        client_.post("/api/session", Json{{"account", account}, {"password", password}}.dump());
    if (response && response->status == 200)
        csrf_token_ = Json::parse(response->body).at("csrf_token");
    return response;
}

Result<http::ClientResponse> ConsoleUser::post(std::string_view target, const Json& body,
                                               std::string_view idempotency_key) {
    return client_.post(target, body.dump(),
                        {{"Content-Type", "application/json"},
                         {"X-CSRF-Token", csrf_token_},
                         {"Idempotency-Key", std::string(idempotency_key)}});
}

Result<http::ClientResponse> ConsoleUser::put(std::string_view target, const Json& body) {
    return client_.send(http::Method::put, target, body.dump(),
                        {{"Content-Type", "application/json"}, {"X-CSRF-Token", csrf_token_}});
}

ConsoleUser ConsoleUser::moved_to(std::uint16_t port) {
    ConsoleUser user(port);
    user.csrf_token_ = csrf_token_;
    user.client_.cookies() = client_.cookies();
    return user;
}

Json unreached_visit(std::string_view task) {
    return visit_of(task, "no_answer");
}

Json reached_visit(std::string_view task, const Json& page, std::string_view date,
                   std::size_t choice) {
    Json visit = visit_of(task, "reached");
    Json& answers = visit["answers"];
    for (const Json& step : page.at("questionnaire").at("steps")) {
        if (!step.contains("question") || !is_visible(step, answers)) continue;
        const Json& question = step.at("question");
        Json answer = {{"value", value_for(question, date, choice)}};
        if (question.contains("also"))
            for (const Json& field : question.at("also"))
                if (!field.contains("when") || is_among(answer, field.at("when")))
                    answer["also"][field.at("id").get<std::string>()] =
                        value_for(field, date, choice);
        answers[question.at("id").get<std::string>()] = std::move(answer);
    }
    return visit;
}

}  // namespace daihou
