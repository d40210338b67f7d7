// The board of cases: how many stand where, whether any lacks an owner or a next step, and the list by state. Who may not
// see everybody's work sees the cases in their own hands.

import { Select } from "antd";
import { Link, useNavigate, useSearchParams } from "react-router-dom";
import { useMay } from "@/shared/api/session";
import type { CaseBoard, CaseLine, CaseState, FairTreatment } from "@/shared/api/types";
import { DataTable, type Column } from "@/shared/components/data_table";
import { ErrorNote } from "@/shared/components/error_note";
import { useKeys } from "@/shared/components/keys";
import { Facts, PageHead, Section } from "@/shared/components/page_head";
import { Chip, Day, Yuan } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { useCaseBoard, useFairTreatment } from "./api/cases";
import { CaseStateChip } from "./case_state";

const states: readonly CaseState[] = ["open", "promised", "planning", "legal", "agency", "paused"];

export function CaseBoardPage() {
    const { t, word } = useWords();
    const [address, setAddress] = useSearchParams();
    const state = states.find((each) => each === address.get("state"));
    const board = useCaseBoard({ state });
    const sees_all = useMay("see_all_work");
    const navigate = useNavigate();
    const first = board.data?.items[0];
    useKeys({ Enter: () => first && navigate(caseOf(first)) });
    if (board.isPending) return <Waiting />;
    if (board.isError) return <ErrorNote error={board.error} again={() => void board.refetch()} />;
    return (
        <div className="stack">
            <PageHead
                title={t("place.cases")}
                lead={
                    <span className="quiet">
                        {t("case.as_of")} <Day on={board.data.as_of} />
                    </span>
                }
                commands={
                    <Select
                        allowClear
                        className="case-filter"
                        aria-label={t("case.state")}
                        placeholder={t("case.all_states")}
                        value={state}
                        options={states.map((each) => ({ value: each, label: word("case_state", each) }))}
                        onChange={(chosen?: CaseState) => setAddress(chosen ? { state: chosen } : {})}
                    />
                }
            />
            <Proof board={board.data} />
            <Section id="cases" title={t("case.listed", { shown: board.data.items.length, matching: board.data.matching })}>
                {board.data.items.length === 0 ? (
                    <p className="quiet">{t("case.none")}</p>
                ) : (
                    <CaseTable lines={board.data.items} />
                )}
            </Section>
            {sees_all && <Fair />}
        </div>
    );
}

function caseOf(line: CaseLine): string {
    return `/persons/${encodeURIComponent(line.person.id)}/case`;
}

function CaseTable({ lines }: { lines: CaseLine[] }) {
    const { t } = useWords();
    const columns = useColumns();
    return (
        <DataTable
            label={t("place.cases")}
            columns={columns}
            rows={lines}
            rowKey={(line) => line.person.id}
            height={560}
        />
    );
}

function Proof({ board }: { board: CaseBoard }) {
    const { t, word } = useWords();
    const missing = board.without_owner + board.without_next_step;
    return (
        <Section id="proof" title={t(missing === 0 ? "case.complete" : "case.incomplete")}>
            <Facts
                items={[
                    { label: t("case.open_cases"), value: board.cases },
                    ...board.states.map(({ state, cases }) => ({ label: word("case_state", state), value: cases })),
                    { label: t("case.late"), value: board.late },
                    { label: t("case.without_owner"), value: <Count of={board.without_owner} /> },
                    { label: t("case.without_next_step"), value: <Count of={board.without_next_step} /> },
                ]}
            />
        </Section>
    );
}

// Zero is the only good answer.
function Count({ of }: { of: number }) {
    return of === 0 ? <>{of}</> : <Chip tone="harm">{of}</Chip>;
}

function Fair() {
    const { t } = useWords();
    const fair = useFairTreatment(true);
    if (fair.isPending) return <Waiting />;
    if (fair.isError) return <ErrorNote error={fair.error} again={() => void fair.refetch()} />;
    return (
        <Section id="fair" title={t("fair.title")}>
            <p className="quiet small">
                <Day on={fair.data.from} /> – <Day on={fair.data.to} />
            </p>
            <FairFacts fair={fair.data} />
        </Section>
    );
}

function FairFacts({ fair }: { fair: FairTreatment }) {
    const { t } = useWords();
    return (
        <Facts
            items={[
                { label: t("fair.talks"), value: fair.talks },
                { label: t("fair.complaints"), value: fair.complaints },
                { label: t("fair.complaints_per_1000"), value: fair.complaints_per_1000 },
                { label: t("fair.hardship_asked"), value: fair.hardship_asked },
                { label: t("fair.hardship_in_time"), value: fair.hardship_in_time },
                { label: t("fair.hardship_open"), value: fair.hardship_open },
                { label: t("fair.hardship_late"), value: <Count of={fair.hardship_late} /> },
                { label: t("fair.paused_asked_to_pay"), value: <Count of={fair.paused_asked_to_pay} /> },
            ]}
        />
    );
}

function useColumns(): Column<CaseLine>[] {
    const { t, both, word } = useWords();
    return [
        {
            key: "person",
            title: t("case.customer"),
            cell: (line) => <Link to={caseOf(line)}>{line.person.name_masked}</Link>,
        },
        { key: "state", title: t("case.state"), cell: (line) => <CaseStateChip state={line.state} /> },
        { key: "dpd", title: t("case.dpd"), align: "right", cell: (line) => line.dpd },
        { key: "loans", title: t("case.loans_overdue"), align: "right", cell: (line) => line.loans_overdue },
        { key: "overdue", title: t("case.overdue"), align: "right", cell: (line) => <Yuan fen={line.overdue_fen} /> },
        {
            key: "owner",
            title: t("case.owner"),
            cell: (line) => line.owner.name || <Chip tone="harm">{word("case_gap", "no_owner")}</Chip>,
        },
        {
            key: "next",
            title: t("case.next"),
            cell: (line) =>
                line.next ? both(line.next.kind_text) : <Chip tone="harm">{word("case_gap", "no_next_step")}</Chip>,
        },
        { key: "due", title: t("case.deadline"), cell: (line) => <Day on={line.next?.due_on} /> },
    ];
}
