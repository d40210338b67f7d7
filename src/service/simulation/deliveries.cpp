#include "service/simulation/deliveries.h"

#include <fstream>

namespace daihou {
namespace {

namespace fs = std::filesystem;
constexpr std::array<const char*, 4> file_names = {"book.csv", "parties.csv", "vehicles.csv",
                                                   "payments.csv"};

std::vector<std::string> lines_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines)
        text += line + '\n';
    return text;
}

template <class Item>
void shuffle(std::span<Item> items, FaultPlan& faults) {
    for (std::size_t left = items.size(); left > 1; --left)
        std::swap(items[left - 1],
                  items[static_cast<std::size_t>(faults.between(0, static_cast<int>(left) - 1))]);
}

// The header stays whole: a file without it is refused as a whole.
void cut_off(std::string& text, FaultPlan& faults) {
    const auto header = static_cast<std::int64_t>(text.find('\n')) + 1;
    const auto size = static_cast<std::int64_t>(text.size());
    text.resize(static_cast<std::size_t>(faults.between(header, std::max(header, size - 1))));
}

std::int64_t landed(const ImportReport& report) {
    return report.loans.landed + report.people.landed + report.joins.landed +
           report.vehicles.landed + report.payments.landed;
}

}  // namespace

Done Deliveries::write(BusinessDate day) {
    const fs::path folder = faults_ == nullptr ? files_ : files_ / ("morning-" + format_date(day));
    const SampleCounts rows = TRY(feed_.write_morning(day, folder));
    waiting_.push_back({folder, rows});
    return done();
}

Result<ImportReport> Deliveries::import(const Morning& morning, const fs::path& folder) {
    const auto file = [&folder](std::int64_t count, const char* name) {
        return count == 0 ? std::optional<std::string>() : std::optional((folder / name).string());
    };
    const SampleCounts& rows = morning.rows;
    const ImportFiles files{file(rows.loans, "book.csv"), file(rows.parties, "parties.csv"),
                            file(rows.vehicles, "vehicles.csv"),
                            file(rows.payments, "payments.csv")};
    return keeper_.carry_out(Exposure::batch,
                             [&](House& house, Attempt) { return import_book(house, files); });
}

Done Deliveries::spoil(const Morning& morning, const fs::path& into, FaultKind how) {
    std::error_code failed;
    fs::create_directories(into, failed);
    for (const char* name : file_names) {
        std::vector<std::string> lines = lines_of(morning.folder / name);
        if (how == FaultKind::file_reordered && lines.size() > 1)
            shuffle(std::span(lines).subspan(1), *faults_);
        std::string text = joined(lines);
        if (how == FaultKind::file_cut_off) cut_off(text, *faults_);
        std::ofstream(into / name, std::ios::binary) << text;
    }
    return done();
}

// Whatever a spoilt file brings about is put right by the whole file after it.
Done Deliveries::take_in_spoilt(const Morning& morning) {
    const fs::path spoilt = files_ / "spoilt";
    for (const FaultKind how : {FaultKind::file_cut_off, FaultKind::file_reordered}) {
        if (!faults_->happens(how)) continue;
        if (how == FaultKind::file_cut_off) cut_off_.insert(morning.folder);
        TRY(spoil(morning, spoilt, how));
        TRY(import(morning, spoilt));
    }
    return done();
}

Result<Findings> Deliveries::take_in(const Morning& morning) {
    if (faults_ != nullptr) TRY(take_in_spoilt(morning));
    const ImportReport report = TRY(import(morning, morning.folder));
    if (faults_ == nullptr || !faults_->happens(FaultKind::file_twice)) return report.findings;
    const ImportReport again = TRY(import(morning, morning.folder));
    if (report.findings.empty() && landed(again) != 0)
        violations_.push_back(
            {keeper_.house().clock().today(), fmt::format("import: {} again brought {} rows",
                                                          morning.folder.string(), landed(again))});
    return again.findings;
}

void Deliveries::note(BusinessDate day, const Morning& morning, const Findings& findings) {
    for (const Finding& finding : findings) {
        // A borrower now and then pays a loan that is paid off: a remark that is right, not an
        // error of the files; the row lands and the auditor reckons with it.
        if (finding.code == "payment_on_closed_loan") continue;
        // A file cut inside its last value, a note, leaves a row that looks whole: it landed, and
        // the whole row is refused for good. The import cannot know; money is not in that column.
        if (finding.code == "changed_under_key" && cut_off_.contains(morning.folder)) continue;
        violations_.push_back({day, fmt::format("import: {} row {} {}: {}", finding.source,
                                                finding.row, finding.column, finding.code)});
    }
}

Result<std::vector<Violation>> Deliveries::take_in(BusinessDate day) {
    violations_.clear();
    if (faults_ != nullptr && faults_->happens(FaultKind::file_late))
        held_until_ = std::max(held_until_, day + Days(faults_->between(1, 3)));
    if (day < held_until_) return violations_;
    std::vector<Morning> arrived(waiting_.begin(), waiting_.end());
    if (arrived.size() > 1) shuffle(std::span(arrived), *faults_);
    std::map<fs::path, Findings> found;
    for (const Morning& morning : arrived)
        found[morning.folder] = TRY(take_in(morning));
    for (const Morning& morning : waiting_) {  // in the order the lender wrote them
        Findings findings = found[morning.folder];
        if (!findings.empty() && arrived.size() > 1)
            findings = TRY(import(morning, morning.folder)).findings;
        note(day, morning, findings);
        TRY(audit_.take_delivery(morning.folder));
        std::error_code ignored;
        if (faults_ != nullptr) fs::remove_all(morning.folder, ignored);
    }
    waiting_.clear();
    return std::move(violations_);
}

}  // namespace daihou
