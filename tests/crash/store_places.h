// StorePlaces: named stores of one engine that can be made, copied and thrown away, so that each
// moment begins with the same one.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace daihou {

class StorePlaces {
public:
    virtual ~StorePlaces() = default;
    // The address of the store of that name; there is none before it is copied or written.
    virtual std::string url(const std::string& name) const = 0;
    virtual void make(const std::string& name) = 0;  // an empty place
    // Replaces `to`. Nobody uses `from`.
    virtual void copy(const std::string& from, const std::string& to) = 0;
    // Where to look at a store without repairing it by looking: a copy, where opening repairs.
    virtual std::string to_look_at(const std::string& name) = 0;
    // The engine itself dies and comes back; false where it has no process of its own.
    virtual bool strike_engine() = 0;
};

// Stores as files below `folder`.
std::unique_ptr<StorePlaces> sqlite_places(const std::filesystem::path& folder);
// Databases on a PostgreSQL server of their own; their keys below `folder`.
std::unique_ptr<StorePlaces> postgres_places(const std::filesystem::path& folder);

}  // namespace daihou
