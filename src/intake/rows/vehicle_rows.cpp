#include "intake/rows/vehicle_rows.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "domain/vehicle/vin.h"
#include "intake/table/table_reader.h"

namespace daihou {
namespace {

enum Column : std::size_t {
    vehicle_id,
    loan_id,
    vin,
    plate,
    make,
    model,
    segment,
    condition,
    use,
    first_registered_on,
    price_yuan,
    delivered_on,
    mortgage_registered_on,
    insured_until,
    column_count
};

constexpr std::array<ColumnSpec, column_count> columns = {{
    {"vehicle_id", "车辆编号", Presence::required},
    {"loan_id", "贷款编号", Presence::required},
    {"vin", "车架号", Presence::required},
    {"plate", "车牌号"},
    {"make", "品牌"},
    {"model", "车型"},
    {"segment", "动力类型", Presence::required},
    {"condition", "新旧", Presence::required},
    {"use", "车辆用途"},
    {"first_registered_on", "初次登记日期", Presence::required},
    {"price_yuan", "购车价格", Presence::required},
    {"delivered_on", "交付日期"},
    {"mortgage_registered_on", "抵押登记日期"},
    {"insured_until", "保险到期日"},
}};

constexpr std::array<Word<VehicleSegment>, 4> segments = {{
    {"ice", "燃油", VehicleSegment::ice},
    {"bev", "纯电", VehicleSegment::bev},
    {"phev", "插电混动", VehicleSegment::phev},
    {"truck", "货车", VehicleSegment::truck},
}};
constexpr std::array<Word<VehicleCondition>, 2> conditions = {{
    {"new", "新车", VehicleCondition::factory_new},
    {"used", "二手车", VehicleCondition::used},
}};
constexpr std::array<Word<VehicleUse>, 4> uses = {{
    {"own_use", "自用", VehicleUse::own_use},
    {"ride_hailing", "网约车", VehicleUse::ride_hailing},
    {"haulage", "货运", VehicleUse::haulage},
    {"rental", "租赁", VehicleUse::rental},
}};

Vin read_vin(TableReader& table) {
    std::string given(table.text(vin));
    if (given.empty()) return table.personal<PersonalField::vin>(vin);  // reports
    for (char& c : given)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const VinFault fault = check_vin(given);
    const std::string mask = masked(PersonalField::vin, TableReader::shown(given));
    if (fault == VinFault::length) table.report(vin, "vin_length", {{"value", mask}});
    if (fault == VinFault::characters) table.report(vin, "vin_characters", {{"value", mask}});
    // Imported cars need not carry a check digit, so the row stands.
    if (fault == VinFault::check_digit) table.remark(vin, "vin_check_digit", {{"value", mask}});
    return Vin(std::move(given));
}

VehicleRow read_row(TableReader& table, const ImportRules& rules) {
    VehicleRow row;
    row.row = table.row();
    row.vehicle_id = table.key(vehicle_id);
    row.loan_id = table.key(loan_id);
    row.vin = read_vin(table);
    row.plate = table.personal<PersonalField::plate>(plate);
    row.make = table.label(make);
    row.model = table.label(model);
    row.segment = table.word<VehicleSegment>(segment, segments).value_or(VehicleSegment::ice);
    row.condition =
        table.word<VehicleCondition>(condition, conditions).value_or(VehicleCondition::factory_new);
    row.use = table.word<VehicleUse>(use, uses).value_or(VehicleUse::own_use);
    row.first_registered_on =
        table.event_date(first_registered_on, rules.today).value_or(BusinessDate());
    row.price = table.yuan(price_yuan, Sign::positive).value_or(Money());
    row.delivered_on = table.event_date(delivered_on, rules.today);
    row.mortgage_registered_on = table.event_date(mortgage_registered_on, rules.today);
    row.insured_until = table.date(insured_until);
    return row;
}

}  // namespace

std::span<const ColumnSpec> vehicle_columns() {
    return columns;
}

Done read_vehicles(CsvReader& csv, const ImportRules& rules,
                   const std::function<void(VehicleRow)>& take) {
    return each_good_row(
        csv, columns, [&rules](TableReader& table) { return read_row(table, rules); }, take);
}

}  // namespace daihou
