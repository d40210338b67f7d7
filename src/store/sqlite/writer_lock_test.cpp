#include "store/sqlite/writer_lock.h"

#include <atomic>

#include "store/store_under_test.h"

namespace daihou::writer_lock_test {
namespace {

// Two locks on one file stand for two processes. Engines have locks of their own; this one also
// keeps a process from giving out sequence numbers while another does.
TEST(WriterLock, AnotherProcessIsToldAndLetInLater) {
    const TemporaryFolder folder;
    WriterLock ours(folder.path() + "/lock");
    WriterLock theirs(folder.path() + "/lock");
    good(ours.take());
    EXPECT_EQ(code_of(theirs.take()), "store_locked");
    ours.give_back();
    good(theirs.take());
    EXPECT_EQ(code_of(ours.take()), "store_locked");
    theirs.give_back();
}

TEST(WriterLock, ThreadsOfOneProcessWaitForEachOther) {
    const TemporaryFolder folder;
    WriterLock lock(folder.path() + "/lock");
    std::atomic<int> inside = 0;
    std::atomic<int> turns = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int turn = 0; turn < 50; ++turn) {
                good(lock.take());
                EXPECT_EQ(++inside, 1);
                ++turns;
                --inside;
                lock.give_back();
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(turns, 200);
}

// Waiting for oneself would never end; a crash with a line number is found at once.
TEST(WriterLockDeathTest, TakingItTwiceOnOneThreadIsABug) {
    const TemporaryFolder folder;
    WriterLock lock(folder.path() + "/lock");
    good(lock.take());
    EXPECT_DEATH((void)lock.take(), "holder_");
    lock.give_back();
}

}  // namespace
}  // namespace daihou::writer_lock_test
