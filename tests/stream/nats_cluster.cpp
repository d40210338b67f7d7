#include "nats_cluster.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <vector>

namespace daihou {
namespace {

namespace fs = std::filesystem;

// Held until all are drawn, so that none is drawn twice.
class FreePorts {
public:
    ~FreePorts() {
        for (const int held : held_)
            ::close(held);
    }
    int draw() {
        const int held = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        held_.push_back(held);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        EXPECT_EQ(::bind(held, reinterpret_cast<sockaddr*>(&address), length), 0);
        EXPECT_EQ(::getsockname(held, reinterpret_cast<sockaddr*>(&address), &length), 0);
        return ntohs(address.sin_port);
    }

private:
    std::vector<int> held_;
};

}  // namespace

NatsCluster::NatsCluster(fs::path folder) : folder_(std::move(folder)) {
    fs::create_directories(folder_);
    {
        FreePorts ports;
        for (Node& node : nodes_)
            node.port = ports.draw(), node.cluster_port = ports.draw();
    }
    std::string routes;
    for (const Node& node : nodes_)
        routes += fmt::format("{}nats-route://127.0.0.1:{}", routes.empty() ? "" : ", ",
                              node.cluster_port);
    for (int i = 0; i < size; ++i) {
        const Node& node = nodes_.at(static_cast<std::size_t>(i));
        std::ofstream(file_of(i, "conf")) << fmt::format(
            "server_name: node_{0}\nlisten: 127.0.0.1:{1}\n"
            "jetstream {{ store_dir: \"{2}\", max_mem: 64MB, max_file: 1GB }}\n"
            "cluster {{ name: daihou_test, listen: 127.0.0.1:{3}, routes: [{4}] }}\n",
            i, node.port, file_of(i, "store").string(), node.cluster_port, routes);
        start(i);
    }
}

NatsCluster::~NatsCluster() {
    for (int i = 0; i < size; ++i)
        kill(i);
    fs::remove_all(folder_);
}

fs::path NatsCluster::file_of(int node, std::string_view ending) const {
    return folder_ / fmt::format("node_{}.{}", node, ending);
}

std::string NatsCluster::servers() const {
    std::string all;
    for (const Node& node : nodes_)
        all += fmt::format("{}nats://127.0.0.1:{}", all.empty() ? "" : ",", node.port);
    return all;
}

void NatsCluster::kill(int node) {
    pid_t& process = nodes_.at(static_cast<std::size_t>(node)).process;
    if (process <= 0) return;
    ::kill(process, SIGKILL);
    ::waitpid(process, nullptr, 0);
    process = -1;
}

void NatsCluster::start(int node) {
    const std::string settings = file_of(node, "conf").string();
    const std::string log = file_of(node, "log").string();
    pid_t& process = nodes_.at(static_cast<std::size_t>(node)).process;
    process = ::fork();
    if (process != 0) return;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(file, STDERR_FILENO);
    ::dup2(file, STDOUT_FILENO);
    ::execlp("nats-server", "nats-server", "--config", settings.c_str(),
             static_cast<char*>(nullptr));
    ::_exit(127);
}

std::string NatsCluster::log_of(int node) const {
    std::ifstream in(file_of(node, "log"), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace daihou
