// Asking somebody who may know where the debtor is: named, asked with the script that discloses nothing, and what came of it.
// A refusal stops it for good; what the guard forbids cannot be confirmed.

import { Alert, Button, Input, Select } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newIdempotencyKey } from "@/shared/api/request";
import type { ContactAnswer, Task, ThirdParty, ThirdPartyTalk, ThirdPartyToName } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { ErrorNote } from "@/shared/components/error_note";
import { Chip } from "@/shared/components/values";
import { WriteDialog } from "@/shared/components/write_dialog";
import { useWords } from "@/shared/i18n/text";
import { askContact, useContactAnswer } from "./contact";
import { GuardAnswer } from "./guard_answer";
import { nameThirdParty, recordTalk, thirdPartiesKey, useThirdParties } from "./messages";

export function ThirdPartySection({ task }: { task: Task }) {
    const { t, both, word } = useWords();
    const known = useThirdParties(task.loan_id);
    const [naming, setNaming] = useState(false);
    const [chosen, setChosen] = useState("");
    const person = known.data?.items.find((each) => each.person === chosen);
    return (
        <div className="stack">
            {known.data && (
                <Alert type="info" message={t("third.script")} description={<span className="small">{both(known.data.script)}</span>} />
            )}
            {known.data && known.data.items.length > 0 && (
                <Select
                    aria-label={t("third.who")}
                    placeholder={t("third.who")}
                    value={chosen || undefined}
                    onChange={setChosen}
                    options={known.data.items.map((each) => ({
                        value: each.person,
                        label: `${each.name_masked} ${each.phone_masked} · ${word("third_party_tie", each.tie)}`,
                    }))}
                />
            )}
            <div>
                <Button size="small" onClick={() => setNaming(true)}>
                    {t("third.name")}
                </Button>
            </div>
            {person && <Asking key={person.person} task={task} person={person} />}
            {naming && <NameDialog task={task} close={() => setNaming(false)} />}
        </div>
    );
}

function Asking({ task, person }: { task: Task; person: ThirdParty }) {
    const { t, word } = useWords();
    const queries = useQueryClient();
    // A spouse whose joint debt is proved owes too: no script of silence is needed.
    const asked = { channel: "call", third_party: person.person, script: "no_disclosure" } as const;
    const weighed = useContactAnswer(task.task, asked);
    const [answer, setAnswer] = useState<ContactAnswer | null>(null);
    const [error, setError] = useState<unknown>(null);
    const [key] = useState(newIdempotencyKey);
    if (person.has_refused)
        return (
            <p>
                <Chip tone="harm">{word("third_party_answer", "refused")}</Chip> {t("third.stopped")}
            </p>
        );
    async function ask(): Promise<void> {
        setError(null);
        try {
            setAnswer(await askContact(task.task, asked, key));
            await queries.invalidateQueries({ queryKey: ["contact", task.task] });
        } catch (problem) {
            setError(problem);
        }
    }
    return (
        <>
            {weighed.data && <GuardAnswer answer={answer ?? weighed.data} />}
            {!answer && (
                <Button disabled={!weighed.data || weighed.data.verdict === "deny"} onClick={() => void ask()}>
                    {t("contact.call_now")}
                </Button>
            )}
            {answer?.contact && answer.verdict !== "deny" && <Talk task={task} person={person} contact={answer.contact} />}
            {error !== null && <ErrorNote error={error} />}
        </>
    );
}

const answers: ThirdPartyTalk["answer"][] = ["not_reached", "takes_message", "gave_number", "knows_nothing", "refused"];

function Talk({ task, person, contact }: { task: Task; person: ThirdParty; contact: string }) {
    const { t, word } = useWords();
    const queries = useQueryClient();
    const [key] = useState(newIdempotencyKey);
    const [given, setGiven] = useState<ThirdPartyTalk["answer"]>("not_reached");
    const [note, setNote] = useState("");
    const [done, setDone] = useState(false);
    const [error, setError] = useState<unknown>(null);
    if (done) return <p>{t("third.said")}</p>;
    async function save(): Promise<void> {
        setError(null);
        try {
            const talk: ThirdPartyTalk = { contact, answer: given, ...(note.trim() && { note: note.trim() }) };
            await recordTalk(task.loan_id, person.person, talk, key);
            setDone(true);
            await queries.invalidateQueries({ queryKey: thirdPartiesKey(task.loan_id) });
        } catch (problem) {
            setError(problem);
        }
    }
    return (
        <>
            <Choice
                className="stack"
                label={t("third.answer")}
                value={given}
                onChange={(event) => setGiven(event.target.value as ThirdPartyTalk["answer"])}
                options={answers.map((code) => ({ value: code, label: word("third_party_answer", code) }))}
            />
            <label className="field">
                <span>{t("law.note")}</span>
                <Input value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
            </label>
            <Button type="primary" onClick={() => void save()}>
                {t("third.record")}
            </Button>
            {error !== null && <ErrorNote error={error} />}
        </>
    );
}

const ties: ThirdPartyToName["tie"][] = ["spouse", "relative", "colleague", "friend", "other"];
const joint_proofs: ThirdPartyToName["joint_debt"][] = [
    "none",
    "signed_by_both",
    "agreed_afterwards",
    "household_needs",
    "common_business",
];

function NameDialog({ task, close }: { task: Task; close: () => void }) {
    const { t, word } = useWords();
    const [name, setName] = useState("");
    const [phone, setPhone] = useState("");
    const [tie, setTie] = useState<ThirdPartyToName["tie"]>("relative");
    const [joint_debt, setJointDebt] = useState<ThirdPartyToName["joint_debt"]>("none");
    const [source, setSource] = useState("");
    const told: ThirdPartyToName = {
        debtor: task.person?.id ?? "",
        name: name.trim(),
        phone: phone.trim(),
        tie,
        joint_debt: tie === "spouse" ? joint_debt : "none",
        source: source.trim(),
    };
    return (
        <WriteDialog
            title={t("third.name")}
            said={t("third.named")}
            ready={told.name !== "" && told.phone !== "" && told.source !== ""}
            refreshes={thirdPartiesKey(task.loan_id)}
            write={(key) => nameThirdParty(task.loan_id, told, key)}
            close={close}
        >
            <label className="field">
                <span>{t("third.their_name")}</span>
                <Input value={name} maxLength={50} autoComplete="off" onChange={(event) => setName(event.target.value)} />
            </label>
            <label className="field">
                <span>{t("person.phone")}</span>
                <Input
                    value={phone}
                    inputMode="tel"
                    maxLength={32}
                    autoComplete="off"
                    onChange={(event) => setPhone(event.target.value)}
                />
            </label>
            <Choice
                label={t("third.tie")}
                value={tie}
                onChange={(event) => setTie(event.target.value as ThirdPartyToName["tie"])}
                options={ties.map((code) => ({ value: code, label: word("third_party_tie", code) }))}
            />
            {tie === "spouse" && (
                <label className="field">
                    <span>{t("third.joint_debt")}</span>
                    <Select
                        aria-label={t("third.joint_debt")}
                        value={joint_debt}
                        onChange={setJointDebt}
                        options={joint_proofs.map((code) => ({ value: code, label: word("joint_debt_proof", code) }))}
                    />
                </label>
            )}
            <label className="field">
                <span>{t("third.source")}</span>
                <Input value={source} maxLength={200} onChange={(event) => setSource(event.target.value)} />
            </label>
        </WriteDialog>
    );
}
