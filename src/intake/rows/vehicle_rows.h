// vehicles.csv: one row for each vehicle that secures a loan. It must not know of stores or of
// other files.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "base/personal_data.h"
#include "base/result.h"
#include "domain/vehicle/vehicle.h"
#include "intake/plan/import_rules.h"
#include "intake/table/column_spec.h"
#include "intake/table/csv_reader.h"

namespace daihou {

struct VehicleRow {
    std::int64_t row = 0;
    std::string vehicle_id;
    std::string loan_id;
    Vin vin;
    PlateNumber plate;
    std::string make;
    std::string model;
    VehicleSegment segment = VehicleSegment::ice;
    VehicleCondition condition = VehicleCondition::factory_new;
    VehicleUse use = VehicleUse::own_use;
    BusinessDate first_registered_on;
    Money price;
    std::optional<BusinessDate> delivered_on;
    std::optional<BusinessDate> mortgage_registered_on;
    std::optional<BusinessDate> insured_until;
    friend bool operator==(const VehicleRow&, const VehicleRow&) = default;
};

std::span<const ColumnSpec> vehicle_columns();

// Gives each good row to `take`, in the order of the file; findings go to the reader's list and
// show VIN and plate masked.
Done read_vehicles(CsvReader& csv, const ImportRules& rules,
                   const std::function<void(VehicleRow)>& take);

}  // namespace daihou
