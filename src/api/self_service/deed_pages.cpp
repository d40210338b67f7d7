// The pages of a link beside the questions: own data, a photo, help, a complaint, consents. One
// form each; what was typed stays where it cannot be taken.
#include "api/self_service/self_service.h"
#include "service/view/person/read_person.h"

namespace daihou::api {
namespace {

using http::Method;
using http::Response;

// Whether the link is for it still; else its page says so.
Done check_open(const Visitor& visitor, LinkPurpose purpose) {
    if (visitor.holder.may(purpose)) return done();
    return Error{ErrorKind::conflict, "link_not_for_this", "not asked, or done already"};
}

std::string radio(std::string_view name, std::string_view value, std::string_view label,
                  bool is_on) {
    return fmt::format(
        "<label class=\"choice\"><input type=\"radio\" name=\"{}\" value=\"{}\"{}>{}"
        "</label>\n",
        name, value, is_on ? " checked" : "", label);
}

// ── own data ──
// What we hold is shown masked: enough to say "still so", not enough to learn it here.
std::string data_field(const Visitor& visitor, std::string_view name, std::string_view masked_value,
                       std::string_view type) {
    const PageTexts& t = visitor.texts;
    const http::FormBody& form = visitor.form;
    std::string html = fmt::format("<fieldset><legend>{}</legend>\n", t(name));
    if (!masked_value.empty()) {
        html +=
            paragraph(fmt::format("{} <strong>{}</strong>", t("we_hold"), escaped(masked_value)));
        const std::string choice = fmt::format("{}_is", name);
        html += radio(choice, "same", t("still_so"), form.text(choice) == "same");
    }
    html += fmt::format(
        "<label for=\"{0}\">{1}</label><input id=\"{0}\" name=\"{0}\" type=\"{2}\" "
        "maxlength=\"200\" autocomplete=\"off\" value=\"{3}\">\n</fieldset>\n",
        name, t(masked_value.empty() ? "write_it" : "changed_to"), type, escaped(form.text(name)));
    return html;
}

std::string insured_until_of(const Visitor& visitor) {
    const LoanId loan = visitor.holder.record.made.loan;
    return visitor.house.read([loan](const Portfolio& portfolio, auto) {
        const LoanSnapshot* snapshot = portfolio.find(loan);
        const bool is_known = snapshot != nullptr && snapshot->vehicle.insured_until.has_value();
        return is_known ? format_date(*snapshot->vehicle.insured_until) : std::string();
    });
}

Result<Response> data_page(const Visitor& visitor, std::string_view fault, int status) {
    TRY(check_open(visitor, LinkPurpose::confirm));
    const PageTexts& t = visitor.texts;
    const PersonRegistered person =
        TRY(registration_of(visitor.house, visitor.holder.record.made.person));
    std::string inside = data_field(visitor, "phone", person.phone.mask(), "tel");
    inside += data_field(visitor, "address", person.address.mask(), "text");
    inside += data_field(visitor, "employer", person.employer.mask(), "text");
    // The guarantor has no business with the vehicle's insurance.
    if (TRY(role_of_holder(visitor.house, visitor.holder)) != PartyRole::guarantor)
        inside += data_field(visitor, "insured_until", insured_until_of(visitor), "date");
    inside += button(t("send"));
    std::string main = fault.empty() ? "" : alert(visitor.fault(fault));
    return visitor.page(t("do_confirm"),
                        main + paragraph(t("confirm_how")) + visitor.form_to("/s/confirm", inside),
                        status);
}
Result<Response> get_data(const Visitor& visitor) {
    return data_page(visitor, "", 200);
}

// "2026-3-5", "2026/03/05", "2026.3.5": as phones without a date field have it typed.
std::optional<BusinessDate> date_typed(std::string_view text) {
    std::string plain;
    std::string part;
    for (const char c : std::string(text) + "-") {
        if (c == ' ') continue;
        if (c >= '0' && c <= '9') {
            part += c;
            continue;
        }
        if (part.size() == 1) part.insert(0, "0");
        if (!plain.empty() && !part.empty()) plain += '-';
        plain += part;
        part.clear();
    }
    const auto date = parse_date(plain);
    return date ? std::optional(*date) : std::nullopt;
}

Result<Response> post_data(const Visitor& visitor) {
    const http::FormBody& form = visitor.form;
    DataTold told;
    for (const std::string name : {"phone", "address", "employer", "insured_until"})
        if (form.text(name).empty() && form.text(name + "_is") == "same")
            told.confirmed.push_back(name);
    told.phone = form.text("phone");
    told.address = form.text("address");
    told.employer = form.text("employer");
    const auto digits =
        std::ranges::count_if(told.phone, [](char c) { return c >= '0' && c <= '9'; });
    if (!told.phone.empty() && (digits < 7 || digits > 15))
        return data_page(visitor, "link_phone_malformed", 422);
    if (!form.text("insured_until").empty()) {
        told.insured_until = date_typed(form.text("insured_until"));
        if (!told.insured_until) return data_page(visitor, "answer_date_syntax", 422);
    }
    const Done recorded = confirm_data(visitor.house, visitor.holder, told);
    if (recorded) return seen_at("/s?done=confirm");
    if (recorded.error().kind != ErrorKind::bad_input) return recorded.error();
    return data_page(visitor, recorded.error().code, 422);
}

// ── help and complaints ──
Result<Response> words_page(const Visitor& visitor, LinkPurpose purpose, std::string_view fault,
                            int status) {
    TRY(check_open(visitor, purpose));
    const PageTexts& t = visitor.texts;
    const std::string name(name_of(purpose));
    const std::string inside =
        fmt::format(
            "<label for=\"words\">{}</label>\n<textarea id=\"words\" name=\"words\" "
            "maxlength=\"1000\" rows=\"6\">{}</textarea>\n",
            t("words_" + name), escaped(visitor.form.text("words"))) +
        button(t("send"));
    std::string main = fault.empty() ? "" : alert(visitor.fault(fault));
    return visitor.page(t("do_" + name),
                        main + paragraph(t("how_" + name)) + visitor.form_to("/s/" + name, inside),
                        status);
}

template <LinkPurpose purpose>
Result<Response> get_words(const Visitor& visitor) {
    return words_page(visitor, purpose, "", 200);
}
template <LinkPurpose purpose>
Result<Response> post_words(const Visitor& visitor) {
    const std::string_view words = visitor.form.text("words");
    const Done recorded = purpose == LinkPurpose::help
                              ? ask_for_help(visitor.house, visitor.holder, words)
                              : complain(visitor.house, visitor.holder, words);
    if (recorded) return seen_at(fmt::format("/s?done={}", name_of(purpose)));
    if (recorded.error().kind != ErrorKind::bad_input) return recorded.error();
    return words_page(visitor, purpose, recorded.error().code, 422);
}

// ── the photo ──
Result<Response> photo_page(const Visitor& visitor, std::string_view fault, int status) {
    TRY(check_open(visitor, LinkPurpose::photo));
    const PageTexts& t = visitor.texts;
    const std::string what =
        t.under(fmt::format("link_photo.{}", name_of(visitor.holder.record.made.photo)));
    const std::string form = fmt::format(
        "<form method=\"post\" action=\"/s/photo\" enctype=\"multipart/form-data\">\n"
        "<input type=\"hidden\" name=\"csrf\" value=\"{}\">\n<label for=\"photo\">{}</label>\n"
        "<input id=\"photo\" name=\"photo\" type=\"file\" accept=\"image/jpeg,image/png\">\n{}"
        "</form>\n",
        escaped(visitor.holder.session.csrf_token), what, button(t("send")));
    std::string main = fault.empty() ? "" : alert(visitor.fault(fault));
    return visitor.page(
        t("do_photo"), main + paragraph(t("how_photo")) + form + paragraph(t("photo_care"), "hint"),
        status);
}
Result<Response> get_photo(const Visitor& visitor) {
    return photo_page(visitor, "", 200);
}
Result<Response> post_photo(const Visitor& visitor) {
    const std::string* bytes = visitor.form.file("photo");
    const Done kept =
        send_photo(visitor.house, visitor.holder, bytes != nullptr ? *bytes : std::string());
    if (kept) return seen_at("/s?done=photo");
    if (kept.error().kind != ErrorKind::bad_input) return kept.error();
    return photo_page(visitor, kept.error().code, 422);
}

// ── consents ──
// Each form is a choice of its own and none is made beforehand: silence is refusal (CN-C13).
std::string consent_html(const Visitor& visitor, const ConsentAsked& asked) {
    const PageTexts& t = visitor.texts;
    const std::string name(name_of(asked.form.purpose));
    std::string html = fmt::format(
        "<fieldset><legend>{}</legend>\n<input type=\"hidden\" name=\"version_{}\" value=\"{}\">\n",
        t.in_language(asked.form.title.zh, asked.form.title.en), name, escaped(asked.form.version));
    html += "<ul class=\"clauses\">\n";
    for (const ConsentClause& clause : asked.form.clauses) {
        const std::string text = t.in_language(clause.zh, clause.en);
        html += clause.is_conspicuous ? fmt::format("<li><strong>{}</strong></li>\n", text)
                                      : fmt::format("<li>{}</li>\n", text);
    }
    html += "</ul>\n";
    const std::string choice = "consent_" + name;
    html += paragraph(t(asked.standing.stands() ? "consent_stands" : "consent_stands_not"), "hint");
    if (asked.standing.stands()) {
        html += radio(choice, "keep", t("consent_keep"), false);
        html += radio(choice, "withdrawn", t("consent_withdraw"), false);
    } else {
        html += radio(choice, "given", t("agree"), false);
        html += radio(choice, "refused", t("disagree"), false);
    }
    return html + "</fieldset>\n";
}

Result<Response> consent_page(const Visitor& visitor, std::string_view fault, int status) {
    TRY(check_open(visitor, LinkPurpose::consent));
    const PageTexts& t = visitor.texts;
    std::string inside;
    for (const ConsentAsked& asked : TRY(consents_asked(visitor.house, visitor.holder)))
        inside += consent_html(visitor, asked);
    inside += button(t("send"));
    std::string main = fault.empty() ? "" : alert(visitor.fault(fault));
    return visitor.page(t("do_consent"),
                        main + paragraph(t("how_consent")) + visitor.form_to("/s/consent", inside),
                        status);
}
Result<Response> get_consent(const Visitor& visitor) {
    return consent_page(visitor, "", 200);
}
Result<Response> post_consent(const Visitor& visitor) {
    std::vector<ConsentTold> told;
    for (const ConsentPurpose purpose : all_consent_purposes) {
        const std::string name(name_of(purpose));
        const std::string_view said = visitor.form.text("consent_" + name);
        ConsentTold one{purpose, ConsentDeed::given,
                        std::string(visitor.form.text("version_" + name))};
        if (said == "refused") one.deed = ConsentDeed::refused;
        if (said == "withdrawn") one.deed = ConsentDeed::withdrawn;
        if (said == "given" || one.deed != ConsentDeed::given) told.push_back(std::move(one));
    }
    const Done recorded = tell_consents(visitor.house, visitor.holder, told);
    if (recorded) return seen_at("/s?done=consent");
    if (recorded.error().kind != ErrorKind::bad_input) return recorded.error();
    return consent_page(visitor, recorded.error().code, 422);
}

}  // namespace

std::vector<PageRoute> deed_pages() {
    return {
        {Method::get, "/s/confirm", "self_service_data", get_data},
        {Method::post, "/s/confirm", "self_service_confirm", post_data},
        {Method::get, "/s/help", "self_service_help_page", get_words<LinkPurpose::help>},
        {Method::post, "/s/help", "self_service_help", post_words<LinkPurpose::help>},
        {Method::get, "/s/complain", "self_service_complaint", get_words<LinkPurpose::complain>},
        {Method::post, "/s/complain", "self_service_complain", post_words<LinkPurpose::complain>},
        {Method::get, "/s/photo", "self_service_photo_page", get_photo},
        {Method::post, "/s/photo", "self_service_photo", post_photo},
        {Method::get, "/s/consent", "self_service_consents", get_consent},
        {Method::post, "/s/consent", "self_service_consent", post_consent}};
}

}  // namespace daihou::api
