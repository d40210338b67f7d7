// daihou: wires the parts and hands over.
#include "base/clock.h"
#include "cli/command_line.h"

int main(int argc, char** argv) {
    const daihou::SystemClock clock;
    return daihou::run_command_line(argc, argv, clock);
}
