// What an administrator writes: somebody new, other duties, leaving, the end of sessions and of a lost second factor.

import { Input } from "antd";
import { useState } from "react";
import type { StaffAccount, StaffAccounts } from "@/shared/api/types";
import { DayPicker } from "@/shared/components/day_picker";
import { ErrorNote } from "@/shared/components/error_note";
import { Waiting } from "@/shared/components/waiting";
import { WriteDialog } from "@/shared/components/write_dialog";
import { isDate } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import {
    accounts_key,
    addAccount,
    changeAccount,
    endSessionsOf,
    recordLeaving,
    removeSecondFactorOf,
    useLeftBehind,
} from "./api/accounts";
import { areTold, no_terms, TermsFields } from "./terms_fields";

const password_length_min = 12;

type Props = { accounts: StaffAccounts; close: () => void };
type OneProps = Props & { line: StaffAccount };

export function AddDialog({ accounts, close }: Props) {
    const { t } = useWords();
    const [account, setAccount] = useState("");
    const [password, setPassword] = useState("");
    const [since, setSince] = useState(accounts.as_of);
    const [terms, setTerms] = useState(no_terms);
    return (
        <WriteDialog
            title={t("staff.add")}
            said={t("staff.added")}
            ready={account.trim() !== "" && password.length >= password_length_min && isDate(since) && areTold(terms)}
            write={(key) =>
                addAccount({ account: account.trim(), password, since, terms: { ...terms, name: terms.name.trim() } }, key)
            }
            refreshes={accounts_key}
            close={close}
        >
            <label className="field">
                <span>{t("session.account")}</span>
                <Input
                    autoComplete="off"
                    maxLength={40}
                    value={account}
                    onChange={(event) => setAccount(event.target.value)}
                />
            </label>
            <label className="field">
                <span>{t("staff.first_password", { length_min: password_length_min })}</span>
                <Input.Password
                    autoComplete="new-password"
                    maxLength={128}
                    value={password}
                    onChange={(event) => setPassword(event.target.value)}
                />
            </label>
            <TermsFields accounts={accounts} terms={terms} change={setTerms} />
            <label className="field">
                <span>{t("staff.since")}</span>
                <DayPicker label={t("staff.since")} value={since} change={setSince} />
            </label>
        </WriteDialog>
    );
}

export function ChangeDialog({ accounts, line, close }: OneProps) {
    const { t } = useWords();
    const [terms, setTerms] = useState(line.terms);
    const [why, setWhy] = useState("");
    return (
        <WriteDialog
            title={t("staff.change_title", { name: line.terms.name })}
            said={t("staff.changed")}
            ready={areTold(terms) && why.trim() !== ""}
            write={(key) =>
                changeAccount(line.staff, { terms: { ...terms, name: terms.name.trim() }, why: why.trim() }, key)
            }
            refreshes={accounts_key}
            close={close}
            about={<p className="quiet small">{t("staff.change_means")}</p>}
        >
            <TermsFields accounts={accounts} terms={terms} change={setTerms} />
            <Why value={why} change={setWhy} />
        </WriteDialog>
    );
}

export function LeaveDialog({ accounts, line, close }: OneProps) {
    const { t } = useWords();
    const [on, setOn] = useState(accounts.as_of);
    const [why, setWhy] = useState("");
    return (
        <WriteDialog
            title={t("staff.leave_title", { name: line.terms.name })}
            said={t("staff.leave_said")}
            ok={t("staff.leave_do")}
            ready={isDate(on) && why.trim() !== ""}
            write={(key) => recordLeaving(line.staff, { on, why: why.trim() }, key)}
            refreshes={accounts_key}
            close={close}
            about={<Behind staff={line.staff} />}
        >
            <label className="field">
                <span>{t("staff.leave_on")}</span>
                <DayPicker label={t("staff.leave_on")} value={on} earliest={line.since} change={setOn} />
            </label>
            <Why value={why} change={setWhy} />
            <p className="quiet small">{t("staff.leave_means")}</p>
        </WriteDialog>
    );
}

// What goes to others, before it does.
function Behind({ staff }: { staff: string }) {
    const { t } = useWords();
    const behind = useLeftBehind(staff);
    if (behind.isPending) return <Waiting />;
    if (behind.isError) return <ErrorNote error={behind.error} again={() => void behind.refetch()} />;
    const { tasks, cases, approvals, tasks_nobody_else_may_do: nobody } = behind.data;
    return (
        <>
            <p>{t("staff.leave_behind", { tasks, cases, approvals })}</p>
            {nobody > 0 && <p className="harm-text">{t("staff.leave_nobody", { count: nobody })}</p>}
        </>
    );
}

export function EndSessionsDialog({ line, close }: Omit<OneProps, "accounts">) {
    const { t } = useWords();
    return (
        <WriteDialog
            title={t("staff.end_sessions_title", { name: line.terms.name })}
            said={t("staff.end_sessions_said")}
            ok={t("staff.end_sessions")}
            ready
            write={(key) => endSessionsOf(line.staff, key)}
            refreshes={accounts_key}
            close={close}
        >
            <p>{t("staff.end_sessions_means", { count: line.sessions })}</p>
        </WriteDialog>
    );
}

export function RemoveFactorDialog({ line, close }: Omit<OneProps, "accounts">) {
    const { t } = useWords();
    const [why, setWhy] = useState("");
    return (
        <WriteDialog
            title={t("staff.remove_factor_title", { name: line.terms.name })}
            said={t("staff.remove_factor_said")}
            ok={t("staff.remove_factor")}
            ready={why.trim() !== ""}
            write={(key) => removeSecondFactorOf(line.staff, why.trim(), key)}
            refreshes={accounts_key}
            close={close}
            about={<p className="quiet small">{t("staff.remove_factor_means")}</p>}
        >
            <Why value={why} change={setWhy} />
        </WriteDialog>
    );
}

function Why({ value, change }: { value: string; change: (text: string) => void }) {
    const { t } = useWords();
    return (
        <label className="field">
            <span>{t("staff.why")}</span>
            <Input.TextArea rows={2} maxLength={500} value={value} onChange={(event) => change(event.target.value)} />
        </label>
    );
}
