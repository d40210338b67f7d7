#include "service/bench/timed_import.h"

#include "service/operating/process_figures.h"
#include "store/passing_store.h"

namespace daihou {
namespace {

// Numbers facts as a store would and forgets them.
class ForgetfulWriter final : public Writer {
public:
    explicit ForgetfulWriter(std::int64_t& last_sequence) : last_sequence_(last_sequence) {}

    Result<std::vector<Appended>> append(std::span<const NewFact> facts) override {
        std::vector<Appended> outcomes(facts.size());
        for (Appended& outcome : outcomes)
            outcome.sequence = ++last_sequence_;
        return outcomes;
    }
    Result<std::int64_t> erase_positions(VehicleId, BusinessDate) override { return 0; }
    Done put_snapshots(std::span<const SnapshotRow>) override { return done(); }
    Done put_mark(SnapshotMark) override { return done(); }
    Done commit() override { return done(); }

private:
    std::int64_t& last_sequence_;
};

class ForgetfulStore final : public PassingStore {
public:
    using PassingStore::PassingStore;

    Result<std::unique_ptr<Writer>> begin() override {
        return std::unique_ptr<Writer>(new ForgetfulWriter(last_sequence_));
    }
    // Of a payment that is reversed only whether it is there matters.
    Result<std::vector<std::int64_t>> sequences_under(
        std::span<const std::string> source_keys) override {
        return std::vector<std::int64_t>(source_keys.size(), 1);
    }

private:
    std::int64_t last_sequence_ = 0;
};

// Adds up what its writer says when it has committed.
class TimedWriter final : public Writer {
public:
    TimedWriter(std::unique_ptr<Writer> writer, WriterSeconds& sum)
        : writer_(std::move(writer)), sum_(sum) {}

    Result<std::vector<Appended>> append(std::span<const NewFact> facts) override {
        return writer_->append(facts);
    }
    Result<std::int64_t> erase_positions(VehicleId vehicle, BusinessDate through) override {
        return writer_->erase_positions(vehicle, through);
    }
    Done put_snapshots(std::span<const SnapshotRow> rows) override {
        return writer_->put_snapshots(rows);
    }
    Done put_mark(SnapshotMark mark) override { return writer_->put_mark(mark); }
    Done commit() override {
        TRY(writer_->commit());
        const WriterSeconds seconds = writer_->seconds();
        sum_.look_up += seconds.look_up;
        sum_.make_rows += seconds.make_rows;
        sum_.insert += seconds.insert;
        sum_.commit += seconds.commit;
        return done();
    }

private:
    std::unique_ptr<Writer> writer_;
    WriterSeconds& sum_;
};

class TimedStore final : public PassingStore {
public:
    TimedStore(std::unique_ptr<Store> store, WriterSeconds& sum)
        : PassingStore(std::move(store)), sum_(sum) {}

    Result<std::unique_ptr<Writer>> begin() override {
        std::unique_ptr<Writer> writer = TRY(store_->begin());
        return std::unique_ptr<Writer>(new TimedWriter(std::move(writer), sum_));
    }

private:
    WriterSeconds& sum_;
};

}  // namespace

Result<TimedImport> timed_import(const HouseOptions& place, const ImportFiles& files,
                                 const Clock& clock, Keeping keeping) {
    TimedImport timed;
    HouseOptions options = place;
    options.mode = OpenMode::create_if_missing;
    options.around_store = [&](std::unique_ptr<Store> store) -> std::unique_ptr<Store> {
        if (keeping == Keeping::none) return std::make_unique<ForgetfulStore>(std::move(store));
        return std::make_unique<TimedStore>(std::move(store), timed.writing);
    };
    const auto house = TRY(House::open(options, clock));
    if (TRY(house->store().last_sequence()) != 0)
        return Error{ErrorKind::bad_input, "bench_store_not_empty",
                     place.store_url + " holds facts; name an empty store"};
    const double processor_before = process_figures().processor_seconds;
    const ImportReport report = TRY(import_book(*house, files));
    timed.processor_seconds = process_figures().processor_seconds - processor_before;
    timed.seconds = report.seconds;
    timed.reading = report.stages;
    timed.findings = static_cast<std::int64_t>(report.findings.size());
    for (const ImportCount* count : {&report.loans, &report.people, &report.joins, &report.vehicles,
                                     &report.payments, &report.modifications})
        timed.facts += count->landed;
    return timed;
}

}  // namespace daihou
