#include "service/terminals/terminal_book.h"

#include "service/consent/consents.h"

namespace daihou {
namespace {

void take(const FactRecord& record, TerminalBook& book) {
    if (const auto* bound = std::get_if<TerminalBound>(&record.fact)) {
        // Two vehicles that got the phone at one moment: the first has it, the other binding counts
        // for nothing (bind_terminal.cpp). Bound anew in the same vehicle it is as told last.
        const auto stands = book.bound.find(bound->phone);
        if (stands != book.bound.end() && stands->second.bound.vehicle != bound->vehicle) return;
        book.bound.insert_or_assign(bound->phone, BoundTerminal{*bound, record.sequence});
    } else if (const auto* unbound = std::get_if<TerminalUnbound>(&record.fact)) {
        const auto stands = book.bound.find(unbound->phone);
        if (stands != book.bound.end() && stands->second.bound.vehicle == unbound->vehicle)
            book.bound.erase(stands);
    }
}

void take_consent(const FactRecord& record, TerminalBook& book) {
    const auto add = [&](PersonId person) {
        for (ConsentEvent& event : consent_events({&record, 1}, person))
            if (event.purpose == ConsentPurpose::gps)
                book.consents[person].push_back(std::move(event));
    };
    if (const auto* given = std::get_if<ConsentGiven>(&record.fact)) add(given->person);
    if (const auto* withdrawn = std::get_if<ConsentWithdrawn>(&record.fact)) add(withdrawn->person);
}

}  // namespace

const BoundTerminal* TerminalBook::in(VehicleId vehicle, TerminalRole role) const {
    for (const auto& [phone, terminal] : bound)
        if (terminal.bound.vehicle == vehicle && terminal.bound.role == role) return &terminal;
    return nullptr;
}

Done add_terminal_facts(Store& store, FactRange range, TerminalBook& book) {
    // A phone may be bound and unbound many times: both kinds together, in their order.
    std::vector<FactRecord> bindings;
    for (const std::int64_t kind : {TerminalBound::kind, TerminalUnbound::kind}) {
        range.kind = kind;
        TRY(store.each_fact(range, [&bindings](const FactRecord& record) {
            bindings.push_back(record);
            return true;
        }));
    }
    std::ranges::sort(bindings, {}, &FactRecord::sequence);
    for (const FactRecord& record : bindings)
        take(record, book);
    for (const std::int64_t kind : {ConsentGiven::kind, ConsentWithdrawn::kind}) {
        range.kind = kind;
        TRY(store.each_fact(range, [&book](const FactRecord& record) {
            take_consent(record, book);
            return true;
        }));
    }
    return done();
}

Result<TerminalBook> read_terminal_book(Store& store) {
    TerminalBook book;
    TRY(add_terminal_facts(store, {}, book));
    return book;
}

Result<TerminalBook> terminals_of_loan(Store& store, LoanId loan) {
    TerminalBook book;
    const auto facts = TRY(store.facts_of_loan(loan));
    for (const FactRecord& record : facts)
        take(record, book);
    return book;
}

}  // namespace daihou
