// A vehicle terminal 车载终端 as it is bound to a vehicle: which of two it is, in which coordinates
// it reports, why it was unbound and why positions were erased. Words of the facts in
// terminal_facts.h; knows no protocol and no store.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace daihou {

// The numbers of all four are on disk and must never change.
enum class TerminalRole : std::uint8_t {
    main = 1,   // wired to the vehicle's supply
    backup = 2  // hidden, of its own battery; where both part, one was taken out (子母分离)
};
// What maps and receivers of one maker mean by a pair of degrees.
enum class CoordinateSystem : std::uint8_t {
    wgs84 = 1,  // GPS and BeiDou, and the JT/T 808 standard
    gcj02 = 2,  // the shifted system of Chinese maps, which some makers report
    bd09 = 3    // Baidu's, shifted once more
};
enum class UnbindGround : std::uint8_t {
    removed = 1,   // taken out of the vehicle
    replaced = 2,  // by another terminal
    settled = 3,   // the loan ended: collection stops (CN-P02)
    other = 4
};
enum class ErasureGround : std::uint8_t {
    kept_long_enough = 1,   // PIPL art. 19: no longer than the purpose needs
    settled = 2,            // PIPL art. 47 (1): the purpose is done
    consent_withdrawn = 3,  // PIPL art. 47 (3)
    requested = 4           // PIPL art. 47: the person asked
};

std::string_view name_of(TerminalRole role);
std::string_view name_of(CoordinateSystem system);
std::string_view name_of(UnbindGround ground);
std::string_view name_of(ErasureGround ground);
std::optional<TerminalRole> terminal_role_named(std::string_view name);
std::optional<CoordinateSystem> coordinate_system_named(std::string_view name);
std::optional<UnbindGround> unbind_ground_named(std::string_view name);
std::optional<ErasureGround> erasure_ground_named(std::string_view name);

}  // namespace daihou
