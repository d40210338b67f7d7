#include <array>

#include "api/operating/operating.h"
#include "api/route/routes.h"
#include "base/version.h"
#include "decision/plan/task_kind.h"
#include "service/book/import_totals.h"
#include "service/operating/process_figures.h"

namespace daihou::api {
namespace {

template <class T>
double number(T value) {
    return static_cast<double>(value);
}

void write_build(MetricsText& text) {
    text.family("daihou_build_info", "gauge", "Always 1; the label tells the version.");
    text.sample(1, {{"version", version}});
}

// Names as Prometheus' client libraries have them.
void write_process(MetricsText& text) {
    const ProcessFigures process = process_figures();
    text.gauge("process_resident_memory_bytes", "Resident memory size in bytes.",
               number(process.resident_bytes));
    text.gauge("process_virtual_memory_bytes", "Virtual memory size in bytes.",
               number(process.virtual_bytes));
    text.counter("process_cpu_seconds_total", "User and system processor time in seconds.",
                 process.processor_seconds);
    text.gauge("process_open_fds", "Open file descriptors.", number(process.open_files));
    text.gauge("process_max_fds", "Most file descriptors allowed.", number(process.open_files_max));
    text.gauge("process_threads", "Threads.", number(process.threads));
    text.gauge("process_start_time_seconds", "Start of the process, seconds since 1970.",
               process.began_at_seconds);
}

void write_server(MetricsText& text, const Operating& operating) {
    operating.requests.write(text);
    if (!operating.counters) return;
    const http::ServerCounters counters = operating.counters();
    text.counter("daihou_http_requests_refused_total", "Requests refused before a route saw them.",
                 number(counters.refused_total));
    text.gauge("daihou_http_requests_waiting", "Requests waiting for a worker or running.",
               number(counters.requests_waiting));
    text.gauge("daihou_http_connections_open", "Open connections.",
               number(counters.connections_open));
    text.gauge("daihou_event_streams_open", "Consoles that listen for news (SSE).",
               number(counters.streams_open));
}

void write_day(MetricsText& text, House& house, const Operating& operating) {
    if (const auto day = house.day()) {
        text.gauge("daihou_closed_day_timestamp_seconds",
                   "Start of the last closed business day (China), seconds since 1970.",
                   number(start_of(*day).time_since_epoch().count()) / 1000);
        text.gauge("daihou_closed_day_age_days",
                   "Business days between the last closed one and today; 0 when today is closed.",
                   number((house.clock().today() - *day).count()));
    }
    if (!operating.day_timer) return;
    const DayTimer::Standing standing = operating.day_timer();
    text.counter("daihou_day_passes_total", "Days closed by this process.",
                 number(standing.passes));
    text.counter("daihou_day_pass_failures_total", "Day passes of this process that failed.",
                 number(standing.failures));
    if (!standing.last_stages) return;
    const DayStages& stages = *standing.last_stages;
    text.family("daihou_day_pass_stage_seconds", "gauge",
                "Seconds each stage of the last day pass took.");
    text.sample(stages.clocks, {{"stage", "clocks"}});
    text.sample(stages.fold, {{"stage", "fold"}});
    text.sample(stages.decide_loans, {{"stage", "decide_loans"}});
    text.sample(stages.plan, {{"stage", "plan"}});
    text.sample(stages.append, {{"stage", "append"}});
    text.sample(stages.snapshots, {{"stage", "snapshots"}});
    text.sample(stages.commit, {{"stage", "commit"}});
    text.sample(stages.settle, {{"stage", "settle"}});
}

struct OpenTasks {
    std::array<std::int64_t, task_kind_count> in_time{}, late{};
    std::size_t loans = 0;
};

OpenTasks count_open_tasks(const House& house) {
    const BusinessDate today = house.clock().today();
    return house.read([today](const Portfolio& portfolio, std::span<const LoanSnapshot> loans) {
        OpenTasks counted;
        counted.loans = portfolio.size();
        for (const LoanSnapshot& loan : loans)
            for (const OpenTask& task : loan.tasks)
                ++(task.due_on < CompactDate(today)
                       ? counted.late
                       : counted.in_time)[static_cast<std::size_t>(task.kind)];
        return counted;
    });
}

void write_work(MetricsText& text, const House& house) {
    const OpenTasks tasks = count_open_tasks(house);
    text.gauge("daihou_loans", "Loans in memory, closed ones included.", number(tasks.loans));
    text.family("daihou_tasks_open", "gauge", "Open tasks; late: due before today.");
    for (std::size_t kind = 0; kind < task_kind_count; ++kind) {
        const std::string_view name = name_of(static_cast<TaskKind>(kind));
        text.sample(number(tasks.in_time[kind]), {{"kind", name}, {"late", "false"}});
        text.sample(number(tasks.late[kind]), {{"kind", name}, {"late", "true"}});
    }
}

Done write_imports(MetricsText& text, Store& store) {
    const ImportTotals imports = TRY(import_totals(store));
    text.counter("daihou_imports_total", "Imports that ended, of all processes.",
                 number(imports.runs));
    text.family("daihou_import_rows_total", "counter",
                "Rows of all imports, by what became of them.");
    text.sample(number(imports.rows_landed), {{"outcome", "landed"}});
    text.sample(number(imports.rows_already), {{"outcome", "already"}});
    text.counter("daihou_import_findings_total",
                 "Findings of all imports: rows refused, and remarks on rows that landed.",
                 number(imports.findings));
    return done();
}

void write_engine(MetricsText& text, const EngineFigures& engine) {
    const auto bytes = [&text](std::string_view name, std::string_view about, const auto& value) {
        if (value) text.gauge(name, about, number(*value));
    };
    bytes("daihou_store_file_bytes", "Size of the store's file.", engine.file_bytes);
    bytes("daihou_store_log_bytes", "Size of the store's write-ahead log.", engine.log_bytes);
    bytes("daihou_store_disk_bytes", "Size of the disk the store is on.", engine.disk_bytes);
    bytes("daihou_store_disk_free_bytes", "Free on the disk the store is on.",
          engine.disk_bytes_free);
    if (!engine.writer) return;
    text.counter("daihou_store_writes_total", "Turns of a writer.", number(engine.writer->turns));
    text.counter("daihou_store_write_wait_seconds_total",
                 "Seconds writers waited for their turn, together.", engine.writer->waited_seconds);
    text.gauge("daihou_store_write_held_seconds",
               "How long the writer under way has had its turn; 0 where nobody writes.",
               engine.writer->held_seconds);
}

Done write_store(MetricsText& text, Store& store) {
    const StoreFigures figures = TRY(store.figures());
    text.counter("daihou_facts_total", "Facts recorded.", number(figures.facts));
    text.gauge("daihou_sessions", "Sessions kept, ended ones not yet dropped included.",
               number(figures.sessions));
    text.gauge("daihou_snapshot_changes_waiting",
               "Changed snapshots not yet merged; about as many as six days change.",
               number(figures.snapshot_changes));
    write_engine(text, figures.engine);
    return write_imports(text, store);
}

}  // namespace

Result<std::string> metrics_of(Api& api) {
    MetricsText text;
    write_build(text);
    write_process(text);
    write_server(text, api.operating);
    write_day(text, api.house, api.operating);
    write_work(text, api.house);
    TRY(write_store(text, api.house.store()));
    if (api.operating.terminals) write_terminals(text, api.operating.terminals());
    if (api.operating.fixes && api.operating.intake)
        write_fixes(text, api.operating.fixes(), api.operating.intake());
    return text.take();
}

}  // namespace daihou::api
