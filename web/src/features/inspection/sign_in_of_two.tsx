// The sign-in of two before anything is looked at: mine by a tap, the colleague's by account and password on this phone or
// from their own. Without a line the times are kept and the colleague's password is asked for later; it is never stored.

import { CheckCircleFilled } from "@ant-design/icons";
import { Alert, Button, Checkbox, Input } from "antd";
import { useState } from "react";
import { useConnection } from "@/shared/api/connection";
import { Unreachable } from "@/shared/api/request";
import { useSession } from "@/shared/api/session";
import { troubleOf } from "@/shared/components/error_note";
import { Masked } from "@/shared/components/reveal";
import { timeOfDay } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import { checkInColleague } from "./api/transport";
import type { KeptInspection } from "./kept_work";
import { placeWanted, wantPlace, whereNow } from "./place";
import { placeToSend } from "./send_queue";
import type { Inspection } from "./use_inspection";

export const inspectors_needed = 2;

export function isComplete(kept: KeptInspection): boolean {
    return kept.signed_in.length >= inspectors_needed;
}

type Props = { kept: KeptInspection; inspection: Inspection; captured: () => void; begin: () => void };

export function SignInOfTwo({ kept, inspection, captured, begin }: Props) {
    const { t } = useWords();
    const person = kept.page?.task.person;
    const mine = kept.check_in;
    const may_begin = mine !== null && (isComplete(kept) || kept.colleague !== null);
    return (
        <div className="stack">
            <div className="card stack">
                <h2>{t("inspection.sign_in_title")}</h2>
                <p>
                    {person?.name_masked} · {t("inspection.task_number", { task: kept.task })}
                </p>
                {person && (
                    <Masked
                        what={{ of: "person", id: person.id, field: "address" }}
                        masked={addressOf(kept)}
                        label={t("person.address")}
                    />
                )}
                <MyCheckIn kept={kept} inspection={inspection} captured={captured} />
            </div>
            <div className="card stack">
                <h2>{t("inspection.colleague_title")}</h2>
                <Colleague kept={kept} inspection={inspection} proven={captured} />
            </div>
            <div className="bottom">
                <Button type="primary" size="large" block disabled={!may_begin} onClick={begin}>
                    {t("inspection.begin")}
                </Button>
                {!may_begin && <p className="quiet small">{t("inspection.needs_two")}</p>}
            </div>
        </div>
    );
}

function addressOf(kept: KeptInspection): string | null {
    const id = kept.page?.task.person?.id;
    return kept.page?.parties.find((party) => party.id === id)?.address_masked ?? null;
}

function MyCheckIn({ kept, inspection, captured }: Omit<Props, "begin">) {
    const { t } = useWords();
    const { name } = useSession();
    const [wanted, setWanted] = useState(placeWanted());
    const [busy, setBusy] = useState(false);
    if (kept.check_in) {
        return (
            <p className="there">
                <CheckCircleFilled aria-hidden /> {t("inspection.i_am_here", { name, at: timeOfDay(kept.check_in.at) })}{" "}
                <span className="quiet small">
                    {t(kept.check_in.place ? "inspection.place_kept" : "inspection.place_not_kept")}
                </span>
            </p>
        );
    }
    async function checkIn(): Promise<void> {
        setBusy(true);
        const at = new Date().toISOString();
        const place = await whereNow();
        await inspection.change(() => ({ check_in: { at, place, sent: false }, started_at: at }));
        setBusy(false);
        captured();
    }
    return (
        <>
            <Checkbox
                checked={wanted}
                onChange={(event) => {
                    wantPlace(event.target.checked);
                    setWanted(event.target.checked);
                }}
            >
                {t("inspection.keep_place")}
            </Checkbox>
            <Button type="primary" size="large" block loading={busy} onClick={() => void checkIn()}>
                {t("inspection.check_in", { name })}
            </Button>
        </>
    );
}

// Kept without a line: the moment counts, the proof comes later.
function useProof(kept: KeptInspection, inspection: Inspection) {
    const [busy, setBusy] = useState(false);
    const [error, setError] = useState<unknown>(null);
    const waits = kept.colleague;
    async function prove(account: string, password: string): Promise<void> {
        setBusy(true);
        setError(null);
        const at = waits?.at ?? new Date().toISOString();
        const place = waits ? waits.place : await whereNow();
        try {
            const there = await checkInColleague(kept.task, { at, account, password, ...placeToSend(place) });
            await inspection.change(() => ({
                colleague: null,
                signed_in: there.check_ins.map((each) => each.staff),
                trouble: null,
            }));
        } catch (problem) {
            if (problem instanceof Unreachable) await inspection.change(() => ({ colleague: { account, at, place } }));
            else setError(problem);
        } finally {
            setBusy(false);
        }
    }
    return { busy, error, prove };
}

type ColleagueProps = { kept: KeptInspection; inspection: Inspection; proven: () => void };

export function Colleague({ kept, inspection, proven }: ColleagueProps) {
    const { t } = useWords();
    if (isComplete(kept)) {
        return (
            <p className="there">
                <CheckCircleFilled aria-hidden /> {t("inspection.two_there")}
            </p>
        );
    }
    return <ProofForm kept={kept} inspection={inspection} proven={proven} />;
}

function ProofForm({ kept, inspection, proven }: ColleagueProps) {
    const words = useWords();
    const { t } = words;
    const connection = useConnection();
    const { busy, error, prove } = useProof(kept, inspection);
    const [account, setAccount] = useState(kept.colleague?.account ?? "");
    const [password, setPassword] = useState("");
    const waits = kept.colleague;
    return (
        <form
            className="stack"
            onSubmit={(event) => {
                event.preventDefault();
                setPassword("");
                void prove(account, password).then(proven);
            }}
        >
            {waits && (
                <Alert
                    type="warning"
                    message={t("inspection.colleague_waits", { account: waits.account, at: timeOfDay(waits.at) })}
                />
            )}
            <Input
                size="large"
                autoComplete="off"
                autoCapitalize="none"
                aria-label={t("inspection.colleague_account")}
                placeholder={t("inspection.colleague_account")}
                value={account}
                onChange={(event) => setAccount(event.target.value)}
            />
            <Input.Password
                size="large"
                autoComplete="off"
                aria-label={t("inspection.colleague_password")}
                placeholder={t("inspection.colleague_password")}
                value={password}
                onChange={(event) => setPassword(event.target.value)}
            />
            {error !== null && <Alert type="error" role="alert" message={troubleOf(error, words).what} />}
            <Button
                size="large"
                block
                htmlType="submit"
                loading={busy}
                disabled={account === "" || (password === "" && connection === "up")}
            >
                {t("inspection.colleague_check_in")}
            </Button>
            <p className="quiet small">{t("inspection.own_phone", { task: kept.task })}</p>
        </form>
    );
}
