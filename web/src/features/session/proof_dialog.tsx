// The password once more, before an act that asks for it; then the act goes on by itself. The code is asked for only
// where the account has a second factor.

import { Modal } from "antd";
import { useState } from "react";
import { giveProof, settleProof, useIsProofAsked } from "@/shared/api/proof";
import { isRefused } from "@/shared/api/request";
import { ErrorNote } from "@/shared/components/error_note";
import { useFocusBack } from "@/shared/components/keys";
import { useWords } from "@/shared/i18n/text";
import { OwnCode, OwnPassword } from "./own_proof";

export function ProofWhereAsked() {
    return useIsProofAsked() ? <ProofDialog /> : null;
}

function ProofDialog() {
    const { t } = useWords();
    useFocusBack();
    const [password, setPassword] = useState("");
    const [code, setCode] = useState<string | null>(null);
    const [busy, setBusy] = useState(false);
    const [error, setError] = useState<unknown>(null);
    const is_ready = password !== "" && (code === null || code.trim() !== "");
    async function give(): Promise<void> {
        if (!is_ready || busy) return;
        setBusy(true);
        setError(null);
        try {
            await giveProof(password, code?.trim() ?? "");
            settleProof(true);
        } catch (problem) {
            setBusy(false);
            if (isRefused(problem, "second_factor_needed")) return setCode("");
            setError(problem);
        }
    }
    return (
        <Modal
            open
            title={t("session.proof")}
            onCancel={() => settleProof(false)}
            onOk={() => void give()}
            okText={t("session.proof_go_on")}
            okButtonProps={{ disabled: !is_ready }}
            confirmLoading={busy}
            maskClosable={false}
            width={400}
        >
            <p className="quiet">{t("session.proof_about")}</p>
            <form
                className="stack"
                onSubmit={(event) => {
                    event.preventDefault();
                    void give();
                }}
            >
                <OwnPassword autoFocus value={password} change={setPassword} />
                {code !== null && <OwnCode autoFocus label={t("session.code")} value={code} change={setCode} />}
                {error !== null && <ErrorNote error={error} />}
                <button type="submit" hidden aria-hidden />
            </form>
        </Modal>
    );
}
