#include "intake/finding_codes.h"

#include <algorithm>
#include <iterator>

namespace daihou {
namespace {

using enum FindingEffect;

constexpr FindingCode codes[] = {
    // the file
    {"file_unreadable", file_refused, "file reason"},
    {"file_damaged", file_refused, "file"},
    {"file_utf16", file_refused, "file"},
    {"file_empty", file_refused, "file"},
    {"column_missing", file_refused, "file column"},
    {"column_twice", file_refused, "file column"},
    {"column_unknown", column_ignored, ""},
    // the record
    {"csv_quote_unclosed", row_refused, ""},
    {"csv_quote_stray", row_refused, ""},
    {"csv_nul_byte", row_refused, ""},
    {"csv_not_text", row_refused, ""},
    {"csv_record_too_long", row_refused, "max"},
    {"csv_field_too_long", row_refused, "position max"},
    {"csv_too_many_columns", row_refused, "max"},
    {"csv_field_count", row_refused, "fields columns"},
    // the cell
    {"value_missing", row_refused, ""},
    {"key_syntax", row_refused, "value max"},
    {"text_unfit", row_refused, "max"},
    {"word_unknown", row_refused, "value allowed"},
    {"number_syntax", row_refused, "value"},
    {"number_range", row_refused, "value least most"},
    {"money_syntax", row_refused, "value"},
    {"money_too_large", row_refused, "value"},
    {"money_negative", row_refused, "value"},
    {"money_zero", row_refused, "value"},
    {"percent_syntax", row_refused, "value"},
    {"date_syntax", row_refused, "value"},
    {"date_impossible", row_refused, "value"},
    {"date_out_of_range", row_refused, "value"},
    {"date_in_future", row_refused, "value latest"},
    {"instant_syntax", row_refused, "value"},
    {"instant_in_future", row_refused, "value latest"},
    {"coordinate_syntax", row_refused, "value"},
    {"coordinate_range", row_refused, "value most"},
    {"every_syntax", row_refused, "value"},
    {"phone_syntax", row_refused, "value"},
    {"id_number_length", row_refused, "value"},
    {"id_number_characters", row_refused, "value"},
    {"id_number_birthday", row_refused, "value"},
    {"id_number_check_digit", row_refused, "value"},
    {"vin_length", row_refused, "value"},
    {"vin_characters", row_refused, "value"},
    {"vin_check_digit", row_lands, "value"},
    // keys
    {"key_repeated", row_refused, "value first_row"},
    {"changed_under_key", row_refused, "value"},
    {"loan_unknown", row_refused, "value"},
    // consents
    {"consent_version_unknown", row_refused, "value"},
    {"consent_before_form", row_refused, "value valid_from"},
    {"party_unknown", row_refused, "value"},
    // the staff calendar
    {"account_unknown", row_refused, "value"},
    {"away_ends_before_start", row_refused, "value"},
    {"away_too_long", row_refused, "value days_max"},
    // trainings
    {"course_unknown", row_refused, "value"},
    {"training_not_passed", row_refused, "value pass_mark"},
    // forbidden zones
    {"zone_too_small", row_refused, "value"},
    // the book
    {"product_unknown", row_refused, "value allowed"},
    {"contract_principal_range", row_refused, "value"},
    {"contract_rate_range", row_refused, "value"},
    {"contract_multiple_range", row_refused, "value"},
    {"contract_balloon_range", row_refused, "value"},
    {"contract_balloon_unused", row_refused, "value"},
    {"contract_fee_range", row_refused, "value"},
    {"contract_down_payment_range", row_refused, "value"},
    {"contract_penalty_range", row_refused, "value"},
    {"contract_term_range", row_refused, "value"},
    {"contract_every_range", row_refused, "value"},
    {"contract_due_day_range", row_refused, "value"},
    {"contract_due_day_needs_months", row_refused, "value"},
    {"contract_postponed_needs_months", row_refused, "value"},
    {"contract_first_due_too_late", row_refused, "value"},
    {"contract_first_due_before_disbursement", row_refused, "value"},
    {"contract_grace_too_long", row_refused, "value"},
    {"contract_dates_out_of_range", row_refused, "value"},
    {"term_over_limit", row_lands, "months max"},
    {"penalty_multiplier_outside", row_lands, "value least most"},
    {"apr_over_warning", row_lands, "apr max"},
    {"apr_over_limit", row_lands, "apr max"},
    {"book_without_parties", row_lands, "loans"},
    {"loan_without_borrower", row_lands, "value"},
    // parties
    {"party_differs", row_refused, "value first_row"},
    {"party_twice", row_refused, "value first_row"},
    {"person_under_two_ids", row_lands, "value other"},
    {"borrower_twice", row_refused, "value other"},
    {"co_borrower_is_borrower", row_refused, "value"},
    {"guarantor_is_borrower", row_refused, "value"},
    {"guarantor_twice", row_refused, "value first_row"},
    {"guarantee_not_expected", row_lands, ""},
    {"party_under_age", row_lands, "value least"},
    {"organisation_not_expected", row_lands, ""},
    {"organisation_incomplete", row_lands, "value"},
    {"guarantor_barred", row_lands, "value"},
    {"guarantor_income_low", row_lands, "value least"},
    {"guarantor_total_high", row_lands, "value most"},
    // vehicles
    {"vin_on_two_loans", row_lands, "value other"},
    {"used_term_over_limit", row_lands, "months max"},
    // payments
    {"money_of_unknown_loan", row_refused, "value amount"},
    {"payment_on_closed_loan", row_lands, "value closed_on amount"},
    {"payment_before_disbursement", row_refused, "value disbursed_on"},
    {"reversal_without_payment", row_refused, ""},
    {"reverses_not_expected", row_refused, ""},
    {"payment_unknown", row_refused, "value"},
    {"reversal_twice", row_refused, "value first_row"},
    {"reversal_of_other_loan", row_refused, "value"},
    {"reversal_before_payment", row_refused, "value paid_on"},
    {"reversal_of_other_kind", row_refused, "value"},
    {"refund_over_held", row_refused, "value held"},
    {"waiver_over_owed", row_lands, "value owed"},
    // modifications
    {"modification_value_unused", row_refused, ""},
    {"modification_before_disbursement", row_refused, "value disbursed_on"},
    {"misuse_multiplier_outside", row_refused, "value least most"},
    {"guarantor_unknown", row_refused, "value loan"},
    {"modification_of_closed_loan", row_refused, "value"},
    {"modification_after_term", row_refused, "value"},
    {"modification_not_for_method", row_refused, "value"},
    {"modification_due_date", row_refused, "value"},
    {"modification_awaits_another", row_refused, "value begins_on"},
    {"modification_nothing_to_capitalise", row_refused, "value"},
    {"modification_over_term_cap", row_refused, "value months max"},
    {"pause_overlaps", row_refused, "value"},
    {"pause_ends_before_start", row_refused, "value"},
    {"resume_without_pause", row_refused, "value"},
    {"prepayment_in_arrears", row_refused, "value"},
    {"prepayment_below_interest", row_refused, "value interest"},
    {"prepayment_of_all", row_refused, "value"},
};

}  // namespace

std::span<const FindingCode> finding_codes() {
    return codes;
}

const FindingCode* finding_code(std::string_view code) {
    const auto found = std::find_if(std::begin(codes), std::end(codes),
                                    [code](const FindingCode& each) { return each.code == code; });
    return found == std::end(codes) ? nullptr : found;
}

}  // namespace daihou
