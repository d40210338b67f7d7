// Sign in: account, password, nothing else. A wrong answer does not say which of the two was wrong.

import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Input } from "antd";
import { useState, type FormEvent } from "react";
import { Navigate, useLocation } from "react-router-dom";
import { isRefused } from "@/shared/api/request";
import { keepSession, useSessionOrNull } from "@/shared/api/session";
import { startSession } from "@/shared/api/session_start";
import { troubleOf } from "@/shared/components/error_note";
import { useWords } from "@/shared/i18n/text";

export function SignInPage() {
    const { t, language, choose } = useWords();
    const session = useSessionOrNull();
    const location = useLocation();
    const back = (location.state as { back?: string } | null)?.back;
    if (session.data) return <Navigate to={back ?? "/"} replace />;
    const next = language === "zh" ? "en" : "zh";
    return (
        <main className="sign-in">
            <div className="sign-in-card">
                <div className="brand">
                    <img src="/icon.svg" alt="" width={32} height={32} />
                    <h1>{t("session.title")}</h1>
                </div>
                {back && <p className="quiet">{t("session.again")}</p>}
                <SignInForm />
                <Button
                    type="link"
                    className="sign-in-language"
                    lang={next === "zh" ? "zh-CN" : "en"}
                    onClick={() => choose(next)}
                >
                    {next === "zh" ? "中文" : "English"}
                </Button>
            </div>
        </main>
    );
}

// The code is asked for only where the password is right and the account has a second factor.
function SignInForm() {
    const words = useWords();
    const { t } = words;
    const queries = useQueryClient();
    const [account, setAccount] = useState("");
    const [password, setPassword] = useState("");
    const [code, setCode] = useState<string | null>(null);
    const [busy, setBusy] = useState(false);
    const [error, setError] = useState<unknown>(null);
    async function submit(event: FormEvent): Promise<void> {
        event.preventDefault();
        setBusy(true);
        setError(null);
        try {
            keepSession(queries, await startSession(account.trim(), password, code?.trim()));
        } catch (problem) {
            setBusy(false);
            if (isRefused(problem, "second_factor_needed")) return setCode("");
            setError(problem);
            if (isRefused(problem, "second_factor_wrong")) return setCode("");
            setPassword("");
            setCode(null);
        }
    }
    const trouble = error === null ? null : troubleOf(error, words);
    return (
        <form className="stack" onSubmit={(event) => void submit(event)}>
            {code === null ? (
                <AccountFields account={account} setAccount={setAccount} password={password} setPassword={setPassword} />
            ) : (
                <CodeField code={code} setCode={setCode} />
            )}
            {trouble && (
                <Alert
                    type="error"
                    role="alert"
                    message={trouble.what}
                    description={todo(error, trouble.todo, words) || undefined}
                />
            )}
            <Button type="primary" size="large" htmlType="submit" block loading={busy}>
                {t("session.sign_in")}
            </Button>
            {code !== null && (
                <Button type="link" onClick={() => setCode(null)}>
                    {t("session.other_account")}
                </Button>
            )}
        </form>
    );
}

type AccountProps = {
    account: string;
    setAccount: (text: string) => void;
    password: string;
    setPassword: (text: string) => void;
};

function AccountFields({ account, setAccount, password, setPassword }: AccountProps) {
    const { t } = useWords();
    return (
        <>
            <label className="field">
                <span>{t("session.account")}</span>
                <Input
                    size="large"
                    name="account"
                    autoComplete="username"
                    autoFocus
                    required
                    value={account}
                    onChange={(event) => setAccount(event.target.value)}
                />
            </label>
            <label className="field">
                <span>{t("session.password")}</span>
                <Input.Password
                    size="large"
                    name="password"
                    autoComplete="current-password"
                    visibilityToggle={false}
                    required
                    value={password}
                    onChange={(event) => setPassword(event.target.value)}
                />
            </label>
        </>
    );
}

function CodeField({ code, setCode }: { code: string; setCode: (text: string) => void }) {
    const { t } = useWords();
    return (
        <>
            <label className="field">
                <span>{t("session.code")}</span>
                <Input
                    size="large"
                    name="code"
                    autoComplete="one-time-code"
                    autoFocus
                    required
                    maxLength={24}
                    value={code}
                    onChange={(event) => setCode(event.target.value)}
                />
            </label>
            <p className="quiet small">{t("session.code_about")}</p>
        </>
    );
}

function todo(error: unknown, said: string, { t }: Pick<ReturnType<typeof useWords>, "t">): string {
    if (!isRefused(error, "account_locked")) return said;
    const seconds = error.problem.retry_after_seconds;
    return seconds ? t("session.locked_for", { seconds }) : said;
}
