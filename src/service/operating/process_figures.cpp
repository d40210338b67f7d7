#include "service/operating/process_figures.h"

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace daihou {
namespace {

// Fields of /proc/self/stat after the name, which may hold spaces and ends with the last ')'.
std::vector<std::string> stat_fields() {
    std::ifstream file("/proc/self/stat");
    std::string line;
    std::getline(file, line);
    std::istringstream rest(line.substr(std::min(line.size(), line.rfind(')') + 1)));
    std::vector<std::string> fields;
    for (std::string field; rest >> field;)
        fields.push_back(std::move(field));
    return fields;
}

double seconds_of_ticks(const std::string& ticks) {
    return static_cast<double>(std::stoll(ticks)) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

// When the system itself began, in seconds since 1970.
double system_began_at() {
    std::ifstream file("/proc/stat");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("btime ")) return static_cast<double>(std::stoll(line.substr(6)));
    return 0;
}

std::int64_t open_files() {
    std::error_code unreadable;
    std::int64_t count = 0;
    for (std::filesystem::directory_iterator file("/proc/self/fd", unreadable), end; file != end;
         file.increment(unreadable))
        ++count;
    return count - (count > 0 ? 1 : 0);  // the folder itself was open to be read
}

}  // namespace

ProcessFigures process_figures() {
    ProcessFigures figures;
    const auto fields = stat_fields();
    if (fields.size() > 21) {  // proc(5), counted from the state
        figures.processor_seconds = seconds_of_ticks(fields[11]) + seconds_of_ticks(fields[12]);
        figures.threads = std::stoll(fields[17]);
        figures.began_at_seconds = system_began_at() + seconds_of_ticks(fields[19]);
        figures.virtual_bytes = std::stoll(fields[20]);
        figures.resident_bytes = std::stoll(fields[21]) * ::sysconf(_SC_PAGESIZE);
    }
    figures.open_files = open_files();
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0)
        figures.open_files_max = static_cast<std::int64_t>(limit.rlim_cur);
    return figures;
}

}  // namespace daihou
