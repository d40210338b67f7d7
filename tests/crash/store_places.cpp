#include "store_places.h"

#include "postgres_cluster.h"

namespace daihou {
namespace {

namespace fs = std::filesystem;

class SqlitePlaces : public StorePlaces {
public:
    explicit SqlitePlaces(fs::path folder) : folder_(std::move(folder)) {}

    std::string url(const std::string& name) const override {
        return "sqlite:" + (folder_ / name / "book.db").string();
    }
    void make(const std::string& name) override {
        fs::remove_all(folder_ / name);
        fs::create_directories(folder_ / name);
    }
    void copy(const std::string& from, const std::string& to) override {
        make(to);
        fs::copy(folder_ / from, folder_ / to, fs::copy_options::recursive);
    }
    std::string to_look_at(const std::string& name) override {
        copy(name, "looked_at");
        return url("looked_at");
    }
    bool strike_engine() override { return false; }

private:
    fs::path folder_;
};

class PostgresPlaces : public StorePlaces {
public:
    explicit PostgresPlaces(fs::path folder) : folder_(std::move(folder)) {}

    std::string url(const std::string& name) const override {
        return cluster_.url_of(name) + "&key_file=" + key_of(name).string();
    }
    void make(const std::string& name) override {
        drop(name);
        run_on_postgres(cluster_.url(), "CREATE DATABASE " + name);
    }
    void copy(const std::string& from, const std::string& to) override {
        drop(to);
        run_on_postgres(cluster_.url(), "CREATE DATABASE " + to + " TEMPLATE " + from);
        if (fs::exists(key_of(from))) fs::copy_file(key_of(from), key_of(to));
    }
    std::string to_look_at(const std::string& name) override { return url(name); }
    bool strike_engine() override {
        cluster_.kill();
        cluster_.start();
        return true;
    }

private:
    fs::path key_of(const std::string& name) const { return folder_ / (name + ".key"); }
    void drop(const std::string& name) {
        run_on_postgres(cluster_.url(), "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        fs::remove(key_of(name));
    }

    fs::path folder_;
    PostgresCluster cluster_;
};

}  // namespace

std::unique_ptr<StorePlaces> sqlite_places(const fs::path& folder) {
    return std::make_unique<SqlitePlaces>(folder);
}
std::unique_ptr<StorePlaces> postgres_places(const fs::path& folder) {
    return std::make_unique<PostgresPlaces>(folder);
}

}  // namespace daihou
