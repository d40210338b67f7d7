// Canonical bytes: one specified, versioned encoding for everything that is stored, hashed or
// compared byte for byte. A struct takes part by a static `fields(self, visit)` that names each
// member once, in order; that order is on disk and must never change: new members go to the end by
// `visit.added`, and a reader of older bytes leaves them at their defaults. An added member is
// written only where it or one behind it differs from T{}, so that what was recorded before it
// existed keeps its bytes, and the same content told again is the same.
//
// Layout: integers, dates, enums and ids as zigzag varints; strings as varint length + bytes;
// optionals as a 0/1 byte; vectors as varint count, arrays without one; a nested struct as varint
// length + its fields. Personal data goes through a Sealer only.
#pragma once

#include <array>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "base/personal_data.h"

namespace daihou {

// Turns raw personal text into sealed bytes and back; the store's is bound to one person's key.
// `unseal` answers nothing when the key was destroyed (the person was erased).
class Sealer {
public:
    virtual ~Sealer() = default;
    virtual std::string seal(PersonalField field, std::string_view raw) = 0;
    virtual std::optional<std::string> unseal(PersonalField field, std::string_view sealed) = 0;
};

struct AnyVisitor {
    void operator()(std::string_view, auto&) {}
    void added(std::string_view, auto&) {}
};

template <class T>
concept Described = requires(T& value, AnyVisitor visitor) {
    T::fields(value, visitor);
};

class CanonicalWriter {
public:
    explicit CanonicalWriter(Sealer* sealer = nullptr) : sealer_(sealer) {}

    std::string take() { return std::move(bytes_); }
    const std::string& bytes() const { return bytes_; }

    void write(std::int64_t value) {
        auto rest =
            (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
        while (rest >= 0x80) {
            bytes_ += static_cast<char>(rest | 0x80);
            rest >>= 7;
        }
        bytes_ += static_cast<char>(rest);
    }
    template <class T>
    requires(std::integral<T> && !std::same_as<T, std::int64_t>) void write(T value) {
        write(static_cast<std::int64_t>(value));
    }
    template <class T>
    requires std::is_enum_v<T>
    void write(T value) { write(static_cast<std::int64_t>(value)); }
    void write(Money value) { write(value.fen()); }
    void write(Ratio value) { write(value.ppm); }
    void write(AnnualRate value) { write(value.ppm); }
    void write(BusinessDate value) { write(std::int64_t{value.time_since_epoch().count()}); }
    void write(Instant value) { write(std::int64_t{value.time_since_epoch().count()}); }
    void write(std::chrono::sys_seconds value) {
        write(std::int64_t{value.time_since_epoch().count()});
    }
    template <class Tag>
    void write(Id<Tag> value) {
        write(value.value);
    }
    void write(std::string_view value) {
        write(static_cast<std::int64_t>(value.size()));
        bytes_ += value;
    }
    void write(const std::string& value) { write(std::string_view(value)); }
    template <PersonalField field>
    void write(const Personal<field>& value) {
        if (value.is_empty()) return write(std::string_view());
        INVARIANT(sealer_ != nullptr);
        write(std::string_view(sealer_->seal(field, value.reveal(RevealReason::stored_sealed))));
    }
    template <class T>
    void write(const std::optional<T>& value) {
        bytes_ += static_cast<char>(value.has_value() ? 1 : 0);
        if (value) write(*value);
    }
    template <class T>
    void write(const std::vector<T>& values) {
        write(static_cast<std::int64_t>(values.size()));
        for (const T& value : values)
            write(value);
    }
    template <class T, std::size_t size>
    void write(const std::array<T, size>& values) {
        for (const T& value : values)
            write(value);
    }
    template <Described T>
    void write(const T& value);

private:
    // The members of one struct.
    class MemberWriter;

    std::string bytes_;
    Sealer* sealer_;
};

class CanonicalWriter::MemberWriter {
public:
    explicit MemberWriter(Sealer* sealer) : written_(sealer), waiting_(sealer) {}

    template <class T>
    void operator()(std::string_view, const T& member) {
        written_.write(member);
    }
    template <class T>
    void added(std::string_view, const T& member) {
        waiting_.write(member);
        if (member == T{}) return;
        written_.bytes_ += waiting_.bytes_;
        waiting_.bytes_.clear();
    }
    std::string_view bytes() const { return written_.bytes_; }

private:
    CanonicalWriter written_;
    CanonicalWriter waiting_;  // added members at their defaults, written if another follows
};

template <Described T>
void CanonicalWriter::write(const T& value) {
    MemberWriter members(sealer_);
    T::fields(value, members);
    write(members.bytes());
}

// Reads what CanonicalWriter wrote. Damage never crashes: after it `ok()` is false and values stay
// at their defaults.
class CanonicalReader {
public:
    explicit CanonicalReader(std::string_view bytes, Sealer* sealer = nullptr)
        : bytes_(bytes), sealer_(sealer) {}

    bool ok() const { return ok_; }
    bool at_end() const { return at_ == bytes_.size(); }

    void read(std::int64_t& value) {
        std::uint64_t raw = 0;
        std::size_t at =
            at_;  // kept in a register: a million snapshots are a hundred million numbers
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (at >= bytes_.size()) break;
            const auto byte = static_cast<unsigned char>(bytes_[at++]);
            raw |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if ((byte & 0x80) == 0) {
                value = static_cast<std::int64_t>((raw >> 1) ^ (0 - (raw & 1)));
                at_ = at;
                return;
            }
        }
        at_ = at;
        ok_ = false;
    }
    template <class T>
    requires(std::integral<T> && !std::same_as<T, std::int64_t>) || std::is_enum_v<T> void read(
                                                                        T& value) {
        std::int64_t wide = 0;
        read(wide);
        value = static_cast<T>(wide);
    }
    void read(Money& value) { value = Money::fen(number()); }
    void read(Ratio& value) { value.ppm = number(); }
    void read(AnnualRate& value) { value.ppm = number(); }
    void read(BusinessDate& value) { value = BusinessDate(Days(static_cast<int>(number()))); }
    void read(Instant& value) { value = Instant(std::chrono::milliseconds(number())); }
    void read(std::chrono::sys_seconds& value) {
        value = std::chrono::sys_seconds(std::chrono::seconds(number()));
    }
    template <class Tag>
    void read(Id<Tag>& value) {
        value.value = number();
    }
    void read(std::string& value) { value.assign(run()); }
    template <PersonalField field>
    void read(Personal<field>& value) {
        const std::string_view sealed = run();
        if (sealed.empty() || sealer_ == nullptr) return;
        if (auto raw = sealer_->unseal(field, sealed)) value = Personal<field>(std::move(*raw));
    }
    template <class T>
    void read(std::optional<T>& value) {
        if (at_ >= bytes_.size()) {
            ok_ = false;
            return;
        }
        if (bytes_[at_++] == 0) return value.reset();
        read(value.emplace());
    }
    template <class T>
    void read(std::vector<T>& values) {
        const std::int64_t count = number();
        values.clear();
        if (count < 0 || static_cast<std::size_t>(count) > bytes_.size() - at_) {
            ok_ = false;
            return;
        }
        for (std::int64_t i = 0; i < count && ok_; ++i)
            read(values.emplace_back());
    }
    template <class T, std::size_t size>
    void read(std::array<T, size>& values) {
        for (T& value : values)
            read(value);
    }
    template <Described T>
    void read(T& value) {
        CanonicalReader inner(run(), sealer_);
        MemberReader members{inner};
        T::fields(value, members);
        ok_ = ok_ && inner.ok_;
    }

private:
    struct MemberReader {
        CanonicalReader& from;
        void operator()(std::string_view, auto& member) {
            if (!from.at_end()) from.read(member);
        }
        void added(std::string_view name, auto& member) { (*this)(name, member); }
    };

    std::int64_t number() {
        std::int64_t value = 0;
        read(value);
        return value;
    }
    std::string_view run() {
        const std::int64_t size = number();
        if (size < 0 || static_cast<std::size_t>(size) > bytes_.size() - at_) {
            ok_ = false;
            return {};
        }
        const std::string_view found = bytes_.substr(at_, static_cast<std::size_t>(size));
        at_ += found.size();
        return found;
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
    bool ok_ = true;
    Sealer* sealer_;
};

template <class T>
std::string canonical_bytes(const T& value, Sealer* sealer = nullptr) {
    CanonicalWriter writer(sealer);
    writer.write(value);
    return writer.take();
}

}  // namespace daihou
