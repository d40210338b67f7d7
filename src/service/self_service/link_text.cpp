#include "service/self_service/link_text.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

#include "service/reveal.h"
#include "service/view/person/read_person.h"

namespace daihou {
namespace {

// Readable by its owner alone, never over another.
Done write_new_file(const std::filesystem::path& path, std::string_view content) {
    const Error unwritable{ErrorKind::unavailable,
                           "outbox_unwritable",
                           fmt::format("{} cannot be written", path.string()),
                           {{"path", path.string()}}};
    std::error_code failed;
    std::filesystem::create_directories(path.parent_path(), failed);
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return unwritable;
    const auto written = ::write(file, content.data(), content.size());
    const bool is_whole = written == static_cast<ssize_t>(content.size()) && ::fsync(file) == 0;
    ::close(file);
    if (!is_whole) return unwritable;
    return done();
}

}  // namespace

std::string link_address(std::string_view site_address, std::string_view token) {
    return fmt::format("{}/s/{}", site_address, token);
}

Bilingual link_text(const Messages& messages, std::string_view address, Instant until) {
    const BusinessDate day = business_date_of(until);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(until - start_of(day)).count();
    const std::string moment =
        fmt::format("{} {}:{:02}", format_date(day), minutes / 60, minutes % 60);
    const Bilingual institution = messages.text("house.institution"),
                    hotline = messages.text("house.hotline");
    const auto filled = [&](const std::string& house, const std::string& line) {
        return messages.text_named("self_service.text_to_send", {{"1", moment},
                                                                 {"link", std::string(address)},
                                                                 {"institution", house},
                                                                 {"hotline", line}});
    };
    return {filled(institution.zh, hotline.zh).zh, filled(institution.en, hotline.en).en};
}

Done send_link(House& house, StaffId by, PersonId person, const MadeLink& made) {
    const SelfServiceRules rules = TRY(house.policy().self_service_on(house.clock().today()));
    if (rules.channel == LinkChannel::console) return done();
    const PersonRegistered registered = TRY(registration_of(house, person));
    const Bilingual text =
        link_text(house.messages(), link_address(rules.site_address, made.token), made.until);
    TRY(record_reveal(house, by, {person, {}, "phone", fmt::format("link {}: outbox", made.link)}));
    return write_new_file(
        std::filesystem::path(rules.outbox) / fmt::format("link_{}.txt", made.link),
        fmt::format("{}\n{}\n", registered.phone.reveal(RevealReason::shown_to_user), text.zh));
}

}  // namespace daihou
