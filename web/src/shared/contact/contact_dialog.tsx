// Contacting the customer of a task that has no questionnaire: by which way, with which words; the answer follows every
// change, and what is not allowed cannot be confirmed.

import { Button, Input, Select } from "antd";
import { useDeferredValue, useState } from "react";
import type { ContactToAsk, MessagePage, Task } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { WriteDialog } from "@/shared/components/write_dialog";
import { useWords } from "@/shared/i18n/text";
import { askContact, useContactAnswer } from "./contact";
import { GuardAnswer } from "./guard_answer";
import { useMessages } from "./messages";
import { NumberWrong } from "./number_wrong";
import { ThirdPartySection } from "./third_party_dialog";

const ways = ["call", "sms", "email", "letter"] as const;
type Way = (typeof ways)[number];
const first_way: Record<string, Way> = { collection_message: "sms", collection_notice: "letter" };

type OfferedMessage = MessagePage["items"][number];
type MessageProps = { offered: OfferedMessage[]; made?: OfferedMessage; choose: (text: string) => void };

// A text somebody approved, with the figures of the day; whoever chooses none writes freely.
function MessageToMake({ offered, made, choose }: MessageProps) {
    const { t, both } = useWords();
    if (offered.length === 0) return null;
    return (
        <>
            <label className="field">
                <span>{t("texts.use")}</span>
                <Select
                    aria-label={t("texts.use")}
                    allowClear
                    placeholder={t("texts.free")}
                    value={made?.text}
                    onChange={(chosen?: string) => choose(chosen ?? "")}
                    options={offered.map((each) => ({ value: each.text, label: both(each.name) }))}
                />
            </label>
            {made && (
                <div className="made-message">
                    {made.title && <strong>{made.title}</strong>}
                    <p lang="zh-CN">{made.words}</p>
                    <span className="quiet small">{t("texts.as_of", { on: made.as_of })}</span>
                </div>
            )}
        </>
    );
}

export function ContactDialog({ task, close }: { task: Task; close: () => void }) {
    const { t, both, word } = useWords();
    const [channel, setChannel] = useState<Way>(first_way[task.kind] ?? "call");
    const [text, setText] = useState("");
    const [message, setMessage] = useState("");
    const [third, setThird] = useState(false);
    const offered = useMessages(task.task).data?.items.filter((each) => each.channel === channel) ?? [];
    const made = offered.find((each) => each.text === message);
    const asked: ContactToAsk = made
        ? { channel, message: made.text }
        : { channel, ...(channel !== "call" && text.trim() && { text: text.trim() }) };
    const answer = useContactAnswer(task.task, useDeferredValue(asked));
    const ready = answer.data !== undefined && answer.data.verdict !== "deny" && !answer.isPlaceholderData;
    return (
        <WriteDialog
            title={t("contact.title")}
            said={t("contact.on_record")}
            ok={t(channel === "call" ? "contact.call_now" : "contact.send_now")}
            ready={ready && !(third && channel === "call")}
            refreshes={["contact", task.task]}
            write={async (key) => {
                const given = await askContact(task.task, asked, key);
                if (given.verdict === "deny") throw new Error(t("contact.deny"));
            }}
            close={close}
            about={
                <p className="quiet">
                    {both(task.kind_text)} · {task.loan}
                    {task.person && ` · ${task.person.name_masked} ${word("party", task.person.role)}`}
                </p>
            }
        >
            <Choice
                optionType="button"
                value={channel}
                onChange={(event) => setChannel(event.target.value as Way)}
                label={t("contact.way")}
                options={ways.map((way) => ({ value: way, label: word("contact_channel", way) }))}
            />
            <MessageToMake offered={offered} made={made} choose={setMessage} />
            {channel !== "call" && !made && (
                <label className="field">
                    <span>{t("contact.text")}</span>
                    <Input.TextArea
                        rows={4}
                        maxLength={500}
                        showCount
                        value={text}
                        onChange={(event) => setText(event.target.value)}
                    />
                </label>
            )}
            {answer.data && <GuardAnswer answer={answer.data} />}
            {answer.data && <NumberWrong answer={answer.data} task={task} />}
            {channel === "call" && task.person && task.person.role !== "guarantor" && (
                <Button type="link" size="small" aria-expanded={third} onClick={() => setThird(!third)}>
                    {t("third.open")}
                </Button>
            )}
            {third && channel === "call" && <ThirdPartySection task={task} />}
        </WriteDialog>
    );
}
