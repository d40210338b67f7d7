// How fast the store is, printed, on a million loans. Not part of the ordinary run:
//   store_test --gtest_also_run_disabled_tests --gtest_filter='StoreRates.*'
#include "base/digest.h"
#include "store/store_under_test.h"

namespace daihou::store_rates_test {
namespace {

constexpr int loans = 1'000'000;
constexpr int batch_size = 20'000;
const BusinessDate first_day = make_date(2025, 1, 1);

class Stopwatch {
public:
    explicit Stopwatch(std::string_view what) : what_(what) {}
    void stop(int count) const {
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start_;
        fmt::print("{:32} {:8} in {:6.2f} s = {:9.0f}/s\n", what_, count, took.count(),
                   count / took.count());
    }

private:
    std::string what_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// The time includes the making of the facts.
void append_all(Store& store, std::string_view what, int count,
                const std::function<NewFact(int)>& make) {
    const Stopwatch watch(what);
    const auto writer = good(store.begin());
    std::vector<NewFact> batch;
    for (int i = 0; i < count; ++i) {
        batch.push_back(make(i));
        if (batch.size() < batch_size && i + 1 < count) continue;
        good(writer->append(batch));
        batch.clear();
    }
    good(writer->commit());
    watch.stop(count);
}

void read_all(Store& store, std::string_view what, const FactRange& range, int expected) {
    const Stopwatch watch(what);
    int count = 0;
    good(store.each_fact(range, [&](const FactRecord& record) {
        count += record.sequence > range.after ? 1 : 0;
        return true;
    }));
    watch.stop(count);
    EXPECT_EQ(count, expected);
}

void keep_snapshots(Store& store) {
    std::vector<SnapshotRow> rows;
    for (int i = 1; i <= loans; ++i)
        rows.push_back({LoanId{i}, std::string(300, static_cast<char>(i))});
    for (const std::string_view what : {"put_snapshots, new", "put_snapshots, replaced"}) {
        const Stopwatch watch(what);
        const auto writer = good(store.begin());
        good(writer->put_snapshots(rows));
        good(writer->commit());
        watch.stop(loans);
    }
    const Stopwatch watch("each_snapshot");
    int count = 0;
    good(store.each_snapshot(
        {}, [&](LoanId, std::string_view bytes) { count += bytes.size() == 300 ? 1 : 0; }));
    watch.stop(count);
    EXPECT_EQ(count, loans);
}

TEST(StoreRates, DISABLED_AMillionLoans) {
    const TemporaryFolder folder;
    const SystemClock clock;
    const std::string url = sqlite_under_test().url(folder.path());
    auto store = good(open_store(url, OpenMode::create_if_missing, clock));
    append_all(*store, "append LoanBooked", loans, [](int i) {
        return booked_loan(fmt::format("L{:07}", i), first_day + Days(i % 365));
    });
    append_all(*store, "append PaymentReceived", loans, [](int i) {
        return payment(fmt::format("payment:{}", stable_hash(static_cast<std::uint64_t>(i))),
                       LoanId{i + 1}, 100, first_day + Days(400));
    });
    constexpr int persons = loans / 5;
    append_all(*store, "append PersonRegistered", persons, [](int i) {
        NewFact person = wang_xiaoming();
        std::get<PersonRegistered>(person.fact).phone = PhoneNumber(fmt::format("138{:08}", i));
        std::get<PersonRegistered>(person.fact).id_number = IdNumber(fmt::format("{:018}", i));
        person.source_key = fmt::format("person:P{:07}", i);
        return person;
    });
    read_all(*store, "each_fact, nothing personal", {.up_to = 2 * loans}, 2 * loans);
    read_all(*store, "each_fact, persons", {.after = 2 * loans}, persons);
    read_all(*store, "each_fact, one day of them",
             {.from_day = first_day, .through_day = first_day}, 2740);
    keep_snapshots(*store);
    {
        const Stopwatch watch("verify_commitments");
        EXPECT_TRUE(good(store->verify_commitments()).empty());
        watch.stop(2 * loans + persons);
    }
    store.reset();
    const Stopwatch watch("open and read last_sequence");
    store = good(open_store(url, OpenMode::must_exist, clock));
    EXPECT_EQ(good(store->last_sequence()), 2 * loans + persons);
    watch.stop(1);
}

}  // namespace
}  // namespace daihou::store_rates_test
