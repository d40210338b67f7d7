// Fact encoding: the payload of a fact, the bytes that are stored, committed to and handed to an
// auditor. They hold all of the fact: what happened, when, who recorded it, under which key and at
// which place in the order.
//
// Layout, version 1: the byte 1, then as canonical values (base/canonical.h) kind, sequence,
// occurred_at, recorded_at (milliseconds), by, source_key, and the fact as one run.
// docs/store_format.md has a worked example.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/canonical.h"
#include "base/result.h"
#include "domain/facts.h"

namespace daihou {

// Which loan, person and vehicle a fact speaks of; 0 = none. The fact that makes one known speaks
// of it under its own sequence number, which is the id.
struct FactLinks {
    LoanId loan;
    PersonId person;
    VehicleId vehicle;
    friend bool operator==(const FactLinks&, const FactLinks&) = default;
};

std::int64_t kind_of(const Fact& fact);
FactLinks links_of(const Fact& fact, std::int64_t sequence);
// A kind that is forgotten here aborts when it is encoded: the writer has no sealer for it.
constexpr std::array<std::int64_t, 4> personal_kinds = {
    PersonRegistered::kind, VehicleRegistered::kind, DataConfirmed::kind, PhoneTold::kind};
// Whether facts of this kind have personal fields; these are sealed under the key of the person or
// vehicle that the fact makes known, whose number is the fact's sequence.
bool holds_personal_data(std::int64_t kind);

// Calls take(PersonalField, raw value) for each value the fact can be searched by.
void each_searchable(const Fact& fact,
                     const std::function<void(PersonalField, std::string_view)>& take);

// The fact as canonical bytes. A fact with personal fields needs a sealer.
std::string encode_fact(const Fact& fact, Sealer* sealer);
// The same with personal fields as they are: for comparing content in memory, never for storing.
std::string encode_content(const Fact& fact);

struct PayloadHead {
    std::int64_t kind = 0;
    std::int64_t sequence = 0;
    Instant occurred_at;
    Instant recorded_at;
    StaffId by;
    std::string_view source_key;
};
std::string encode_payload(const PayloadHead& head, std::string_view fact);

// Without a sealer personal fields stay empty. Errors: store_damaged; store_newer (a kind or a
// payload version that this daihou does not know). Never crashes on any bytes.
Result<FactRecord> decode_payload(std::string_view payload, Sealer* sealer);

}  // namespace daihou
