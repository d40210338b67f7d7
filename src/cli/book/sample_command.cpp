#include "cli/book/sample_command.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/opened_house.h"
#include "world/sample/write_sample.h"

namespace daihou {

int run_sample(const SampleArguments& arguments, BusinessDate as_of, std::ostream& out,
               std::ostream& err) {
    if (arguments.loans < 1 || arguments.loans > 5'000'000)
        return report(
            {ErrorKind::bad_input, "sample_size", "--loans takes a number from 1 to 5000000"}, err);
    const auto counts = write_sample(arguments.loans, arguments.seed, as_of, arguments.out);
    if (!counts) return report(counts.error(), err);
    out << nlohmann::ordered_json{{"loans", counts->loans},       {"parties", counts->parties},
                                  {"vehicles", counts->vehicles}, {"payments", counts->payments},
                                  {"consents", counts->consents}, {"as_of", format_date(as_of)}}
               .dump()
        << "\n";
    return 0;
}

}  // namespace daihou
