// What whoever is signed in gives to prove that it is them: their password, and a code of their second factor.

import { Input } from "antd";
import { useSession } from "@/shared/api/session";
import { useWords } from "@/shared/i18n/text";

type PasswordProps = { value: string; change: (text: string) => void; autoFocus?: boolean };

// The account stands beside it unseen, for whoever lets the browser keep passwords.
export function OwnPassword({ value, change, autoFocus }: PasswordProps) {
    const { t } = useWords();
    const { account } = useSession();
    return (
        <>
            <input type="text" hidden readOnly autoComplete="username" value={account} />
            <label className="field">
                <span>{t("session.password_now")}</span>
                <Input.Password
                    autoFocus={autoFocus}
                    autoComplete="current-password"
                    maxLength={128}
                    value={value}
                    onChange={(event) => change(event.target.value)}
                />
            </label>
        </>
    );
}

type CodeProps = PasswordProps & { label: string };

export function OwnCode({ label, value, change, autoFocus }: CodeProps) {
    return (
        <label className="field">
            <span>{label}</span>
            <Input
                autoFocus={autoFocus}
                autoComplete="one-time-code"
                inputMode="text"
                maxLength={24}
                value={value}
                onChange={(event) => change(event.target.value)}
            />
        </label>
    );
}
