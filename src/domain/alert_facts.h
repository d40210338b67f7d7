// The facts of alerts: what a detector said of a vehicle's track, how a person judged it, and the
// fences 围栏 a vehicle must not be in. A place is rounded before it is written here: positions are
// erased when their time is over, facts never are. Part of the closed list in facts.h and under its
// rules: `fields` order and `kind` numbers are on disk and must never change.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "domain/telematics/alert/alert_verdict.h"

namespace daihou {

// A figure an alert rests on, by the detector's name of it, units last: stood_minutes.
struct AlertFigure {
    std::string name;
    std::int64_t value = 0;
    static void fields(auto& self, auto&& visit) {
        visit("name", self.name), visit("value", self.value);
    }
    friend bool operator==(const AlertFigure&, const AlertFigure&) = default;
};
// One event is one `opened` and at most one `cleared`; what it repeats tells how it goes on.
struct VehicleAlerted {
    static constexpr std::int64_t kind = 180;
    LoanId loan;
    VehicleId vehicle;
    std::string alert;  // name_of(AlertKind)
    AlertStep step = AlertStep::opened;
    Instant started_at;                      // with vehicle, kind and fence the name of the event
    std::int64_t fence = 0;                  // sequence of the FenceDrawn that first drew it, or 0
    std::int64_t latitude_microdegrees = 0;  // WGS-84, rounded to hundredths of a degree
    std::int64_t longitude_microdegrees = 0;
    std::vector<AlertFigure> figures;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("vehicle", self.vehicle), visit("alert", self.alert);
        visit("step", self.step), visit("started_at", self.started_at);
        visit("fence", self.fence);
        visit("latitude_microdegrees", self.latitude_microdegrees);
        visit("longitude_microdegrees", self.longitude_microdegrees);
        visit("figures", self.figures);
    }
};
struct AlertJudged {
    static constexpr std::int64_t kind = 181;
    LoanId loan;
    VehicleId vehicle;
    std::int64_t alert = 0;  // sequence of the VehicleAlerted that opened it
    AlertVerdict verdict = AlertVerdict::real;
    AlertCause cause = AlertCause::none;
    std::string why;
    // Of a known cause: through this day the like of it warns nobody.
    std::optional<BusinessDate> expected_until;
    static void fields(auto& self, auto&& visit) {
        visit("loan", self.loan), visit("vehicle", self.vehicle), visit("alert", self.alert);
        visit("verdict", self.verdict), visit("cause", self.cause), visit("why", self.why);
        visit("expected_until", self.expected_until);
    }
};

// A corner of a fence, WGS-84.
struct FenceCorner {
    std::int64_t latitude_microdegrees = 0;
    std::int64_t longitude_microdegrees = 0;
    static void fields(auto& self, auto&& visit) {
        visit("latitude_microdegrees", self.latitude_microdegrees);
        visit("longitude_microdegrees", self.longitude_microdegrees);
    }
    friend bool operator==(const FenceCorner&, const FenceCorner&) = default;
};
// Counts for fixes from the moment it was recorded; drawn again it takes the place of the earlier.
struct FenceDrawn {
    static constexpr std::int64_t kind = 182;
    std::int64_t fence = 0;  // 0: a new one, whose id is this fact's sequence number
    std::string name;
    FencePurpose purpose = FencePurpose::other;
    std::vector<FenceCorner> corners;  // in order, the first not again at the end
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("fence", self.fence), visit("name", self.name), visit("purpose", self.purpose);
        visit("corners", self.corners), visit("why", self.why);
    }
};
struct FenceEnded {
    static constexpr std::int64_t kind = 183;
    std::int64_t fence = 0;
    std::string why;
    static void fields(auto& self, auto&& visit) {
        visit("fence", self.fence), visit("why", self.why);
    }
};

}  // namespace daihou
