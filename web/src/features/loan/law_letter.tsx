// The steps of a letter: drawn from an approved text, posted, served or returned.

import { Input, Radio, Select } from "antd";
import { useState } from "react";
import type { LawPage, Letter, LetterReturn, LetterService, LetterToPost } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { DayPicker } from "@/shared/components/day_picker";
import { DeliveryProofField } from "@/shared/components/delivery_proof_select";
import { WriteDialog } from "@/shared/components/write_dialog";
import { useWords } from "@/shared/i18n/text";
import { drawLetter, postLetter, recordReturn, recordService, withdrawLetter } from "./api/law";
import { loanKey } from "./api/loan";
import { Field } from "./recovery_order";

export type LawStep = { loan_id: string; page: LawPage; close: () => void };
type LetterStep = LawStep & { letter: Letter };

export function DrawDialog({ loan_id, page, close }: LawStep) {
    const { t, both, word } = useWords();
    const [text, setText] = useState(page.texts[0]?.text ?? "");
    const [person, setPerson] = useState("");
    const [why, setWhy] = useState("");
    const chosen = page.texts.find((each) => each.text === text);
    const people = page.people.filter((each) => chosen?.recipients.some((recipient) => recipient === each.role));
    const to = people.some((each) => each.person === person) ? person : (people[0]?.person ?? "");
    const asks = chosen?.asks_second_person === true;
    return (
        <WriteDialog
            title={t("law.do_draw")}
            said={t(asks ? "law.said_waits" : "law.said_drawn")}
            ready={text !== "" && to !== "" && (!asks || why.trim() !== "")}
            write={(key) => drawLetter(loan_id, { person: to, text, ...(why.trim() && { why }) }, key)}
            refreshes={loanKey(loan_id)}
            close={close}
        >
            {page.texts.length === 0 && <p className="quiet">{t("law.no_texts")}</p>}
            <label className="field">
                <span>{t("law.text")}</span>
                <Select
                    aria-label={t("law.text")}
                    value={text || undefined}
                    onChange={setText}
                    options={page.texts.map((each) => ({ value: each.text, label: both(each.name) }))}
                />
            </label>
            <label className="field">
                <span>{t("law.addressee")}</span>
                <Select
                    aria-label={t("law.addressee")}
                    value={to || undefined}
                    onChange={setPerson}
                    options={people.map((each) => ({
                        value: each.person,
                        label: `${each.name_masked} · ${word("party", each.role)}`,
                    }))}
                />
            </label>
            <p className="quiet small">{t(asks ? "law.asks_second" : "law.figures_now")}</p>
            {asks && <Field label={t("law.why")} value={why} change={setWhy} />}
        </WriteDialog>
    );
}

const posts: LetterToPost["post"][] = ["registered_mail", "express_mail"];

export function PostDialog({ loan_id, letter, close }: LetterStep) {
    const { t, word } = useWords();
    const [post, setPost] = useState<LetterToPost["post"]>("registered_mail");
    const [number, setNumber] = useState("");
    return (
        <WriteDialog
            title={t("law.do_post")}
            said={t("law.said_posted")}
            ready={number.trim() !== ""}
            write={(key) => postLetter(loan_id, letter.letter, { post, tracking_number: number.trim() }, key)}
            refreshes={loanKey(loan_id)}
            close={close}
            about={<p className="quiet small">{t("law.sealed")}</p>}
        >
            <Choice
                label={t("law.post")}
                value={post}
                onChange={(event) => setPost(event.target.value as LetterToPost["post"])}
                options={posts.map((code) => ({ value: code, label: word("letter_post", code) }))}
            />
            <Field label={t("law.tracking_number")} value={number} change={setNumber} />
        </WriteDialog>
    );
}

export function WithdrawDialog({ loan_id, letter, close }: LetterStep) {
    const { t } = useWords();
    const [why, setWhy] = useState("");
    return (
        <WriteDialog
            title={t("law.do_withdraw")}
            said={t("law.said_withdrawn")}
            ready={why.trim() !== ""}
            write={(key) => withdrawLetter(loan_id, letter.letter, { why: why.trim() }, key)}
            refreshes={loanKey(loan_id)}
            close={close}
        >
            <Field label={t("law.why_withdrawn")} value={why} change={setWhy} />
        </WriteDialog>
    );
}

const takers: LetterService["to"][] = ["addressee", "authorised_agent", "refused_by_addressee"];

export function ServiceDialog({ loan_id, page, letter, close }: LetterStep) {
    const { t, word } = useWords();
    const [to, setTo] = useState<LetterService["to"]>("addressee");
    const [proof, setProof] = useState<LetterService["proof"]>("registered_mail");
    const [reference, setReference] = useState(letter.tracking_number);
    const [on, setOn] = useState(page.today);
    return (
        <WriteDialog
            title={t("law.do_serve")}
            said={t("law.said_served")}
            ready={reference.trim() !== "" && on !== ""}
            write={(key) => recordService(loan_id, letter.letter, { to, proof, reference, on }, key)}
            refreshes={loanKey(loan_id)}
            close={close}
        >
            <Choice
                className="stack"
                label={t("law.taken_by")}
                value={to}
                onChange={(event) => setTo(event.target.value as LetterService["to"])}
            >
                {takers.map((code) => (
                    <Radio key={code} value={code}>
                        {word("served_to", code)}
                    </Radio>
                ))}
            </Choice>
            <DeliveryProofField value={proof} change={setProof} />
            <Field label={t("law.reference")} value={reference} change={setReference} />
            <label className="field">
                <span>{t("law.on")}</span>
                <DayPicker label={t("law.on")} value={on} change={setOn} latest={page.today} />
            </label>
        </WriteDialog>
    );
}

const grounds: LetterReturn["ground"][] = ["moved_away", "unknown_there", "not_collected", "stranger_there"];

export function ReturnDialog({ loan_id, letter, close }: LetterStep) {
    const { t, word } = useWords();
    const [ground, setGround] = useState<LetterReturn["ground"]>("not_collected");
    const [note, setNote] = useState("");
    return (
        <WriteDialog
            title={t("law.do_return")}
            said={t("law.said_returned")}
            ready
            write={(key) => recordReturn(loan_id, letter.letter, { ground, ...(note.trim() && { note }) }, key)}
            refreshes={loanKey(loan_id)}
            close={close}
        >
            <Choice
                className="stack"
                label={t("law.ground")}
                value={ground}
                onChange={(event) => setGround(event.target.value as LetterReturn["ground"])}
            >
                {grounds.map((code) => (
                    <Radio key={code} value={code}>
                        {word("return_ground", code)}
                    </Radio>
                ))}
            </Choice>
            <label className="field">
                <span>{t("law.note")}</span>
                <Input.TextArea rows={2} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
            </label>
        </WriteDialog>
    );
}
