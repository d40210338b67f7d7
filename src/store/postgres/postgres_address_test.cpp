#include "store/postgres/postgres_address.h"

#include <gtest/gtest.h>

namespace daihou::postgres_address_test {
namespace {

std::string value_of(const PostgresAddress& address, std::string_view keyword) {
    for (const auto& [key, value] : address.settings)
        if (key == keyword) return value;
    return "";
}

PostgresAddress address_of(std::string_view url) {
    const auto address = read_postgres_address(url);
    EXPECT_TRUE(address.has_value()) << url;
    return address ? *address : PostgresAddress{};
}

TEST(PostgresAddress, IsShownWithoutItsPassword) {
    const auto address = address_of(
        "postgresql://lin:geheim%40@db.bank.cn:5433/book?sslmode=verify-full&password=other");
    EXPECT_EQ(address.shown, "postgresql://lin@db.bank.cn:5433/book");
    EXPECT_EQ(value_of(address, "sslmode"), "verify-full");
    EXPECT_EQ(address_of("postgres:///book?host=/run/postgresql").shown,
              "postgresql:///book?host=/run/postgresql");
}

TEST(PostgresAddress, TheKeyFileIsOursAndNotLibpqs) {
    EXPECT_EQ(address_of("postgresql://h/book").key_path, "book.key");
    EXPECT_EQ(address_of("postgresql://h/book?key_file=/etc/daihou/k").key_path, "/etc/daihou/k");
    const auto between = address_of("postgresql://h/book?port=1&key_file=a%20b&user=u");
    EXPECT_EQ(between.key_path, "a b");
    EXPECT_EQ(value_of(between, "port"), "1");
    EXPECT_EQ(value_of(between, "user"), "u");
    EXPECT_EQ(value_of(address_of("postgresql://h/book?key_file=k&user=u"), "user"), "u");
    EXPECT_EQ(address_of("postgresql://h/a%2Fb?key_file=k").key_path, "k");
}

// Whatever cannot be read may be the password.
TEST(PostgresAddress, WhatCannotBeReadIsRefusedAndNotRepeated) {
    for (const std::string_view url :
         {"postgresql://u:geheim%zz@h/book", "postgresql://u:geheim@h", "postgresql://u:geheim@h/",
          "postgresql://u:geheim@h:port/book?x=1", "postgresql://u:geheim@h/book?unknown=1",
          "postgresql://u:geheim@h/book?key_file=", "postgresql://u:geheim@h/book?key_file=%0",
          "postgresql://u:geheim@h/book?key_file=%00", "postgresql://u:geheim@[::1/book",
          "postgresql://u:geheim@h/a%2Fb"}) {
        const auto address = read_postgres_address(url);
        ASSERT_FALSE(address.has_value()) << url;
        EXPECT_EQ(address.error().code, "store_url") << url;
        EXPECT_EQ(address.error().text.find("geheim"), std::string::npos) << address.error().text;
    }
}

}  // namespace
}  // namespace daihou::postgres_address_test
