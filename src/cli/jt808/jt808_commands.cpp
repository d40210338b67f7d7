#include "cli/jt808/jt808_commands.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/input_file.h"
#include "cli/json_documents.h"
#include "cli/jt808/jt808_json.h"
#include "cli/jt808/jt808_location_json.h"
#include "cli/opened_house.h"
#include "intake/jt808/framer.h"

namespace daihou {
namespace {

using namespace jt808;
using Json = nlohmann::ordered_json;

std::string without_blanks(std::string_view line) {
    std::string digits;
    std::copy_if(line.begin(), line.end(), std::back_inserter(digits),
                 [](char c) { return c != ' ' && c != '\t' && c != '\r'; });
    return digits;
}

// One frame, from its 7e to its 7e; noise before it is passed over.
std::variant<Json, FrameFault> decoded(std::string_view digits) {
    const auto bytes = bytes_of_hex(digits);
    if (!bytes) return FrameFault::framing;
    Framer framer;
    std::size_t pieces = 0;
    std::variant<Json, FrameFault> answer = FrameFault::framing;
    framer.feed(*bytes, [&](const Piece& piece) {
        ++pieces;
        Frame frame;
        const auto fault = piece.fault ? piece.fault : read_frame(piece.payload, frame);
        if (fault)
            answer = *fault;
        else
            answer = jt808_json(frame);
    });
    if (pieces != 1 || framer.pending_bytes() != 0) return FrameFault::framing;
    return answer;
}

}  // namespace

int run_jt808_decode(std::istream& in, std::ostream& out) {
    bool all_good = true;
    std::size_t row = 0;
    for (std::string line; std::getline(in, line);) {
        ++row;
        const std::string digits = without_blanks(line);
        if (digits.empty()) continue;
        std::variant<Json, FrameFault> answer = decoded(digits);
        if (const auto* fault = std::get_if<FrameFault>(&answer)) {
            all_good = false;
            answer = Json{{"ok", false}, {"error", name_of(*fault)}, {"line", row}};
        }
        out << std::get<Json>(answer).dump() << '\n';
    }
    return all_good ? 0 : 1;
}

int run_jt808_encode(const Jt808Arguments& arguments, const Messages& messages, std::istream& in,
                     std::ostream& out, std::ostream& err) {
    return answer_documents(in, out, err, arguments.file, messages,
                            [](const nlohmann::json& document) -> Result<Json> {
                                const EncodedMessage message = TRY(read_jt808_json(document));
                                return Json(hex_of(write_frame(message.header, message.body)));
                            });
}

void add_jt808(CLI::App& app, Jt808Arguments& arguments, int& exit_code) {
    CLI::App* jt808 = app.add_subcommand("jt808", "frames of vehicle terminals (JT/T 808)");
    jt808->require_subcommand(1);
    const auto add = [&](const char* name, const char* about) {
        CLI::App* command = jt808->add_subcommand(name, about);
        command->add_option("FILE", arguments.file, "- is standard input")->capture_default_str();
        return command;
    };
    add("decode", "a frame in hexadecimal a line to a JSON document a line")
        ->callback([&arguments, &exit_code] {
            exit_code = with_input(
                arguments.file, [](std::istream& in) { return run_jt808_decode(in, std::cout); });
        });
    CLI::App* encode = add("encode", "what decode prints, back to frames");
    encode->add_option("--policies", arguments.policies, "folder of the rules and texts");
    encode->callback([&arguments, &exit_code] {
        const auto messages = Messages::load(find_policies(arguments.policies));
        if (!messages) return void(exit_code = report(messages.error(), std::cerr));
        exit_code = with_input(arguments.file, [&](std::istream& in) {
            return run_jt808_encode(arguments, *messages, in, std::cout, std::cerr);
        });
    });
}

}  // namespace daihou
