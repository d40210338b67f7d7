#include "store/postgres/postgres_address.h"

#include <postgresql/libpq-fe.h>

namespace daihou {
namespace {

// Nothing of the URL is repeated: what libpq cannot read may well be the password.
Error unreadable(std::string_view why) {
    return {ErrorKind::bad_input,
            "store_url",
            fmt::format("the PostgreSQL address cannot be read: {}; write "
                        "postgresql://USER:PASSWORD@HOST:PORT/DATABASE?key_file=PATH, signs like "
                        "@ : / % in a name or password as %40 %3A %2F %25",
                        why),
            {{"reason", std::string(why)}}};
}

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            plain += text[i];
            continue;
        }
        const auto digit = [&](std::size_t at) {
            constexpr std::string_view digits = "0123456789abcdef";
            const char sign = at < text.size() ? static_cast<char>(text[at] | 0x20) : ' ';
            return digits.find(sign);
        };
        const std::size_t high = digit(i + 1), low = digit(i + 2);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        plain += static_cast<char>(high * 16 + low);
        i += 2;
    }
    if (plain.empty() || plain.find('\0') != std::string::npos) return std::nullopt;
    return plain;
}

// Takes our own parameter out of the query and answers its value, empty where it is not there.
Result<std::string> take_key_file(std::string& url) {
    constexpr std::string_view name = "key_file=";
    for (std::size_t at = url.find('?'); at != std::string::npos; at = url.find('&', at + 1)) {
        if (url.compare(at + 1, name.size(), name) != 0) continue;
        const std::size_t from = at + 1 + name.size();
        const std::size_t end = std::min(url.find('&', from), url.size());
        auto path = percent_decoded(std::string_view(url).substr(from, end - from));
        if (!path) return unreadable("key_file is no path");
        // The separator before it goes too, unless it is the "?" of others that follow.
        if (url[at] == '?' && end < url.size())
            url.erase(at + 1, end - at);
        else
            url.erase(at, end - at);
        return std::move(*path);
    }
    return std::string();
}

struct FreeOptions {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

}  // namespace

bool is_postgres_url(std::string_view url) {
    return url.starts_with("postgresql://") || url.starts_with("postgres://");
}

Result<PostgresAddress> read_postgres_address(std::string_view text) {
    std::string url(text);
    if (url.find('\0') != std::string::npos) return unreadable("it holds a zero byte");
    PostgresAddress address;
    address.key_path = TRY(take_key_file(url));
    char* said = nullptr;
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(
        PQconninfoParse(url.c_str(), &said));
    PQfreemem(said);
    if (options == nullptr) return unreadable("it is no URL that PostgreSQL's own programs accept");
    const auto value_of = [&](std::string_view keyword) -> std::string {
        for (const auto& [key, value] : address.settings)
            if (key == keyword) return value;
        return {};
    };
    for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option)
        if (option->val != nullptr) address.settings.emplace_back(option->keyword, option->val);
    const std::string user = value_of("user"), host = value_of("host"), port = value_of("port");
    const std::string database = value_of("dbname");
    if (database.empty()) return unreadable("it names no database");
    const bool is_socket = host.starts_with('/');
    address.shown = fmt::format("postgresql://{}{}{}/{}{}", user.empty() ? "" : user + "@",
                                is_socket ? "" : host, port.empty() ? "" : ":" + port, database,
                                is_socket ? "?host=" + host : "");
    if (!address.key_path.empty()) return address;
    if (database.find('/') != std::string::npos) return unreadable("it needs a key_file=PATH");
    address.key_path = database + ".key";
    return address;
}

}  // namespace daihou
