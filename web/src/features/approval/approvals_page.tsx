// What waits for a second person: money, law and plans are never decided by one alone.

import { useState } from "react";
import { useSearchParams } from "react-router-dom";
import { useApprovals, type ApprovalFilter } from "@/shared/api/approvals";
import { useMay } from "@/shared/api/session";
import type { Approval } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { ErrorNote } from "@/shared/components/error_note";
import { useKeys } from "@/shared/components/keys";
import { PageHead } from "@/shared/components/page_head";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { ApprovalRow } from "./approval_row";
import { DecisionDialog } from "./decision_dialog";
import { LateActionsSection } from "./late_actions";
import { moved } from "./selection";

type Asked = { approval: Approval; decision: "granted" | "refused" };

export function ApprovalsPage() {
    const { t } = useWords();
    const [address, setAddress] = useSearchParams();
    const state: ApprovalFilter = address.get("state") === "decided" ? "decided" : "waiting";
    const approvals = useApprovals(state);
    const sees_all = useMay("see_all_work");
    const may_decide = useMay("approve");
    const [asked, setAsked] = useState<Asked | null>(null);
    const items = approvals.data?.items ?? [];
    const [selected, setSelected] = useApprovalKeys(items, setAsked);
    return (
        <>
            <PageHead
                title={t("place.approvals")}
                lead={t(may_decide ? "approval.lead" : "approval.lead_asked")}
                commands={
                    <Choice
                        label={t("approval.filter")}
                        optionType="button"
                        value={state}
                        onChange={(event) => setAddress({ state: event.target.value as string })}
                        options={[
                            { value: "waiting", label: t("approval.waiting") },
                            { value: "decided", label: t("approval.decided") },
                        ]}
                    />
                }
            />
            {approvals.isPending && <Waiting />}
            {approvals.isError && <ErrorNote error={approvals.error} again={() => void approvals.refetch()} />}
            {approvals.data && items.length === 0 && (
                <p className="empty quiet">{t(state === "waiting" ? "approval.none" : "approval.none_decided")}</p>
            )}
            <ol className="approvals card" aria-label={t("place.approvals")} hidden={items.length === 0}>
                {items.map((approval) => (
                    <ApprovalRow
                        key={approval.id}
                        approval={approval}
                        selected={may_decide && state === "waiting" && approval.id === selected?.id}
                        select={() => setSelected(approval.id)}
                        decide={(decision) => setAsked({ approval, decision })}
                    />
                ))}
            </ol>
            {may_decide && state === "waiting" && items.length > 0 && (
                <p className="quiet small wide-only">{t("approval.keys")}</p>
            )}
            {sees_all && state === "waiting" && <LateActionsSection />}
            {asked && <DecisionDialog {...asked} close={() => setAsked(null)} />}
        </>
    );
}

function useApprovalKeys(items: Approval[], ask: (asked: Asked) => void) {
    const [chosen, setChosen] = useState("");
    const selected = items.find((approval) => approval.id === chosen) ?? items[0];
    const go = (step: 1 | -1) => setChosen(moved(items, selected?.id, step));
    const decide = (decision: Asked["decision"]) => {
        if (selected?.is_mine_to_decide) ask({ approval: selected, decision });
    };
    useKeys({
        j: () => go(1),
        ArrowDown: () => go(1),
        k: () => go(-1),
        ArrowUp: () => go(-1),
        a: () => decide("granted"),
        x: () => decide("refused"),
    });
    return [selected, setChosen] as const;
}
