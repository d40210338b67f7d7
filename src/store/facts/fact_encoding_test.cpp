#include "store/facts/fact_encoding.h"

#include "store/facts/commitment.h"
#include "store/sealing/sealing.h"
#include "store/store_under_test.h"

namespace daihou::fact_encoding_test {
namespace {

// Seals without randomness, so that bytes can be written down.
class PlainSealer final : public Sealer {
public:
    std::string seal(PersonalField, std::string_view raw) override {
        return "<" + std::string(raw) + ">";
    }
    std::optional<std::string> unseal(PersonalField, std::string_view sealed) override {
        if (sealed.size() < 2) return std::nullopt;
        return std::string(sealed.substr(1, sealed.size() - 2));
    }
};

std::string payload_of(const Fact& fact) {
    PlainSealer sealer;
    return encode_payload({kind_of(fact), 300, morning_of(make_date(2026, 3, 2)),
                           morning_of(make_date(2026, 3, 3)), StaffId{4}, "key"},
                          encode_fact(fact, &sealer));
}

std::string short_hex(const std::string& bytes) {
    const Digest digest = digest_of(bytes);
    return fmt::format("{} {}", bytes.size(), hex(std::span(digest).first(8)));
}

// The bytes of every kind as they are on disk since version 1: size and start of their SHA-256. A
// line that changes means that old stores read wrongly; a new member at the end of a fact is a new
// line beside the old one's reading.
TEST(FactEncoding, TheBytesOfEveryKindNeverChange) {
    const std::vector<std::string> golden = {
        "145 56d699fc11fcd6e3", "46 9dd6230f837cb7f3",  "36 96f8953b2b2f8e5a",
        "35 3af8bb8db86e29e1",  "37 4e0e0c04680061ea",  "26 2b1ebfe96e3c3822",
        "50 081d2f8d0c3032f8",  "37 6d450a525e0e4b84",  "36 c865f7a02635dac4",
        "40 afd4df4e6abc3498",  "34 9de318e35bb1dc27",  "46 7fcc0e709b899905",
        "40 83cf9874e3e337ad",  "46 9c0256eda656e331",  "144 720d01c345a0edcd",
        "25 e7d382928b3aca2b",  "33 f07efd860e13aa07",  "92 86803b5869f51ee0",
        "37 d64627a21a1227e0",  "90 3065cd3155749390",  "28 b593f2a693e88670",
        "30 dbe21eac298d33e3",  "48 d320c628b4d01a71",  "62 c3ee9d4f08ee1f4d",
        "34 5657baea1c342cdc",  "31 2169d8617900311c",  "35 63a3a201ab938a16",
        "37 76f5d66d3bbf2da7",  "42 d0d46d8953dc38c8",  "58 1493af1cec34bccd",
        "44 0cce48e94c05f47c",  "36 7af230b5d7aa6cf8",  "30 9c1141689e7bf3ba",
        "45 e9779a3500401061",  "30 8cd0dcdd8bd44bd2",  "126 127abbb939aeef3d",
        "36 1577d5d9fe80ca4f",  "33 26d4815443c4f582",  "30 8cd06c94703d48b0",
        "35 a841882bf8dcf0f9",  "34 47cb9c7a67151912",  "30 dd43c74c9021c280",
        "103 69fb4297064dc6a1", "41 7aca39c363dbb1b8",  "28 31a43cea14d97562",
        "59 c5992f6d2bd02083",  "43 f46fd831f6f39772",  "40 436befaf0979e46a",
        "70 af3e50409e9e2192",  "33 82def2cc6556fe1d",  "47 08c9b47712768ea7",
        "38 37d5004a4cd6ee7b",  "151 7ace4ec44f9e7790", "28 d9cb1c6946c87a9b",
        "57 f98c970ea8a1a68b",  "51 d1664358d1d0d3d2",  "37 6c0477ac35ce09ec",
        "40 33327a848dfc599b",  "39 7ad1e7ce0922eda2",  "34 7ac26f89500989b6",
        "132 4e531541aa9a0ab4", "35 0ecdbeb8e3c1e11b",  "44 b328d737f9f0d9ab",
        "37 6e8b96d74e9c844d",  "42 8d0cbcb334157e73",  "43 245d432c3c8642dc",
        "40 bfc5460fe1ead689",  "33 1d3db6ffdd051387",  "53 5197e4420df7244b",
        "31 a69dd17c27394014",  "57 1b392f5ece2bad93",  "41 aa1bd58871d1104b",
        "54 b413b99353169414",  "31 cad10f4409d35af1",  "49 bc1b869454375c2a",
        "46 61932ee0f857df93",  "30 c82e054664a70f97",  "64 41192a74358914c1",
        "51 6061019dcf615e76",  "44 bb3cdab5053fb8d5",  "35 7c37c7a9206a25c6",
        "40 390fd3652c18729d",  "31 062f827a80acdda0",  "38 159018cfb8063b09",
        "35 8e31c55624891a51",  "30 0d51427379e1b0a0",  "65 803269498ec6f36e",
        "26 0384dc8c84060557",  "41 a4bf3d29d2c9b0e3",  "30 df6bde7ab300d765",
        "37 6157850bc6a2c3f8",  "42 2a7dbe03326e25da",  "45 f899654245e61b0e",
        "42 0b73c58af5a5cd04",  "65 c9b3a91b1d43bf38",  "33 266e6020ce700d4f",
        "31 1bf2d7ca13ee2955",  "44 f88707560e749947",  "35 1e17a8b2423bed7d",
        "55 8373614a425fad40",  "27 4818272413116a62",
    };
    const std::vector<Fact> facts = one_of_each_kind();
    ASSERT_EQ(facts.size(), std::variant_size_v<FactOfAnyKind>);
    ASSERT_EQ(facts.size(), golden.size());
    for (std::size_t i = 0; i < facts.size(); ++i) {
        ASSERT_EQ(facts[i].index(), i) << "one of each, in the order of the variant";
        EXPECT_EQ(short_hex(payload_of(facts[i])), golden[i]) << "kind " << kind_of(facts[i]);
    }
}

// Members that came later are written only where they say something: a charge or a loan recorded
// without them has the bytes it always had.
TEST(FactEncoding, LaterMembersComeBackAndCostNothingWhereTheyAreUnset) {
    ChargeRaised charge{LoanId{7}, Money::fen(123'456), ChargeKind::fee, make_date(2026, 3, 2),
                        "court"};
    const std::size_t plain = encode_content(charge).size();
    charge.purpose = ChargePurpose::legal_cost;
    EXPECT_EQ(encode_content(charge).size(), plain + 1);
    const FactRecord read = good(decode_payload(payload_of(charge), nullptr));
    EXPECT_EQ(std::get<ChargeRaised>(read.fact).purpose, ChargePurpose::legal_cost);

    TaskDone ended{TaskId{9}, LoanId{7}, "done", "note"};
    const std::size_t without_result = encode_content(ended).size();
    ended.result = "recovered";
    ended.amount = Money::fen(3'000'000);
    ended.approval = 300;
    EXPECT_GT(encode_content(ended).size(), without_result);
    const FactRecord ended_read = good(decode_payload(payload_of(ended), nullptr));
    EXPECT_EQ(std::get<TaskDone>(ended_read.fact).result, "recovered");
    EXPECT_EQ(std::get<TaskDone>(ended_read.fact).amount, ended.amount);
    EXPECT_EQ(std::get<TaskDone>(ended_read.fact).approval, 300);

    LoanSettled settled{LoanId{7}, Money::fen(1), "transfer", "borrower", "early"};
    const std::size_t without_quote = encode_content(settled).size();
    settled.quote = 300;
    EXPECT_GT(encode_content(settled).size(), without_quote);
    EXPECT_EQ(std::get<LoanSettled>(good(decode_payload(payload_of(settled), nullptr)).fact).quote,
              300);

    LoanBooked booked = std::get<LoanBooked>(booked_loan("L", make_date(2026, 1, 1)).fact);
    booked.terms.add_on = Money::fen(50'000);
    booked.terms.late_allocation.processing = Processing::vertical;
    booked.terms.late_allocation_from_dpd = 91;
    const FactRecord loan = good(decode_payload(payload_of(booked), nullptr));
    EXPECT_EQ(std::get<LoanBooked>(loan.fact).terms, booked.terms);
}

// The worked example of docs/store_format.md.
TEST(FactEncoding, TheWorkedExampleIsTrue) {
    const std::string payload =
        payload_of(PaymentReceived{LoanId{7}, Money::fen(123'456), "auto_debit", "borrower"});
    EXPECT_EQ(hex({reinterpret_cast<const std::uint8_t*>(payload.data()), payload.size()}),
              "0104d804809af9c09567808aac93966708066b6579300e"
              "80890f146175746f5f646562697410626f72726f776572");
    const Digest commitment = commitment_of(std::string(32, '\x11'), payload);
    EXPECT_EQ(hex(commitment), "7ca31278ce39c19aae57d2cc45088586b8aeb556a7644a7ecf5abe17dfb1717d");
}

TEST(FactEncoding, EveryKindComesBackAsItWas) {
    for (const Fact& fact : one_of_each_kind()) {
        PlainSealer sealer;
        const std::string payload = payload_of(fact);
        const FactRecord record = good(decode_payload(payload, &sealer));
        EXPECT_EQ(record.sequence, 300);
        EXPECT_EQ(record.by, StaffId{4});
        EXPECT_EQ(record.source_key, "key");
        EXPECT_EQ(record.occurred_at, morning_of(make_date(2026, 3, 2)));
        EXPECT_EQ(record.recorded_at, morning_of(make_date(2026, 3, 3)));
        EXPECT_EQ(record.fact.index(), fact.index());
        EXPECT_EQ(payload_of(record.fact), payload) << "kind " << kind_of(fact);
        EXPECT_EQ(holds_personal_data(kind_of(fact)),
                  encode_content(fact) != encode_fact(fact, &sealer));
    }
}

TEST(FactEncoding, FactsSpeakOfTheirLoanPersonAndVehicle) {
    EXPECT_EQ(links_of(booked_loan("L", make_date(2026, 1, 1)).fact, 5).loan, LoanId{5});
    EXPECT_EQ(links_of(wang_xiaoming().fact, 5).person, PersonId{5});
    EXPECT_EQ(links_of(his_car(LoanId{3}).fact, 5),
              (FactLinks{LoanId{3}, PersonId{}, VehicleId{5}}));
    EXPECT_EQ(links_of(PromiseMade{LoanId{3}, PersonId{4}}, 5),
              (FactLinks{LoanId{3}, PersonId{4}, {}}));
    EXPECT_EQ(links_of(SignedIn{}, 5), FactLinks{});
}

// Whatever a bad disk or a hostile hand leaves: an error or some fact, never a crash or an endless
// read.
TEST(FactEncoding, DamagedBytesNeverCrash) {
    std::uint64_t dice = 1;
    int refused = 0;
    for (const Fact& fact : one_of_each_kind()) {
        const std::string whole = payload_of(fact);
        for (std::size_t length = 0; length < whole.size(); ++length)
            EXPECT_FALSE(decode_payload(whole.substr(0, length), nullptr).has_value()) << length;
        for (int turn = 0; turn < 2000; ++turn) {
            std::string bytes = whole;
            for (int flips = turn % 4; flips >= 0; --flips) {
                dice = stable_hash(dice);
                bytes[dice % bytes.size()] = static_cast<char>(dice >> 32);
            }
            PlainSealer sealer;
            if (!decode_payload(bytes, &sealer)) ++refused;
        }
    }
    EXPECT_GT(refused, 1000);
}

TEST(FactEncoding, WhatALaterVersionWroteIsNamedAsSuch) {
    std::string payload = payload_of(SignedIn{});
    payload[0] = 2;
    EXPECT_EQ(code_of(decode_payload(payload, nullptr)), "store_newer");
    const std::string later = encode_payload({9999, 1, {}, {}, {}, "key"}, "");
    EXPECT_EQ(code_of(decode_payload(later, nullptr)), "store_newer");
    EXPECT_EQ(code_of(decode_payload(payload_of(SignedIn{}) + "x", nullptr)), "store_damaged");
}

TEST(Sealing, OpensOnlyWithItsKeyItsFieldAndItsSubject) {
    RandomPool random;
    const Vault vault{SecretKey()};
    const auto made = vault.make_subject(7, random);
    SubjectSealer sealer(7, &made.key, &random);
    const std::string sealed = sealer.seal(PersonalField::phone, "13812345678");
    EXPECT_NE(sealed, sealer.seal(PersonalField::phone, "13812345678"))
        << "equal values must not look equal";
    EXPECT_EQ(sealer.unseal(PersonalField::phone, sealed), "13812345678");
    EXPECT_FALSE(sealer.saw_damage());
    EXPECT_FALSE(sealer.unseal(PersonalField::name, sealed).has_value());
    EXPECT_TRUE(sealer.saw_damage());
    SubjectSealer other(8, &made.key, &random);
    EXPECT_FALSE(other.unseal(PersonalField::phone, sealed).has_value());
    SubjectSealer erased(7, nullptr, nullptr);
    EXPECT_FALSE(erased.unseal(PersonalField::phone, sealed).has_value());
    EXPECT_FALSE(erased.saw_damage());
    EXPECT_FALSE(vault.unwrap(8, made.wrapped).has_value())
        << "a key moved to another subject's row";
    SecretKey another;
    another.bytes[0] = 1;
    EXPECT_FALSE(Vault(another).unwrap(7, made.wrapped).has_value());
    EXPECT_NE(Vault(another).search_hash(PersonalField::phone, "1"),
              vault.search_hash(PersonalField::phone, "1"));
}

}  // namespace
}  // namespace daihou::fact_encoding_test
