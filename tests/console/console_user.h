// ConsoleUser: a member of staff at the console, as a program: signs in, reads pages, fills in the
// form of a visit. Speaks HTTP to a server on loopback and knows nothing else of it. One thread at
// a time.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "http/client.h"

namespace daihou {

using Json = nlohmann::ordered_json;

class ConsoleUser {
public:
    explicit ConsoleUser(std::uint16_t port) : client_(port) {}

    // What came back; after a 200 the user is signed in.
    Result<http::ClientResponse> sign_in(std::string_view account, std::string_view password);
    Result<http::ClientResponse> get(std::string_view target) { return client_.get(target); }
    Result<http::ClientResponse> post(std::string_view target, const Json& body,
                                      std::string_view idempotency_key);
    Result<http::ClientResponse> put(std::string_view target, const Json& body);

    // Goes on with the session on another connection, also to a server started anew.
    ConsoleUser moved_to(std::uint16_t port);

private:
    http::Client client_;
    std::string csrf_token_;
};

// The body of a visit that reached nobody.
Json unreached_visit(std::string_view task);
// The body of a visit whose every visible question is answered: choices with the option numbered
// `choice` (from the end where there are fewer), the rest with what its range allows. `page`: the
// answer of /api/visits/new. `date`: YYYY-MM-DD, what questions of a day are answered with.
Json reached_visit(std::string_view task, const Json& page, std::string_view date,
                   std::size_t choice);

}  // namespace daihou
