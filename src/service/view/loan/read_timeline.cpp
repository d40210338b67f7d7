#include "service/view/loan/read_timeline.h"

#include "service/alerts/alert_words.h"
#include "service/view/follow_up/read_task.h"
#include "service/view/loan/loan_charges.h"
#include "service/view/page_cursor.h"

namespace daihou {
namespace {

// Fills one line from a fact; one overload for each kind a loan's history shows.
struct LineWriter {
    const Messages& messages;
    const PolicyOfDay& policy;
    TimelineLine& line;

    void title(std::string kind) {
        line.title = messages.text("timeline." + kind);
        line.kind = std::move(kind);
    }
    void detail(std::string_view label, const Bilingual& value) {
        if (!value.zh.empty())
            line.detail.push_back({messages.text(fmt::format("label.{}", label)), value});
    }
    void detail(std::string_view label, const std::string& value) { detail(label, {value, value}); }
    // A code in words where there are some; the lender's own words stay as they are.
    void code(std::string_view label, const std::string& value) {
        const std::string key = fmt::format("{}.{}", label, value);
        detail(label, messages.has(key) ? messages.text(key) : Bilingual{value, value});
    }
    void amount(std::string_view label, Money money) { detail(label, format_yuan_grouped(money)); }
    void date(std::string_view label, BusinessDate on) { detail(label, format_date(on)); }
    void reasons(const std::vector<std::string>& codes) {
        line.reasons = coded_texts(messages, codes);
    }

    void operator()(const LoanBooked& fact) {
        title("loan_booked"), amount("principal", fact.terms.principal);
        const Product* product = policy.product(fact.product);
        detail("product", product ? Bilingual{product->name_zh, product->name_en}
                                  : Bilingual{fact.product, fact.product});
        detail("branch", fact.branch);
    }
    void operator()(const PaymentReceived& fact) {
        title("payment_received"), amount("amount", fact.amount);
        code("channel", fact.channel), code("payer", fact.payer);
    }
    void operator()(const PaymentReversed& fact) {
        title("payment_reversed"), detail("payment", std::to_string(fact.payment)),
            detail("why", fact.why);
    }
    void operator()(const DebitFailed& fact) {
        title("debit_failed"), amount("amount", fact.amount), code("why", fact.why);
    }
    void operator()(const LoanWrittenOff& fact) {
        title("loan_written_off"), detail("why", fact.why);
    }
    void operator()(const LoanSettled& fact) {
        title("loan_settled"), amount("amount", fact.amount);
        code("channel", fact.channel), code("payer", fact.payer), detail("why", fact.why);
    }
    void operator()(const ChargeRaised& fact) {
        title("charge_raised"), add_to_title("charge", name_of(named_charge(fact))),
            amount("amount", fact.amount), date("due_on", fact.due_on);
        detail("why", fact.why);
    }
    void operator()(const ChargeWaived& fact) {
        title("charge_waived"), add_to_title("waived", name_of(fact.what));
        amount("amount", fact.amount), detail("why", fact.why);
    }
    void operator()(const LoanModified& fact) {
        title("loan_modified");
        add_to_title("modification",
                     fmt::format("{}|{}", name_of(fact.change), fact.annual_rate.ppm));
        if (fact.instalments > 0) detail("instalments", std::to_string(fact.instalments));
        if (fact.first_due_on) date("first_due_on", *fact.first_due_on);
        if (!fact.amount.is_zero()) amount("amount", fact.amount);
        detail("why", fact.why);
    }
    void operator()(const LoanRefunded& fact) {
        title("loan_refunded"), amount("amount", fact.amount), code("channel", fact.channel);
        detail("why", fact.why);
    }
    void operator()(const PayoffQuoted& fact) {
        title("payoff_quoted"), amount("amount", fact.days.front().total);
        if (const Money refund = fact.days.front().refund; !refund.is_zero())
            amount("refund", refund);
        date("from", fact.from), date("valid_to", last_day(fact));
    }
    void operator()(const PrepaymentQuoted& fact) {
        title("prepayment_quoted"), amount("amount", fact.amount);
        date("from", fact.from), date("valid_to", last_day(fact));
    }
    static BusinessDate last_day(const auto& quoted) {
        return quoted.from + Days(static_cast<int>(quoted.days.size()) - 1);
    }
    void operator()(const PlanOffered& fact) {
        title("plan_offered"), date("valid_to", fact.valid_to);
        for (const OfferedPlan& option : fact.options)
            if (option.refused.empty() && !option.payments.empty())
                detail("first_payment", plan_words(option.plan, option.payments.front()));
    }
    void operator()(const PlanSigned& fact) {
        title("plan_signed"), add_to_title("plan_kind", name_of(fact.plan));
        for (const PlanSignature& signature : fact.signatures)
            detail("reference", signature.reference);
    }
    void operator()(const PlanAgreed& fact) {
        title("plan_agreed"), add_to_title("plan_kind", name_of(fact.plan));
        if (fact.payments.empty()) return;
        detail("first_payment", plan_words(fact.plan, fact.payments.front()));
        detail("instalments", std::to_string(fact.payments.size()));
    }
    void operator()(const PlanEnded& fact) {
        title("plan_ended"), add_to_title("plan_ending", name_of(fact.ending));
        detail("why", fact.why);
    }
    void operator()(const RepossessionProposed& fact) {
        title("repossession_proposed"), terms(fact.terms);
    }
    void operator()(const RepossessionOrdered& fact) {
        title("repossession_ordered"), terms(fact.terms);
    }
    void terms(const RepossessionTerms& terms) {
        add_to_title("repossession_ground", name_of(terms.ground));
        detail("reference", terms.reference), date("valid_to", terms.valid_to);
    }
    void operator()(const RepossessionReleased& fact) {
        title("repossession_released"), amount("overdue", fact.overdue);
        detail("token_until", format_instant(fact.until));
    }
    void operator()(const RepossessionCancelled& fact) {
        title("repossession_cancelled"), add_to_title("repossession_bar", name_of(fact.bar));
        detail("why", fact.why);
    }
    void operator()(const VehicleTaken& fact) {
        title("vehicle_taken"), detail("receipt", fact.receipt);
    }
    void operator()(const VehicleRedeemed& fact) {
        title("vehicle_redeemed"), add_to_title("repossession_bar", name_of(fact.bar));
        detail("receipt", fact.receipt);
    }
    void operator()(const SaleAnnounced& fact) {
        title("sale_announced"), amount("reserve", fact.reserve);
        date("sale_from", fact.sale_from);
    }
    void operator()(const SaleProposed& fact) {
        title("sale_proposed"), add_to_title("sale_buyer", name_of(fact.terms.buyer));
        amount("amount", fact.terms.price);
    }
    void operator()(const SaleMade& fact) {
        title("sale_made"), add_to_title("sale_buyer", name_of(fact.terms.buyer));
        amount("amount", fact.terms.price), amount("surplus", fact.statement.surplus);
        amount("deficiency", fact.statement.deficiency);
    }
    void operator()(const LegalNoticeGiven& fact) {
        title("legal_notice_given"), add_to_title("legal_notice", name_of(fact.notice));
        code("delivery_proof", std::string(name_of(fact.proof)));
        detail("reference", fact.reference);
    }
    void operator()(const LetterDrawn& fact) {
        title("letter_drawn"), add_to_title("letter_kind", name_of(fact.letter));
        amount("amount", fact.amount);
    }
    void operator()(const LetterPosted& fact) {
        title("letter_posted"), detail("tracking_number", fact.tracking_number);
    }
    void operator()(const LetterServed& fact) {
        title("letter_served"), add_to_title("served_to", name_of(fact.to));
        code("delivery_proof", std::string(name_of(fact.proof)));
        detail("reference", fact.reference);
    }
    void operator()(const LetterReturned& fact) {
        title("letter_returned"), add_to_title("return_ground", name_of(fact.ground));
        detail("note", fact.note);
    }
    void operator()(const LetterWithdrawn& fact) {
        title("letter_withdrawn"), detail("why", fact.why);
    }
    void operator()(const MatterOpened& fact) {
        title("matter_opened"), add_to_title("matter_kind", name_of(fact.matter));
        detail("court", fact.court), amount("amount", fact.claim);
    }
    void operator()(const MatterStepped& fact) {
        title("matter_stepped"), add_to_title("matter_step", name_of(fact.step));
        detail("reference", fact.reference), detail("note", fact.note);
    }
    void operator()(const CostSpent& fact) {
        title("cost_spent"), add_to_title("legal_cost", name_of(fact.cost));
        amount("amount", fact.amount), detail("reference", fact.reference);
    }
    void operator()(const ThirdPartyNamed& fact) {
        title("third_party_named"), add_to_title("third_party_tie", name_of(fact.tie));
        detail("source", fact.source);
    }
    void operator()(const ThirdPartyAnswered& fact) {
        title("third_party_answered"), add_to_title("third_party_answer", name_of(fact.answer));
        detail("note", fact.note);
    }
    // "Extension: 2026-04-01 1,234.00".
    Bilingual plan_words(PlanKind plan, const PlanPayment& payment) const {
        Bilingual words = messages.text(fmt::format("plan_kind.{}", name_of(plan)));
        const std::string rest = fmt::format(": {} {}", format_date(payment.due_on),
                                             format_yuan_grouped(payment.amount));
        return {words.zh + rest, words.en + rest};
    }
    void operator()(const ArrearsPaused& fact) {
        title(fact.step == PauseStep::pause ? "arrears_paused" : "arrears_resumed");
        if (fact.until) date("until", *fact.until);
        detail("why", fact.why);
    }
    void operator()(const RecoveryReceived& fact) {
        title("recovery_received"), amount("amount", fact.amount);
    }
    void operator()(const PartyJoined&) { title("party_joined"); }
    void operator()(const GuaranteeGiven& fact) {
        title("guarantee_given");
        if (fact.amount_max) amount("amount", *fact.amount_max);
        if (fact.ends_on) date("ends_on", *fact.ends_on);
    }
    void operator()(const GuaranteeClaimed& fact) {
        title("guarantee_claimed"), add_to_title("claim_manner", name_of(fact.manner));
        amount("amount", fact.amount);
        detail("proof", messages.text(fmt::format("delivery_proof.{}", name_of(fact.proof))));
        detail("reference", fact.reference);
    }
    void operator()(const PriorSuitDefenceEnded& fact) {
        title("prior_suit_defence_ended");
        add_to_title("prior_suit_ground", name_of(fact.ground));
        detail("reference", fact.reference);
    }
    void operator()(const DebtCalledDue& fact) {
        title("debt_called_due"), date("due_on", fact.due_on);
        detail("reference", fact.reference);
    }
    void operator()(const VehicleRegistered& fact) {
        title("vehicle_registered"), detail("vehicle", fact.make + " " + fact.model);
        detail("plate", fact.plate.mask()), amount("price", fact.price);
    }
    void operator()(const ValuationTaken& fact) {
        title("valuation_taken"), amount("value", fact.value), detail("source", fact.source);
    }
    void operator()(const VisitHeld& fact) {
        title("visit_held");
        code("outcome", std::string(code_of(fact.outcome)));
        if (fact.channel == VisitChannel::self_service)
            add_to_title("visit_channel", "self_service");
        if (fact.outcome == VisitOutcome::reached) detail("score", std::to_string(fact.score));
        detail("note", fact.note);
        reasons(fact.findings);
    }
    void operator()(const PhotoKept& fact) {
        title("photo_kept"), detail("question", fact.question);
        detail("sha256", fact.sha256);
        place(fact.place);
    }
    void operator()(const InspectionStarted& fact) {
        title("inspection_started");
        detail("signed_in_by", messages.text("sign_in_proof." + fact.proof)), place(fact.place);
    }
    // A place of a vehicle is near a home: the loan page shows it to who may see photos; here only
    // whether it is kept.
    void place(const std::optional<CapturedPlace>& at) { code("place", at ? "kept" : "refused"); }
    void operator()(const VisitMissed& fact) { title("visit_missed"), date("due_on", fact.due_on); }
    void operator()(const PromiseMade& fact) {
        title("promise_made"), amount("amount", fact.amount), date("promised_on", fact.promised_on);
    }
    void operator()(const ActionOpened& fact) {
        title("action_opened"), kind(fact.action), date("due_on", fact.due_on),
            reasons(fact.reasons);
    }
    void operator()(const TaskAssigned& fact) {
        title(fact.task.is_known() ? "task_handed_over" : "task_assigned"), kind(fact.task_kind);
        date("due_on", fact.due_on), date("planned_on", fact.planned_on), reasons(fact.reasons);
    }
    void operator()(const TaskDone& fact) {
        title("task_done");
        if (fact.result.empty()) return result(fact.note.empty() ? fact.outcome : fact.note);
        detail("outcome", ended_with(fact.result));
        if (!fact.amount.is_zero()) amount("amount", fact.amount);
        detail("note", fact.note);
    }
    // By the code alone: the fact does not tell the kind of its task, and no two kinds mean
    // different things by one code.
    Bilingual ended_with(const std::string& code) const {
        for (const ActionOutcome& outcome : policy.actions.outcomes)
            if (outcome.code == code) return {outcome.text_zh, outcome.text_en};
        return {code, code};
    }
    void operator()(const ApprovalAsked& fact) {
        title("approval_asked"), add_to_title("approval", name_of(fact.what));
        if (fact.task.is_known()) detail("outcome", ended_with(fact.choice));
        if (!fact.amount.is_zero()) amount("amount", fact.amount);
        detail("why", fact.why);
    }
    void operator()(const ApprovalGiven& fact) {
        title("approval_given"), add_to_title("approval_decision", name_of(fact.decision));
        detail("why", fact.why);
    }
    // "explained: the car is at the garage": how the work ended, and what was noted.
    void result(const std::string& text) {
        const std::size_t colon = text.find(": ");
        const std::string word = text.substr(0, colon);
        if (!messages.has("outcome." + word)) return detail("note", text);
        code("outcome", word);
        if (colon != std::string::npos) detail("note", text.substr(colon + 2));
    }
    void operator()(const TaskPostponed& fact) {
        title("task_postponed"), date("until", fact.until), detail("why", fact.why);
    }
    void operator()(const WarningRaised& fact) {
        title("warning_raised"), detail("signal", signal(fact.signal)), reasons(fact.evidence);
    }
    void operator()(const WarningCleared& fact) {
        title("warning_cleared"), detail("signal", signal(fact.signal)),
            code("verdict", fact.verdict);
    }
    Bilingual signal(const std::string& code) const {
        const Bilingual text = messages.text("signal_name." + code);
        return {code + " " + text.zh, code + " " + text.en};
    }

    void operator()(const ConsentGiven& fact) {
        title(fact.answer == ConsentAnswer::given ? "consent_given" : "consent_refused");
        add_to_title("consent_purpose", name_of(fact.purpose));
        detail("consent_version", fact.version), code("proof", std::string(name_of(fact.proof)));
        detail("reference", fact.reference);
        if (fact.until) date("until", *fact.until);
    }
    void operator()(const ConsentWithdrawn& fact) {
        title("consent_withdrawn"), add_to_title("consent_purpose", name_of(fact.purpose));
        code("consent_channel", std::string(name_of(fact.channel))), detail("why", fact.why);
    }

    void operator()(const LinkMade& fact) {
        title("link_made");
        for (const LinkPurpose purpose : fact.purposes)
            add_to_title("link_purpose", name_of(purpose));
        date("valid_to", business_date_of(fact.until));
    }
    void operator()(const LinkUsed& fact) {
        title("link_used");
        add_to_title("link_purpose", fact.purpose ? name_of(*fact.purpose) : "proof");
        detail("words", fact.words);
    }
    void operator()(const LinkEnded& fact) {
        title("link_ended"), add_to_title("link_ending", name_of(fact.why));
    }
    void operator()(const PhoneTold& fact) {
        title("phone_told"), add_to_title("phone_source", name_of(fact.source));
        detail("phone", fact.phone.mask()), detail("note", fact.note);
    }
    void operator()(const DataConfirmed& fact) {
        title("data_confirmed");
        detail("phone", fact.phone.mask()), detail("address", fact.address.mask());
        detail("employer", fact.employer.mask());
        if (fact.insured_until) date("insured_until", *fact.insured_until);
    }

    void operator()(const TerminalBound& fact) {
        title("terminal_bound"), add_to_title("terminal_role", name_of(fact.role));
        detail("terminal", fact.phone), detail("model", fact.model);
        date("installed_on", fact.installed_on);
    }
    void operator()(const TerminalCommanded& fact) {
        title("terminal_commanded"), add_to_title("terminal_command", name_of(fact.command.kind));
        detail("terminal", fact.phone), detail("words", fact.command.text), detail("why", fact.why);
    }
    void operator()(const TerminalCommandEnded& fact) {
        title("terminal_command_ended"), add_to_title("terminal_command_end", name_of(fact.end));
    }
    void operator()(const TerminalUnbound& fact) {
        title("terminal_unbound"), add_to_title("unbind_ground", name_of(fact.ground));
        detail("terminal", fact.phone), detail("why", fact.why);
    }
    void operator()(const PositionsErased& fact) {
        title("positions_erased"), add_to_title("erasure_ground", name_of(fact.ground));
        date("through", fact.through), detail("days", std::to_string(fact.days));
    }

    void operator()(const VehicleAlerted& fact) {
        title("vehicle_alerted"), add_to_title("alert_kind", fact.alert);
        add_to_title("alert_step", name_of(fact.step));
        if (fact.step == AlertStep::opened && fact.fence == 0)
            reasons({alert_reason(fact.alert, fact.figures, "")});
    }
    void operator()(const AlertJudged& fact) {
        title("alert_judged"), add_to_title("alert_verdict", name_of(fact.verdict));
        if (fact.cause != AlertCause::none) code("alert_cause", std::string(name_of(fact.cause)));
        detail("why", fact.why);
        if (fact.expected_until) date("expected_until", *fact.expected_until);
    }

    // Not of a loan: people, staff, days, sign-ins.
    void operator()(const auto&) {}

    void kind(const std::string& code) {
        line.reasons.clear();
        add_to_title("task", code);
    }
    void add_to_title(std::string_view group, std::string_view code) {
        const Bilingual text = messages.text(fmt::format("{}.{}", group, code));
        line.title.zh += " · " + text.zh;
        line.title.en += " · " + text.en;
    }
};

TimelineLine line_of(const BookView& book, const FactRecord& record) {
    TimelineLine line;
    line.id = record.sequence;
    line.at = record.occurred_at;
    line.on = effective_day(record);
    line.by = staff_name(book.portfolio, record.by);
    // Recorded on a colleague's phone it is still theirs.
    if (const auto* started = std::get_if<InspectionStarted>(&record.fact))
        line.by = staff_name(book.portfolio, started->inspector);
    std::visit(LineWriter{book.house.messages(), book.policy, line}, record.fact);
    return line;
}

std::int64_t day_number(BusinessDate on) {
    return on.time_since_epoch().count();
}
std::pair<std::int64_t, std::int64_t> place_of(const FactRecord& record) {
    return {day_number(effective_day(record)), record.sequence};
}

}  // namespace

Result<Timeline> read_timeline(House& house, LoanId loan, std::string_view cursor,
                               std::size_t limit) {
    // By the day in the world, not the day it was told: an import brings old payments late.
    std::pair<std::int64_t, std::int64_t> before{INT64_MAX, 0};
    if (!cursor.empty()) {
        const auto numbers = TRY(numbers_of_cursor(cursor, 2));
        before = {numbers[0], numbers[1]};
    }
    return read_book(house, [&](const BookView& book) -> Result<Timeline> {
        (void)TRY(loan_of(book, loan));
        std::vector<FactRecord> facts = TRY(house.store().facts_of_loan(loan)).copied();
        std::sort(facts.begin(), facts.end(), [](const FactRecord& a, const FactRecord& b) {
            return place_of(a) > place_of(b);
        });
        Timeline timeline;
        for (const FactRecord& record : facts) {
            if (place_of(record) >= before) continue;
            TimelineLine line = line_of(book, record);
            if (line.kind.empty()) continue;
            if (timeline.items.size() == limit) {
                const TimelineLine& last = timeline.items.back();
                timeline.next_cursor = cursor_of({day_number(last.on), last.id});
                break;
            }
            timeline.items.push_back(std::move(line));
        }
        return timeline;
    });
}

}  // namespace daihou
