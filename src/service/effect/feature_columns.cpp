#include "service/effect/feature_columns.h"

#include <algorithm>
#include <map>
#include <set>

#include "intake/table/csv_writer.h"
#include "service/view/book_view.h"

namespace daihou {
namespace {

using Value = std::function<std::string(const LoanCourse&, const VisitCourse&)>;

const LoanBooked& booked(const LoanCourse& course) {
    return std::get<LoanBooked>(course.booked->fact);
}
const VehicleRegistered* vehicle(const LoanCourse& course) {
    return course.vehicle == nullptr ? nullptr : &std::get<VehicleRegistered>(course.vehicle->fact);
}
std::string flag(bool holds) {
    return holds ? "1" : "0";
}

// Principal over the price paid, as at origination.
std::string ltv_of(const LoanCourse& course) {
    const VehicleRegistered* car = vehicle(course);
    if (car == nullptr || car->price.fen() <= 0) return "";
    return std::to_string(ratio_of(booked(course).terms.principal, car->price).ppm);
}
// The words of the import format.
std::string segment_of(const LoanCourse& course) {
    if (vehicle(course) == nullptr) return "";
    return std::string(name_of(vehicle(course)->segment));
}

std::string bad_of(const VisitCourse& visit) {
    if (visit.became == Became::good) return "0";
    return visit.became == Became::bad ? "1" : "";
}

std::vector<FeatureColumn> loan_columns() {
    const auto add = [](std::string_view name, std::string_view type, std::string_view zh,
                        std::string_view en, const auto& value) {
        return FeatureColumn{std::string(name),
                             type,
                             {std::string(zh), std::string(en)},
                             {},
                             [value](const LoanCourse& loan, const VisitCourse&) -> std::string {
                                 return value(loan);
                             }};
    };
    return {
        add("loan", "text", "贷款编号(机构自己的编号)", "the lender's own loan number",
            [](const LoanCourse& loan) { return booked(loan).key; }),
        add("product", "text", "产品代码", "product code (products.toml)",
            [](const LoanCourse& loan) { return booked(loan).product; }),
        add("purpose", "text", "用途", "purpose: car_purchase, business, turnover",
            [](const LoanCourse& loan) { return booked(loan).purpose; }),
        add("branch", "text", "机构或经销渠道代码", "branch or dealer channel as booked",
            [](const LoanCourse& loan) { return booked(loan).branch; }),
        add("grade", "integer", "审批时风险等级,1最好5最差",
            "risk grade at approval, 1 best to 5 worst",
            [](const LoanCourse& loan) { return std::to_string(booked(loan).grade); }),
        add("principal_fen", "fen", "放款本金(分)", "principal disbursed, in fen",
            [](const LoanCourse& loan) {
                return std::to_string(booked(loan).terms.principal.fen());
            }),
        add("annual_rate_ppm", "ppm", "合同年利率(百万分之一)", "contract rate a year",
            [](const LoanCourse& loan) {
                return std::to_string(booked(loan).terms.annual_rate.ppm);
            }),
        add("instalments", "integer", "期数", "regular instalments agreed at booking",
            [](const LoanCourse& loan) { return std::to_string(booked(loan).terms.instalments); }),
        add("disbursed_on", "date", "放款日", "day of disbursement",
            [](const LoanCourse& loan) { return format_date(booked(loan).terms.disbursed_on); }),
        add("ltv_ppm", "ppm", "放款本金与车价之比", "principal over the vehicle's price", ltv_of),
        add("vehicle_segment", "text", "动力类型", "what drives the vehicle: ice, bev, phev, truck",
            segment_of),
        add("vehicle_use", "text", "车辆登记用途", "registered use of the vehicle",
            [](const LoanCourse& loan) {
                return vehicle(loan) == nullptr ? std::string()
                                                : std::string(name_of(vehicle(loan)->use));
            }),
    };
}

std::vector<FeatureColumn> visit_columns() {
    const auto add = [](std::string_view name, std::string_view type, std::string_view zh,
                        std::string_view en, const auto& value) {
        return FeatureColumn{std::string(name),
                             type,
                             {std::string(zh), std::string(en)},
                             {},
                             [value](const LoanCourse&, const VisitCourse& visit) -> std::string {
                                 return value(visit);
                             }};
    };
    return {
        add("visit", "integer", "回访编号", "number of the visit",
            [](const VisitCourse& visit) { return std::to_string(visit.record->sequence); }),
        add("visited_on", "date", "回访日", "day of the visit",
            [](const VisitCourse& visit) { return format_date(visit.on); }),
        add("role", "text", "受访人身份", "who was visited: borrower, co_borrower, guarantor",
            [](const VisitCourse& visit) { return std::string(name_of(visit.visit().role)); }),
        add("channel", "text", "联系渠道", "call or on_site",
            [](const VisitCourse& visit) { return std::string(name_of(visit.channel)); }),
        add("questionnaire", "text", "问卷", "questionnaire",
            [](const VisitCourse& visit) { return visit.visit().questionnaire; }),
        add("version", "text", "问卷版本", "its version",
            [](const VisitCourse& visit) { return visit.visit().version; }),
        add("variant", "text", "措辞(空为主措辞)", "wording; empty: the main one",
            [](const VisitCourse& visit) { return visit.visit().variant; }),
        add("outcome", "text", "联系结果", "how the contact ended",
            [](const VisitCourse& visit) { return std::string(code_of(visit.visit().outcome)); }),
        add("seconds", "integer", "时长(秒)", "how long it took, in seconds",
            [](const VisitCourse& visit) { return std::to_string(visit.visit().seconds); }),
        add("score", "integer", "回访评分0至100", "score of the visit, 0 to 100",
            [](const VisitCourse& visit) { return std::to_string(visit.visit().score); }),
        add("was_overdue", "flag", "回访当日已逾期", "the loan was past due on the day",
            [](const VisitCourse& visit) { return flag(visit.was_overdue); }),
        add("already_bad", "flag", "回访当日已为不良观察(逾期超过规定天数)",
            "past due by more than the limit on the day itself: nothing was foretold",
            [](const VisitCourse& visit) { return flag(visit.became == Became::already_bad); }),
        add("bad", "flag", "回访后观察期内逾期超过规定天数;空为观察期未满或当日已如此",
            "past due by more than the limit within the days after; empty: the days have not "
            "passed, or it was so already",
            bad_of),
    };
}

void put_finding(std::set<std::string>& codes, const Consequence& raises) {
    if (!raises.finding.empty()) codes.insert(raises.finding);
}

std::set<std::string> findings_of(const Questionnaires& questionnaires) {
    std::set<std::string> codes;
    for (const ConsistencyPair& pair : questionnaires.pairs())
        codes.insert(pair.code);
    for (const Questionnaire& version : questionnaires.versions())
        for (const Step& step : version.steps) {
            if (!step.question) continue;
            for (const Option& option : step.question->options)
                put_finding(codes, option.raises);
            for (const Rule& rule : step.question->rules)
                put_finding(codes, rule.raises);
        }
    return codes;
}

FeatureColumn finding_column(const std::string& code, const Messages& messages) {
    return {"f." + code,
            "flag",
            coded_text(messages, code).text,
            {},
            [code](const LoanCourse&, const VisitCourse& visit) {
                const auto& found = visit.visit().findings;
                return flag(std::find(found.begin(), found.end(), code) != found.end());
            }};
}

// Free text and whatever names somebody stays in the house.
bool is_exported(const Question& question) {
    return !question.personal && question.type != QuestionType::text &&
           question.type != QuestionType::photo;
}

std::string_view type_of(const Question& question) {
    switch (question.type) {
        case QuestionType::money:
            return "fen";
        case QuestionType::date:
            return "date";
        case QuestionType::number:
        case QuestionType::rating:
        case QuestionType::nps:
            return "integer";
        default:
            return "codes";
    }
}

Bilingual values_of(const Question& question) {
    Bilingual all;
    for (const Option& option : question.options) {
        const std::string_view between = all.zh.empty() ? "" : "; ";
        all.zh += fmt::format("{}{}={}", between, option.code, option.text.zh);
        all.en += fmt::format("{}{}={}", between, option.code, option.text.en);
    }
    return all;
}

std::string answer_of(const VisitHeld& visit, const std::string& questionnaire,
                      const std::string& question) {
    if (visit.questionnaire != questionnaire) return "";
    for (const Answer& answer : visit.answers)
        if (answer.question == question) return fmt::format("{}", fmt::join(answer.values, ";"));
    return "";
}

}  // namespace

std::vector<FeatureColumn> feature_columns(const Questionnaires& questionnaires,
                                           const Messages& messages) {
    std::vector<FeatureColumn> columns = loan_columns();
    for (FeatureColumn& column : visit_columns())
        columns.push_back(std::move(column));
    for (const std::string& code : findings_of(questionnaires))
        columns.push_back(finding_column(code, messages));
    // A later version of a question explains the column; both fill it.
    std::map<std::pair<std::string, std::string>, const Step*> asked;
    for (const Questionnaire& version : questionnaires.versions())
        for (const Step& step : version.steps)
            if (step.question && is_exported(*step.question)) asked[{version.id, step.id}] = &step;
    for (const auto& [place, step] : asked) {
        const auto& [questionnaire, question] = place;
        columns.push_back(
            {fmt::format("a.{}.{}", questionnaire, question),
             type_of(*step->question),
             {step->text.zh, step->text.en},
             values_of(*step->question),
             [id = questionnaire, of = question](const LoanCourse&, const VisitCourse& visit) {
                 return answer_of(visit.visit(), id, of);
             }});
    }
    return columns;
}

std::string feature_head(const std::vector<FeatureColumn>& columns) {
    std::string text(byte_order_mark);
    CsvWriter csv(text);
    for (const FeatureColumn& column : columns)
        csv.field(column.name);
    csv.end_record();
    return text;
}

std::string feature_row(const std::vector<FeatureColumn>& columns, const LoanCourse& course,
                        const VisitCourse& visit) {
    std::string text;
    CsvWriter csv(text);
    for (const FeatureColumn& column : columns)
        csv.field(defused(column.value(course, visit)));
    csv.end_record();
    return text;
}

std::string feature_dictionary(const std::vector<FeatureColumn>& columns) {
    std::string text(byte_order_mark);
    CsvWriter csv(text);
    for (const std::string_view head :
         {"column", "type", "meaning_zh", "meaning_en", "values_zh", "values_en"})
        csv.field(head);
    csv.end_record();
    for (const FeatureColumn& column : columns) {
        csv.field(column.name);
        csv.field(column.type);
        for (const Bilingual* words : {&column.meaning, &column.values}) {
            csv.field(defused(words->zh));
            csv.field(defused(words->en));
        }
        csv.end_record();
    }
    return text;
}

}  // namespace daihou
