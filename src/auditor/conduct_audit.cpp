#include "auditor/conduct_audit.h"

#include <map>
#include <set>

namespace daihou {
namespace {

// Days after which a contact that was let pass must have an end on record.
constexpr std::int64_t ended_within_days = 3;

class Reading {
public:
    explicit Reading(std::int64_t today) : today_(today) {}

    void take(const ConductEvent& event) {
        if (event.what == "talk") talk(event);
        if (event.what == "asked") open_.emplace(event.subject, event);
        if (event.what == "ended") open_.erase(event.subject);
        if (event.what == "told_of_agency") told_of_.insert(event.subject);
        if (event.what == "handed_to_agency") hand_over(event);
        if (event.what == "request") requests_.emplace(event.subject, event);
        if (event.what == "answered") answer(event);
        if (event.what == "collected" && is_above_limit_)
            fault("CN-C10", "cost_above_limit", event);
        if (event.what == "cost") is_above_limit_ = event.detail == "above_limit";
        if (event.what == "third_refused") refused_.insert(event.subject);
        if (event.what == "third_asked") ask_third(event);
        if (event.what == "order") orders_[event.subject] = event.detail;
        if (event.what == "taken") take_vehicle(event);
        if (event.what == "letter_agreed") agreed_.insert(event.subject);
        if (event.what == "letter_posted") post(event);
        if (event.what == "words") fault("CN-C06", "words_without_case", event);
    }

    std::vector<ConductFault> finish() {
        for (const auto& [contact, event] : open_)
            if (today_ - event.day > ended_within_days)
                fault("CN-C07", "contact_without_end", event);
        for (const auto& [request, event] : requests_)
            if (std::stoll(event.detail) < today_) fault("CN-C09", "request_unanswered", event);
        return std::move(faults_);
    }

private:
    void fault(const char* rule, const char* why, const ConductEvent& event) {
        faults_.push_back({rule, why, event.fact});
    }
    void talk(const ConductEvent& event) {
        if (event.detail == "not_asked") fault("CN-P07", "recording_not_told", event);
    }
    // art. 41: told before it is outsourced, and only to one of the white list.
    void hand_over(const ConductEvent& event) {
        if (event.detail != "listed") fault("CN-C08", "agency_not_listed", event);
        if (!told_of_.contains(event.subject)) fault("CN-C08", "agency_untold", event);
    }
    void answer(const ConductEvent& event) {
        const auto asked = requests_.find(event.subject);
        if (asked == requests_.end()) return;
        if (event.day > std::stoll(asked->second.detail))
            fault("CN-C09", "request_answered_late", event);
        requests_.erase(asked);
    }
    // Once they said no, never again, whatever they are called: the subject is the number.
    void ask_third(const ConductEvent& event) {
        if (refused_.contains(event.subject)) fault("CN-C04", "asked_after_refusal", event);
        if (event.detail == "spouse_without_proof")
            fault("CN-C04", "spouse_without_joint_debt", event);
    }
    void take_vehicle(const ConductEvent& event) {
        const auto order = orders_.find(event.subject);
        if (order == orders_.end() || order->second.empty())
            fault("CN-M05", "taken_without_document", event);
    }
    void post(const ConductEvent& event) {
        if (event.detail == "needs_agreement" && !agreed_.contains(event.subject))
            fault("CN-C07", "letter_not_agreed", event);
    }

    std::int64_t today_;
    bool is_above_limit_ = false;
    std::map<std::string, ConductEvent> open_;
    std::map<std::string, ConductEvent> requests_;  // detail: the last day to answer
    std::map<std::string, std::string> orders_;     // by order: the reference of its document
    std::set<std::string> told_of_;
    std::set<std::string> refused_;
    std::set<std::string> agreed_;
    std::vector<ConductFault> faults_;
};

}  // namespace

std::vector<ConductFault> conduct_faults(std::span<const ConductEvent> events, std::int64_t today) {
    Reading reading(today);
    for (const ConductEvent& event : events)
        reading.take(event);
    return reading.finish();
}

}  // namespace daihou
