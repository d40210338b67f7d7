// The heap of the whole program in pages of 2 MB (docs/performance.md says what a day of a million
// loans gains). Called first of all by main; knows nothing of what the program does.
#pragma once

namespace daihou {

// The system's allocator takes large pages only where its variable stood in the environment when
// the program began: begins it again, in the same process, with the variable set. Does nothing
// where the variable is set already, to whatever, or the program cannot be found again.
void begin_with_large_pages(char** argv);

}  // namespace daihou
