// Agreeing or refusing, with what it is about in full: whoever agrees answers for it too.

import { Input } from "antd";
import { useState } from "react";
import type { Approval } from "@/shared/api/types";
import { approvals_key } from "@/shared/api/approvals";
import { WriteDialog } from "@/shared/components/write_dialog";
import { useWords } from "@/shared/i18n/text";
import { decideApproval } from "./api/approvals";
import { ApprovalAbout } from "./approval_row";

type Props = { approval: Approval; decision: "granted" | "refused"; close: () => void };

export function DecisionDialog({ approval, decision, close }: Props) {
    const { t } = useWords();
    const [why, setWhy] = useState("");
    const is_refusal = decision === "refused";
    const text = why.trim();
    return (
        <WriteDialog
            title={t(is_refusal ? "approval.refuse_title" : "approval.grant_title")}
            said={t(is_refusal ? "approval.refused_said" : "approval.granted_said")}
            ok={t(is_refusal ? "approval.refuse" : "approval.grant")}
            ready={!is_refusal || text !== ""}
            write={(key) => decideApproval(approval.id, { decision, ...(text && { why: text }) }, key)}
            refreshes={approvals_key}
            about={<ApprovalAbout approval={approval} />}
            close={close}
        >
            <p className="quiet small">{t(is_refusal ? "approval.refuse_means" : "approval.grant_means")}</p>
            <label className="field">
                <span>{t(is_refusal ? "approval.why_refused" : "common.note_optional")}</span>
                <Input.TextArea
                    rows={3}
                    maxLength={500}
                    autoFocus
                    value={why}
                    onChange={(event) => setWhy(event.target.value)}
                />
            </label>
        </WriteDialog>
    );
}
