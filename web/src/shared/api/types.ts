// The shapes the server speaks, written by hand from the agreed API. Once `npm run generate` has made schema.d.ts, each
// name below becomes an alias of a generated one; no other file of the console names a wire type of its own.
// Units last: `_fen` is a hundredth of a yuan, `_ppm` a millionth, `_on` a calendar date, `_at` an instant.

export type Both = { zh: string; en: string };
export type Reason = { code: string; zh: string; en: string };
export type Page<Item> = { items: Item[]; next_cursor: string | null };

export type FieldProblem = { name: string; code: string; detail: Both };
export type Problem = {
    type?: string;
    title?: string;
    status: number;
    code: string;
    detail?: Both;
    todo?: Both;
    fields?: FieldProblem[];
    retry_after_seconds?: number;
};

export type Permission =
    | "see_work_list"
    | "see_all_work"
    | "see_loan"
    | "reveal_personal"
    | "record_visit"
    | "see_portfolio"
    | "see_coverage"
    | "reassign_task"
    | "export";

export type Session = {
    account: string;
    staff_id: string;
    name: string;
    roles: string[];
    permissions: string[];
    csrf_token: string;
    today: string;
    language_default: string;
};

export type Bucket = "M0" | "M1" | "M2" | "M3" | "M4" | "M5" | "M6" | "M7";
export type PartyRole = "borrower" | "co_borrower" | "guarantor";
export type TaskState = "open" | "done" | "closed";
export type StaffName = { id: string; name: string };
export type TaskPerson = { id: string; role: PartyRole; name_masked: string; phone_masked: string };

export type Task = {
    task: string;
    kind: string;
    kind_text: Both;
    loan: string;
    loan_id: string;
    person: TaskPerson | null;
    opens_on: string;
    due_on: string;
    days_late: number;
    planned_on: string;
    staff: StaffName | null;
    minutes: number;
    score: number;
    state: TaskState;
    outcome?: string | null;
    dpd: number;
    bucket: Bucket;
    overdue_fen: number;
    reasons: Reason[];
    questionnaire: string | null;
};

export type WorkSummary = {
    open: number;
    done: number;
    late: number;
    minutes_planned: number;
    minutes_capacity: number;
};
export type WorkList = Page<Task> & { date: string; summary: WorkSummary };

export type Staff = {
    id: string;
    name: string;
    roles: string[];
    minutes_a_day: number;
    tasks_today: number;
    minutes_today: number;
};

export type LoanRow = {
    loan_id: string;
    loan: string;
    product: string;
    grade: string;
    borrower: { id: string; name_masked: string } | null;
    disbursed_on: string;
    principal_fen: number;
    outstanding_fen: number;
    overdue_fen: number;
    dpd: number;
    bucket: Bucket;
    tier: string;
    ltv_ppm: number | null;
    next_follow_up_on: string | null;
};
export type LoanRows = Page<LoanRow> & { total: number };

export type SearchKind = "phone" | "id_number" | "plate" | "loan" | "vin";

export type Terms = {
    principal_fen: number;
    annual_rate_ppm: number;
    instalments: number;
    every: { months?: number; weeks?: number; days?: number };
    method: string;
    day_count: string;
    disbursed_on: string;
    first_due_on: string;
    matures_on: string;
    apr_all_in_ppm: number;
};

export type Arrears = {
    dpd: number;
    bucket: Bucket;
    tier: string;
    tier_text: Both;
    overdue_principal_fen: number;
    overdue_interest_fen: number;
    penalty_fen: number;
    penalty_today_fen: number;
    overdue_total_fen: number;
    outstanding_principal_fen: number;
    oldest_unpaid_on: string | null;
};

export type InstalmentState = "paid" | "part" | "late" | "due" | "future";
export type Instalment = {
    number: number;
    due_on: string;
    principal_fen: number;
    interest_fen: number;
    fee_fen: number;
    due_fen: number;
    paid_fen: number;
    balance_fen: number;
    state: InstalmentState;
    paid_on: string | null;
};

export type Guarantee = {
    mode: "joint" | "general" | "unclear";
    ends_on: string | null;
    amount_fen: number | null;
};
export type NextFollowUp = { purpose: string; opens_on: string; due_on: string; reasons: Reason[] };
export type Party = {
    id: string;
    role: PartyRole;
    kind: "person" | "organisation";
    name_masked: string;
    phone_masked: string | null;
    id_number_masked: string | null;
    address_masked: string | null;
    employer_masked: string | null;
    guarantee: Guarantee | null;
    next_follow_up: NextFollowUp | null;
    last_visit: { on: string; score: number; band: string } | null;
};

export type Vehicle = {
    id: string;
    make: string;
    model: string;
    segment: string;
    condition: string;
    use: string;
    plate_masked: string | null;
    vin_masked: string | null;
    first_registered_on: string | null;
    price_fen: number;
    delivered_on: string | null;
    mortgage_registered_on: string | null;
    insured_until: string | null;
    value_today_fen: number | null;
    ltv_ppm: number | null;
};

export type LtvPoint = { on: string; value_fen: number; balance_fen: number; ltv_ppm: number };
export type Signal = Reason & { raised_on: string; state: "open" | "cleared"; evidence: Both };

export type LoanPage = {
    loan_id: string;
    loan: string;
    as_of: string;
    product: Reason;
    purpose: string;
    grade: string;
    branch: string;
    terms: Terms;
    arrears: Arrears;
    schedule: Instalment[];
    parties: Party[];
    vehicle: Vehicle | null;
    ltv_series: LtvPoint[];
    signals: Signal[];
    tasks: Task[];
};

export type TimelineItem = {
    id: string;
    at: string;
    on: string;
    kind: string;
    title: Both;
    detail: { label: Both; value: string }[];
    reasons: Reason[];
    by: string | null;
};

export type Figure = "dpd" | "penalty" | "overdue" | "tier" | "ltv";
export type Explanation = {
    lines: { text: Both; amount_fen?: number | null; days?: number | null }[];
};

export type PersonField = "name" | "phone" | "id_number" | "address" | "employer";
export type VehicleField = "plate" | "vin";

export type StepKind =
    | "identify"
    | "verify"
    | "recording_notice"
    | "question"
    | "notice"
    | "restate"
    | "close";
export type InputType =
    | "single"
    | "multiple"
    | "number"
    | "money"
    | "date"
    | "text"
    | "rating"
    | "nps"
    | "photo";
export type ShowIf = { question: string; any_of: string[] };
// `exclusive`: "none of these", which cannot stand beside another choice.
export type Option = Reason & { exclusive?: boolean };
// The range is in the unit of the type: the number, fen, days from the day of the visit, characters, or how many chosen.
export type Asked = {
    id: string;
    type: InputType;
    required?: boolean;
    options?: Option[];
    min?: number | null;
    max?: number | null;
};
// `when`: the choices of the question that open this field; absent or empty, it is always open.
export type AlsoInput = Asked & { label: Both; when?: string[] };
export type Question = Asked & {
    also?: AlsoInput[];
    show_if?: ShowIf | null;
    answered_by?: "person" | "staff";
    recorded_as?: "nothing" | "promise" | "contact_preference";
};
export type Step = {
    id: string;
    kind: StepKind;
    text: Both;
    education?: Both;
    objections?: { said: Both; answer: Both }[];
    question?: Question;
    show_if?: ShowIf | null;
};
export type AnswerValue = string | number | string[];
export type Answer = AnswerValue | { value: AnswerValue; also: Record<string, AnswerValue> };
export type Answers = Record<string, Answer>;
export type Draft = { answers: Answers; step: string; seconds: number };

export type NewVisit = {
    task: Task;
    loan: LoanRow & Partial<Arrears> & { arrears?: Arrears };
    questionnaire: {
        id: string;
        version: string | number;
        title: Both;
        target_minutes: number;
        steps: Step[];
    };
    previous: { on: string; question: string; answer_text: Both }[];
    parties: Party[];
    draft: Draft | null;
};

export type Outcome = "reached" | "no_answer" | "refused" | "wrong_number" | "callback";
export type Recording = "agreed" | "refused" | "not_asked";
export type VisitToRecord = {
    task: string;
    outcome: Outcome;
    callback_at?: string;
    identity_verified: boolean;
    recording: Recording;
    answers: Answers;
    promise?: { amount_fen: number; on: string };
    note?: string;
    seconds: number;
};
export type VisitResult = {
    visit_id: string;
    score: number;
    band: string;
    findings: (Reason & { weight: number })[];
    contradictions: Reason[];
    actions: { kind: string; zh: string; en: string; due_on: string | null }[];
    next_follow_up: { on: string; reasons: Reason[] } | null;
};

export type BucketBalance = {
    bucket: Bucket;
    loans: number;
    outstanding_fen: number;
    overdue_fen: number;
};
export type PortfolioDay = {
    on: string;
    par30_ppm: number;
    outstanding_fen: number;
    overdue_fen: number;
    follow_ups_due: number;
    done: number;
    late: number;
};
export type RollCell = { bucket: string; loans: number; outstanding_fen: number; share_ppm: number };
export type Roll = {
    from_on: string;
    to_on: string;
    rows: { from: string; to: RollCell[] }[];
};
export type Cohort = {
    cohort: string;
    disbursed_fen: number;
    points: { month_on_book: number; bad30_ppm: number }[];
};
export type Portfolio = {
    as_of: string;
    loans_active: number;
    outstanding_fen: number;
    par30_ppm: number;
    npl_ppm: number;
    buckets: BucketBalance[];
    tiers: { tier: string; zh: string; en: string; loans: number; outstanding_fen: number }[];
    follow_ups: { due: number; done: number; late: number; on_time_ppm: number };
    series: PortfolioDay[];
    roll: Roll | null;
    vintage: Cohort[];
};

export type CoverageGap = Reason & {
    loan_id: string;
    loan: string;
    person: string | null;
    since: string;
};
export type Coverage = {
    as_of: string;
    complete: boolean;
    checked: { loans: number; guarantors: number; overdue_loans: number; tasks: number };
    gaps: CoverageGap[];
    late: Task[];
    missed_register: {
        count: number;
        oldest_days: number;
        by_age: { days_from: number; days_to: number | null; count: number }[];
    };
    last_run_at: string | null;
    plan_digest: string;
};
