// Taking another password. Everybody else who is signed in under the account is signed out; this browser stays.

import { useQueryClient } from "@tanstack/react-query";
import { Input } from "antd";
import { useState } from "react";
import { keepSession, session_key, useSession } from "@/shared/api/session";
import { changePassword } from "@/shared/api/session_password";
import { WriteDialog } from "@/shared/components/write_dialog";
import { useWords } from "@/shared/i18n/text";

// As the server has it (OWASP ASVS 4.0, 2.1.1); said beside the field before it refuses.
const length_min = 12;

export function PasswordDialog({ close }: { close: () => void }) {
    const { t } = useWords();
    const session = useSession();
    const queries = useQueryClient();
    const [password, setPassword] = useState("");
    const [wanted, setWanted] = useState("");
    const [again, setAgain] = useState("");
    const differs = again !== "" && again !== wanted;
    return (
        <WriteDialog
            title={t("session.change_password")}
            said={t("session.password_changed")}
            ready={password !== "" && wanted.length >= length_min && again === wanted}
            write={async () => keepSession(queries, await changePassword(password, wanted))}
            refreshes={session_key}
            close={close}
            about={<p className="quiet">{t("session.password_about", { length_min })}</p>}
        >
            <input type="text" hidden readOnly autoComplete="username" value={session.account} />
            <PasswordField
                label={t("session.password_now")}
                kind="current-password"
                value={password}
                change={setPassword}
            />
            <PasswordField label={t("session.password_new")} kind="new-password" value={wanted} change={setWanted} />
            <PasswordField label={t("session.password_again")} kind="new-password" value={again} change={setAgain} />
            {differs && <p role="alert">{t("session.password_differs")}</p>}
        </WriteDialog>
    );
}

type FieldProps = {
    label: string;
    kind: "current-password" | "new-password";
    value: string;
    change: (text: string) => void;
};

function PasswordField({ label, kind, value, change }: FieldProps) {
    return (
        <label className="field">
            <span>{label}</span>
            <Input.Password
                autoComplete={kind}
                maxLength={128}
                value={value}
                onChange={(event) => change(event.target.value)}
            />
        </label>
    );
}
