#include "api/route/problems.h"

#include <nlohmann/json.hpp>

#include "api/json.h"

namespace daihou::api {
namespace {

constexpr std::array codes = {
    std::string_view("account_locked"),
    std::string_view("account_name"),
    std::string_view("account_taken"),
    std::string_view("agency_not_listed"),
    std::string_view("agency_not_told"),
    std::string_view("alert_cause"),
    std::string_view("alert_expected"),
    std::string_view("alert_judged"),
    std::string_view("alert_missing"),
    std::string_view("appraisal_month"),
    std::string_view("approval_decided"),
    std::string_view("approval_expired"),
    std::string_view("approval_not_for_role"),
    std::string_view("approval_own"),
    std::string_view("approval_unknown"),
    std::string_view("approval_waiting"),
    std::string_view("attempt_unanswered"),
    std::string_view("away_minutes"),
    std::string_view("away_span"),
    std::string_view("batch_changed"),
    std::string_view("body_not_json"),
    std::string_view("body_syntax"),
    std::string_view("body_too_large"),
    std::string_view("captured_ahead"),
    std::string_view("captured_too_old"),
    std::string_view("case_closed"),
    std::string_view("case_not_with_agency"),
    std::string_view("case_paused"),
    std::string_view("certificate_missing"),
    std::string_view("charge_on_closed_loan"),
    std::string_view("charge_over_every_limit"),
    std::string_view("charge_over_limit"),
    std::string_view("claim_of_no_use"),
    std::string_view("colleague_refused"),
    std::string_view("consent_form_missing"),
    std::string_view("consent_not_for_role"),
    std::string_view("consent_not_given"),
    std::string_view("consent_proof_missing"),
    std::string_view("consent_until_passed"),
    std::string_view("consent_version_replaced"),
    std::string_view("contact_text_too_long"),
    std::string_view("contact_without_person"),
    std::string_view("course_unknown"),
    std::string_view("csrf_missing"),
    std::string_view("cursor_syntax"),
    std::string_view("customer_paused"),
    std::string_view("date_before_disbursement"),
    std::string_view("date_in_future"),
    std::string_view("date_not_ahead"),
    std::string_view("day_not_closed"),
    std::string_view("due_on_before_disbursement"),
    std::string_view("effect_period"),
    std::string_view("export_too_large"),
    std::string_view("fence_missing"),
    std::string_view("fence_name"),
    std::string_view("fence_shape"),
    std::string_view("fences_too_many"),
    std::string_view("guarantor_not_asked"),
    std::string_view("guarantor_not_general"),
    std::string_view("hand_over_changed"),
    std::string_view("hand_over_empty"),
    std::string_view("hand_over_no_room"),
    std::string_view("hand_over_too_many"),
    std::string_view("idempotency_key_missing"),
    std::string_view("idempotency_key_reused"),
    std::string_view("input_invalid"),
    std::string_view("inspection_needs_two"),
    std::string_view("inspector_not_qualified"),
    std::string_view("inspector_same"),
    std::string_view("internal_error"),
    std::string_view("last_administrator"),
    std::string_view("leaving_day"),
    std::string_view("link_missing"),
    std::string_view("link_over"),
    std::string_view("link_person_unprovable"),
    std::string_view("link_photo_missing"),
    std::string_view("link_purpose_unknown"),
    std::string_view("link_purposes_empty"),
    std::string_view("link_task_missing"),
    std::string_view("loan_changed_meanwhile"),
    std::string_view("loan_missing"),
    std::string_view("loan_settled"),
    std::string_view("method_not_allowed"),
    std::string_view("metrics_refused"),
    std::string_view("minutes_of_day"),
    std::string_view("modification_awaits_another"),
    std::string_view("modification_not_for_method"),
    std::string_view("no_day_closed"),
    std::string_view("not_certified"),
    std::string_view("outbox_unwritable"),
    std::string_view("outcome_needs_amount"),
    std::string_view("outcome_unknown"),
    std::string_view("outside_visit_hours"),
    std::string_view("override_needs_end"),
    std::string_view("override_over"),
    std::string_view("override_stands"),
    std::string_view("override_unknown"),
    std::string_view("papers_refused"),
    std::string_view("password_length"),
    std::string_view("password_same"),
    std::string_view("password_wrong"),
    std::string_view("path_unknown"),
    std::string_view("payoff_before_last_event"),
    std::string_view("payoff_day_passed"),
    std::string_view("payoff_of_closed_loan"),
    std::string_view("payoff_of_written_off_loan"),
    std::string_view("payoff_span_backwards"),
    std::string_view("payoff_valid_too_long"),
    std::string_view("permission_missing"),
    std::string_view("person_missing"),
    std::string_view("person_not_on_loan"),
    std::string_view("phone_syntax"),
    std::string_view("phone_unchanged"),
    std::string_view("photo_cut_short"),
    std::string_view("photo_empty"),
    std::string_view("photo_goes_on"),
    std::string_view("photo_has_notes"),
    std::string_view("photo_hash_differs"),
    std::string_view("photo_missing"),
    std::string_view("photo_not_kept"),
    std::string_view("photo_question_unknown"),
    std::string_view("photo_too_large"),
    std::string_view("photo_unknown_format"),
    std::string_view("place_off_earth"),
    std::string_view("plan_none_allowed"),
    std::string_view("plan_not_open"),
    std::string_view("plan_of_closed_loan"),
    std::string_view("plan_offer_expired"),
    std::string_view("plan_offer_missing"),
    std::string_view("plan_open_already"),
    std::string_view("plan_overtaken"),
    std::string_view("plan_refused"),
    std::string_view("plan_signature_missing"),
    std::string_view("plan_signer_unknown"),
    std::string_view("plan_without_borrower"),
    std::string_view("platform_rate"),
    std::string_view("platform_refused"),
    std::string_view("platform_replayed"),
    std::string_view("platform_time"),
    std::string_view("platform_unsigned"),
    std::string_view("policy_no_rule"),
    std::string_view("prepayment_above_payoff"),
    std::string_view("prepayment_below_due"),
    std::string_view("prepayment_leaves_no_schedule"),
    std::string_view("prepayment_of_all"),
    std::string_view("proof_too_old"),
    std::string_view("quality_answer_late"),
    std::string_view("quality_answered"),
    std::string_view("quality_final"),
    std::string_view("quality_items"),
    std::string_view("quality_nothing_scored"),
    std::string_view("quality_of_other_staff"),
    std::string_view("quality_other_scorer"),
    std::string_view("quality_own_talk"),
    std::string_view("quality_scored"),
    std::string_view("questionnaire_missing"),
    std::string_view("quote_amount_differs"),
    std::string_view("quote_day_ahead"),
    std::string_view("quote_day_outside"),
    std::string_view("quote_missing"),
    std::string_view("quote_overtaken"),
    std::string_view("quote_used"),
    std::string_view("request_refused"),
    std::string_view("reveal_field"),
    std::string_view("score_missing"),
    std::string_view("second_factor_missing"),
    std::string_view("second_factor_needed"),
    std::string_view("second_factor_not_offered"),
    std::string_view("second_factor_off"),
    std::string_view("second_factor_on"),
    std::string_view("second_factor_wrong"),
    std::string_view("server_busy"),
    std::string_view("session_missing"),
    std::string_view("session_unknown"),
    std::string_view("sign_in_busy"),
    std::string_view("sign_in_failed"),
    std::string_view("since_day"),
    std::string_view("staff_changed"),
    std::string_view("staff_changed_meanwhile"),
    std::string_view("staff_left"),
    std::string_view("staff_missing"),
    std::string_view("staff_not_qualified"),
    std::string_view("staff_terms"),
    std::string_view("staff_unchanged"),
    std::string_view("stage_not_ahead"),
    std::string_view("store_unavailable"),
    std::string_view("task_closed"),
    std::string_view("task_needs_visit"),
    std::string_view("task_not_on_site"),
    std::string_view("task_of_other_staff"),
    std::string_view("task_unknown"),
    std::string_view("task_without_questionnaire"),
    std::string_view("terminal_bound"),
    std::string_view("terminal_installed_later"),
    std::string_view("terminal_not_bound"),
    std::string_view("terminal_phone"),
    std::string_view("terminal_role_taken"),
    std::string_view("text_empty"),
    std::string_view("training_day"),
    std::string_view("training_not_passed"),
    std::string_view("training_own"),
    std::string_view("vehicle_missing"),
    std::string_view("visit_not_sampled"),
    std::string_view("visit_twice_a_day"),
    std::string_view("waiver_over_every_limit"),
    std::string_view("waiver_over_limit"),
    std::string_view("waiver_over_owed"),
    std::string_view("work_of_other_staff"),
};
constexpr std::array fields = {
    std::string_view("missing"),     std::string_view("wrong_type"),
    std::string_view("date_syntax"), std::string_view("not_in_range"),
    std::string_view("not_a_code"),  std::string_view("unknown_field"),
};

Json both(const Bilingual& text) {
    return {{"zh", text.zh}, {"en", text.en}};
}

// A role stands in the sentence by its name, not by its code.
Bilingual told(const Messages& messages, std::string_view key,
               const Messages::NamedParameters& parameters) {
    Messages::NamedParameters zh = parameters, en = parameters;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const std::string role = fmt::format("role.{}", parameters[i].second);
        if (parameters[i].first != "role" || !messages.has(role)) continue;
        const Bilingual name = messages.text(role);
        zh[i].second = name.zh;
        en[i].second = name.en;
    }
    return {messages.text_named(key, zh).zh, messages.text_named(key, en).en};
}

Json problem_json(const Messages& messages, int status, std::string_view code,
                  const Messages::NamedParameters& parameters) {
    // A code of the store or of a library has one text for all: what it is called goes to the log.
    std::string_view known = code;
    if (!messages.has(fmt::format("error.{}.detail", code)))
        known = status == 503 ? "store_unavailable" : "internal_error";
    Json json;
    json["type"] = fmt::format("urn:daihou:problem:{}", code);
    json["title"] = http::reason_phrase(status);
    json["status"] = status;
    json["code"] = code;
    json["detail"] = both(told(messages, fmt::format("error.{}.detail", known), parameters));
    json["todo"] = both(told(messages, fmt::format("error.{}.todo", known), parameters));
    return json;
}

std::string text_key(const Messages& messages, const FieldFault& fault) {
    const std::string own = "field." + fault.code;
    return messages.has(own) ? own : "finding." + fault.code;
}

Json fields_json(const Messages& messages, const std::vector<FieldFault>& faults) {
    Json list = Json::array();
    for (const FieldFault& fault : faults)
        list.push_back(
            {{"name", fault.name},
             {"code", fault.code},
             {"detail", both(messages.text_named(text_key(messages, fault), fault.parameters))}});
    return list;
}

}  // namespace

std::span<const std::string_view> problem_codes() {
    return codes;
}
std::span<const std::string_view> field_codes() {
    return fields;
}

Error of_own_password(const Error& error) {
    if (error.code != "sign_in_failed") return error;
    return {ErrorKind::bad_input, "password_wrong", "the password is not theirs"};
}

int status_of(const Error& error) {
    if (error.code == "session_missing" || error.code == "sign_in_failed") return 401;
    if (error.code == "platform_unsigned" || error.code == "platform_time" ||
        error.code == "platform_refused")
        return 401;
    if (error.code == "account_locked" || error.code == "platform_rate") return 429;
    switch (error.kind) {
        case ErrorKind::bad_input:
            return 422;
        case ErrorKind::not_found:
            return 404;
        case ErrorKind::forbidden:
            return 403;
        case ErrorKind::conflict:
            return 409;
        case ErrorKind::unavailable:
            return 503;
    }
    INVARIANT(false);
}

Json problem_shown(const Messages& messages, const Error& error) {
    Json json = problem_json(messages, status_of(error), error.code, error.parameters);
    for (const auto& [name, value] : error.parameters) {
        if (name == "field")
            json["fields"] =
                Json::array({{{"name", value}, {"code", error.code}, {"detail", json["detail"]}}});
        if (name == "retry_after_seconds") json["retry_after_seconds"] = std::stoll(value);
    }
    return json;
}

http::Response problem_of(const Messages& messages, const Error& error) {
    const Json json = problem_shown(messages, error);
    http::Response response = http::Response::problem(status_of(error), json.dump());
    if (json.contains("retry_after_seconds"))
        response.set_header("Retry-After", json["retry_after_seconds"].dump());
    return response;
}

http::Response field_problem(const Messages& messages, const std::vector<FieldFault>& faults) {
    Json json = problem_json(messages, 422, "input_invalid", {});
    json["fields"] = fields_json(messages, faults);
    return http::Response::problem(422, json.dump());
}

http::Response problem_under(const Messages& messages, int status, std::string_view code) {
    return http::Response::problem(status, problem_json(messages, status, code, {}).dump());
}

}  // namespace daihou::api
