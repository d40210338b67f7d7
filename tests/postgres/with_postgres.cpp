// with_postgres [--flush] COMMAND…: runs a command beside a PostgreSQL server of its own, whose URL
// stands in DAIHOU_TEST_POSTGRES, and a new database for a store, whose URL stands in DAIHOU_DB.
// Answers the command's exit code; the server ends with it. --flush: commits wait for the disk.
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <exception>
#include <iostream>
#include <string_view>

#include "postgres_cluster.h"

int main(int argc, char** argv) {
    const bool flushes = argc > 1 && std::string_view(argv[1]) == "--flush";
    char** command = argv + (flushes ? 2 : 1);
    if (*command == nullptr) {
        std::cerr << "usage: with_postgres [--flush] COMMAND…\n";
        return 2;
    }
    try {
        const daihou::PostgresCluster cluster(flushes ? daihou::Flushing::on
                                                      : daihou::Flushing::off);
        daihou::run_on_postgres(cluster.url(), "CREATE DATABASE daihou");
        ::setenv("DAIHOU_TEST_POSTGRES", cluster.url().c_str(), 1);
        const std::string store =
            cluster.url_of("daihou") + "&key_file=" + cluster.folder() + "/daihou.key";
        ::setenv("DAIHOU_DB", store.c_str(), 1);
        const pid_t child = ::fork();
        if (child == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGTERM);
            ::execvp(*command, command);
            std::cerr << "with_postgres: cannot run " << *command << "\n";
            ::_exit(127);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    } catch (const std::exception& failed) {
        std::cerr << failed.what() << "\n";
        return 3;
    }
}
