// Three real servers of NATS JetStream on loopback, on free ports, in a folder that is gone
// afterwards. A test kills them one by one and starts them again; whatever happens they end with
// the test.
#pragma once

#include <sys/types.h>

#include <array>
#include <filesystem>
#include <string>

namespace daihou {

class NatsCluster {
public:
    static constexpr int size = 3;

    // Throws nothing: a server that does not start is a failure of the test. `folder` must not be
    // there.
    explicit NatsCluster(std::filesystem::path folder);
    ~NatsCluster();
    NatsCluster(const NatsCluster&) = delete;
    NatsCluster& operator=(const NatsCluster&) = delete;

    // "nats://127.0.0.1:P,…" of all three.
    std::string servers() const;
    // As a machine that loses its power.
    void kill(int node);
    void start(int node);
    // What the node wrote, for a test that fails.
    std::string log_of(int node) const;

private:
    struct Node {
        pid_t process = -1;
        int port = 0;
        int cluster_port = 0;
    };
    std::filesystem::path file_of(int node, std::string_view ending) const;

    std::filesystem::path folder_;
    std::array<Node, size> nodes_;
};

}  // namespace daihou
