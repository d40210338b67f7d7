// `daihou jt808 decode` and `encode`: what a terminal says, as JSON, and back. For looking into a
// capture and for trying a platform; no store is opened.
#pragma once

#include <iosfwd>
#include <string>

#include "policy/messages.h"

namespace CLI {
class App;
}

namespace daihou {

struct Jt808Arguments {
    std::string file = "-";
    std::string policies;
};

// A frame in hexadecimal a line, blanks inside allowed, blank lines passed over. Exit code 1 when a
// line is no good frame.
int run_jt808_decode(std::istream& in, std::ostream& out);
// The reverse; exit codes as answer_documents has them.
int run_jt808_encode(const Jt808Arguments& arguments, const Messages& messages, std::istream& in,
                     std::ostream& out, std::ostream& err);

void add_jt808(CLI::App& app, Jt808Arguments& arguments, int& exit_code);

}  // namespace daihou
