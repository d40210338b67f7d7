// The alert desk: alerts with their evidence in words, how grave they are with the loan as it
// stands, until when somebody has to have judged them, and one of them with the track around it.
// Places are rounded; a track is shown to those who say why, on record first (read_positions.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/risk/alert_severity.h"
#include "service/alerts/alert_book.h"
#include "service/view/terminals/read_positions.h"

namespace daihou {

enum class AlertState { waiting, judged };

struct AlertsQuestion {
    std::optional<AlertState> state;
    std::optional<std::string> kind;
    std::optional<AlertSeverity> severity;
    std::optional<BusinessDate> from;  // recorded on, as the next
    std::optional<BusinessDate> to;
    std::optional<LoanId> loan;
    std::vector<std::string> branches;  // only of these; empty: all
    std::string cursor;
    std::size_t limit = 50;
};

struct AlertLine {
    KnownAlert alert;
    std::string reason;  // alert_words.h
    std::string fence;   // its name; empty: of none
    std::string loan_key;
    std::string branch;
    AlertSeverity severity = AlertSeverity::low;
    int score = 0;
    int warnings = 0;  // of the loan that alerts raised and that are open
    int dpd = 0;
    Money overdue;
    Instant respond_until{};
    bool is_late = false;  // not judged by then
    StaffId owner;         // of the task that verifies the loan's warnings; 0: none yet
    std::string owner_name;
    std::optional<BusinessDate> task_due_on;
};

struct AlertsPage {
    Instant as_of{};
    std::size_t total = 0;    // that the question asks for
    std::size_t waiting = 0;  // of the branches, whatever is asked for
    std::size_t late = 0;     // of them
    std::vector<AlertLine> items;
    std::string next_cursor;
};

// Waiting ones first, the gravest first, of alike ones the nearest deadline first; judged ones by
// their verdict, newest first. Errors: cursor_syntax, those of read_book.
Result<AlertsPage> read_alerts(House& house, const AlertsQuestion& question);

struct AlertGuarantor {
    PersonId person;
    std::string name_masked;
};
struct AlertPage {
    AlertLine line;
    std::vector<AlertLine> others;  // waiting ones of the same loan
    Money outstanding;
    Money vehicle_value;  // zero: no curve fits
    std::optional<Ratio> ltv;
    std::vector<AlertGuarantor> guarantors;
    std::string vehicle;  // make and model
    LocationPermit permit = LocationPermit::no_consent;
    bool has_track = false;      // asked for with a reason, and allowed
    std::vector<KeptFix> track;  // around the event, by time, of the main terminal first
    std::string judged_by;
};

struct AlertQuestion {
    std::int64_t alert = 0;
    std::string why;  // empty: no track is asked for
    CoordinateSystem system = CoordinateSystem::wgs84;
    std::vector<std::string> branches;
};
// Errors: alert_missing (or not of these branches), those of read_book and of the store.
Result<AlertPage> read_alert(House& house, StaffId by, const AlertQuestion& question);

// The branches a member of staff looks after; empty: all.
std::vector<std::string> branches_of(const House& house, StaffId staff);

}  // namespace daihou
