// The words of selling a vehicle 处置 that are on disk: the values it was offered by, who was told,
// what it fetched and what it cost, and how the proceeds were shared out. The arithmetic is
// disposal.h's. It must not know of facts.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "domain/party/guarantee_period.h"

namespace daihou {

// On disk: the order of each of these never changes.
enum class SaleBuyer : std::uint8_t { auction, dealer, private_person, owner_agreed, other };
inline constexpr std::array<std::string_view, 5> sale_buyer_names = {
    "auction", "dealer", "private_person", "owner_agreed", "other"};
constexpr std::string_view name_of(SaleBuyer buyer) {
    return sale_buyer_names.at(static_cast<std::size_t>(buyer));
}

enum class SaleCostKind : std::uint8_t { towing, storage, appraisal, auction, repair, other };
inline constexpr std::array<std::string_view, 6> sale_cost_names = {
    "towing", "storage", "appraisal", "auction", "repair", "other"};
constexpr std::string_view name_of(SaleCostKind kind) {
    return sale_cost_names.at(static_cast<std::size_t>(kind));
}

struct SaleCost {
    SaleCostKind what = SaleCostKind::other;
    Money amount;
    static void fields(auto& self, auto&& visit) {
        visit("what", self.what), visit("amount", self.amount);
    }
    friend bool operator==(const SaleCost&, const SaleCost&) = default;
};

// One source's figure for the vehicle, as the reserve price was reckoned with it.
struct SourceValue {
    std::string source;
    Money value;
    BusinessDate on;
    static void fields(auto& self, auto&& visit) {
        visit("source", self.source), visit("value", self.value), visit("on", self.on);
    }
    friend bool operator==(const SourceValue&, const SourceValue&) = default;
};

// That somebody of the loan was told of the sale.
struct SaleNotice {
    PersonId person;
    DeliveryProof proof = DeliveryProof::registered_mail;
    std::string reference;
    static void fields(auto& self, auto&& visit) {
        visit("person", self.person), visit("proof", self.proof);
        visit("reference", self.reference);
    }
    friend bool operator==(const SaleNotice&, const SaleNotice&) = default;
};

struct SaleTerms {
    BusinessDate sold_on;
    Money price;
    std::vector<SaleCost> costs;
    SaleBuyer buyer = SaleBuyer::auction;
    std::string reference;  // number of the contract or of the auction's record
    static void fields(auto& self, auto&& visit) {
        visit("sold_on", self.sold_on), visit("price", self.price), visit("costs", self.costs);
        visit("buyer", self.buyer), visit("reference", self.reference);
    }
    friend bool operator==(const SaleTerms&, const SaleTerms&) = default;
};

// 处置价款分配: what became of the price. Each part is what was paid of it; the parts and the
// surplus make the price to the fen.
struct SaleStatement {
    Money price;
    Money costs;
    Money charges;  // fees and legal costs on the loan
    Money interest;
    Money penalty;  // penalty interest and penalty charges
    Money principal;
    Money surplus;     // the owner's (民法典 413)
    Money deficiency;  // still owed by the debtor (民法典 413); costs beyond the price included
    static void fields(auto& self, auto&& visit) {
        visit("price", self.price), visit("costs", self.costs), visit("charges", self.charges);
        visit("penalty", self.penalty), visit("interest", self.interest);
        visit("principal", self.principal), visit("surplus", self.surplus);
        visit("deficiency", self.deficiency);
    }
    friend bool operator==(const SaleStatement&, const SaleStatement&) = default;
};

}  // namespace daihou
