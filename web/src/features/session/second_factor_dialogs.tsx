// Setting a second factor: scan or type the secret, prove it with a code and the password, keep the recovery codes, which
// are shown this once. And taking it away.

import { Button, Modal } from "antd";
import { useEffect, useRef, useState } from "react";
import { offerSecondFactor, removeSecondFactor, second_factor_key, setSecondFactor } from "@/shared/api/own_account";
import type { SecondFactorOffer } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { useFocusBack } from "@/shared/components/keys";
import { Waiting } from "@/shared/components/waiting";
import { WriteDialog } from "@/shared/components/write_dialog";
import { useWords } from "@/shared/i18n/text";
import { OwnCode, OwnPassword } from "./own_proof";
import { QrPicture } from "./qr_picture";

const code_length = 6;

export function SetSecondFactorDialog({ close }: { close: () => void }) {
    useFocusBack();
    const { t } = useWords();
    const [offer, setOffer] = useState<SecondFactorOffer | null>(null);
    const [error, setError] = useState<unknown>(null);
    const [codes, setCodes] = useState<string[] | null>(null);
    useEffect(() => {
        let stale = false;
        offerSecondFactor().then(
            (made) => !stale && setOffer(made),
            (problem: unknown) => !stale && setError(problem),
        );
        return () => {
            stale = true;
        };
    }, []);
    if (codes) return <RecoveryCodesDialog codes={codes} close={close} />;
    if (!offer) {
        return (
            <Modal open title={t("account.factor_set")} footer={null} onCancel={close}>
                {error === null ? <Waiting /> : <ErrorNote error={error} />}
            </Modal>
        );
    }
    return <ProveDialog offer={offer} close={close} keep={setCodes} />;
}

type ProveProps = { offer: SecondFactorOffer; close: () => void; keep: (codes: string[]) => void };

function ProveDialog({ offer, close, keep }: ProveProps) {
    const { t } = useWords();
    const [password, setPassword] = useState("");
    const [code, setCode] = useState("");
    // The dialog closes after every write; this one gives way to the codes instead.
    const proven = useRef(false);
    async function prove(): Promise<void> {
        const { codes } = await setSecondFactor(password, code.trim());
        proven.current = true;
        keep(codes);
    }
    return (
        <WriteDialog
            title={t("account.factor_set")}
            said={t("account.factor_said")}
            ready={password !== "" && code.trim().length === code_length}
            write={prove}
            refreshes={second_factor_key}
            close={() => {
                if (!proven.current) close();
            }}
            ok={t("account.factor_prove")}
        >
            <ol className="stack steps">
                <li>{t("account.step_scan")}</li>
            </ol>
            <QrPicture text={offer.uri} label={t("account.qr_label")} />
            <p className="small">
                {t("account.secret")} <code className="secret">{grouped(offer.secret)}</code>
            </p>
            <OwnCode label={t("account.step_code")} value={code} change={setCode} />
            <OwnPassword value={password} change={setPassword} />
        </WriteDialog>
    );
}

// Four letters at a time, as one reads them aloud; apps take the blanks.
function grouped(secret: string): string {
    return secret.match(/.{1,4}/g)?.join(" ") ?? secret;
}

export function RecoveryCodesDialog({ codes, close }: { codes: string[]; close: () => void }) {
    useFocusBack();
    const { t } = useWords();
    const [copied, setCopied] = useState(false);
    async function copy(): Promise<void> {
        await navigator.clipboard.writeText(codes.join("\n"));
        setCopied(true);
    }
    return (
        <Modal
            open
            title={t("account.codes")}
            closable={false}
            maskClosable={false}
            keyboard={false}
            footer={[
                // Only where the browser lets a page copy (https and localhost).
                navigator.clipboard && (
                    <Button key="copy" onClick={() => void copy()}>
                        {t(copied ? "common.copied" : "common.copy")}
                    </Button>
                ),
                <Button key="kept" type="primary" onClick={close}>
                    {t("account.codes_kept")}
                </Button>,
            ]}
        >
            <p>{t("account.codes_about")}</p>
            <ul className="recovery-codes" aria-label={t("account.codes")}>
                {codes.map((code) => (
                    <li key={code}>
                        <code>{code}</code>
                    </li>
                ))}
            </ul>
        </Modal>
    );
}

export function RemoveSecondFactorDialog({ close }: { close: () => void }) {
    const { t } = useWords();
    const [password, setPassword] = useState("");
    const [code, setCode] = useState("");
    return (
        <WriteDialog
            title={t("account.factor_remove")}
            said={t("account.factor_removed")}
            ready={password !== "" && code.trim() !== ""}
            write={() => removeSecondFactor(password, code.trim())}
            refreshes={second_factor_key}
            close={close}
            ok={t("account.factor_remove")}
            about={<p className="quiet small">{t("account.factor_remove_means")}</p>}
        >
            <OwnCode label={t("session.code")} value={code} change={setCode} />
            <OwnPassword value={password} change={setPassword} />
        </WriteDialog>
    );
}
