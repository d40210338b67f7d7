#include "service/contact/contact_desk.h"

namespace daihou {

Result<ContactDesk> ContactDesk::open(ContactRules rules, std::vector<std::string> packs) {
    for (const std::string& pack : packs)
        TRY(rules.zone_of(pack));
    return ContactDesk(std::move(rules), std::move(packs));
}

Result<const TimeZone*> ContactDesk::zone_unless_known(std::chrono::seconds written_offset) {
    for (const std::string& pack : packs_)
        if (const std::string zone = TRY(rules_.zone_of(pack)); !zone.empty())
            return zones_.named(zone);
    return zones_.fixed(written_offset);
}

Result<const RulePack*> ContactDesk::pack_of(BusinessDate day) {
    if (const auto known = pack_by_day_.find(day); known != pack_by_day_.end())
        return &known->second;
    return &pack_by_day_.emplace(day, TRY(rules_.on(packs_, day))).first->second;
}

Result<ContactVerdict> ContactDesk::ask(const AskedContact& asked) {
    const BusinessDate day = asked.contact.zone().local_day(asked.contact.at);
    const RulePack& pack = *TRY(pack_of(day));
    // A number of the desk's own for whoever has none: no number is written with a space before it.
    const std::string number = asked.number.empty() ? " " + asked.person : asked.number;
    ContactHistory& of_number = numbers_[number];
    ContactHistory& of_person = persons_[asked.person];
    ContactHistory& of_debt = debts_[asked.debt];
    ContactVerdict verdict = judge_contact(asked.contact, {of_number, of_person, of_debt}, pack);
    if (verdict.verdict == Verdict::deny) return verdict;
    const MadeContact made{day, asked.contact.relation, asked.contact.channel, asked.outcome};
    for (ContactHistory* history : {&of_number, &of_person, &of_debt})
        history->note(made);
    return verdict;
}

}  // namespace daihou
