// The kinds of task a list can be narrowed to, in the order of the menu; their words stand under "task".

export const task_kinds = [
    "follow_up_borrower_first",
    "follow_up_borrower",
    "follow_up_guarantor_first",
    "follow_up_guarantor",
    "verify_signal",
    "collection_message",
    "collection_call",
    "collection_notice",
    "field_visit",
    "guarantor_notice",
    "legal_review",
    "plan_offer",
    "education",
    "complaint",
    "coaching",
    "compliance_case",
    "legal_case",
    "case_review",
] as const;
