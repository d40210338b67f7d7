#include "cli/input_file.h"

#include <filesystem>
#include <fstream>
#include <iostream>

namespace daihou {

int with_input(const std::string& file, const std::function<int(std::istream&)>& command) {
    if (file == "-") return command(std::cin);
    std::ifstream stream(file, std::ios::binary);
    // A folder opens like a file and fails only when it is read.
    if (!stream || std::filesystem::is_directory(file)) {
        std::cerr << "daihou: cannot open " << file
                  << "; check the name and the permission [file_unreadable]\n";
        return 2;
    }
    return command(stream);
}

}  // namespace daihou
