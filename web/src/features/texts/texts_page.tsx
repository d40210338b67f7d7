// Message templates: each text with its words, what the words check says, and whether a second person approved it.

import { Alert, Button, Input } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/api/session";
import type { SentText } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { PageHead } from "@/shared/components/page_head";
import { Chip } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { WriteDialog } from "@/shared/components/write_dialog";
import { useWords } from "@/shared/i18n/text";
import { approveText, proposeText, texts_key, useTexts, withdrawText } from "./api/texts";
import { TextWords } from "./text_words";

type Deciding = { what: "propose" | "approve" | "withdraw"; text: SentText };
const tones = { written: undefined, proposed: "clock", approved: "accent", withdrawn: "harm" } as const;

export function TextsPage() {
    const { t } = useWords();
    const texts = useTexts();
    const may = useMay("approve");
    const [deciding, setDeciding] = useState<Deciding | null>(null);
    return (
        <>
            <PageHead title={t("place.texts")} lead={t("texts.lead")} />
            {texts.isPending && <Waiting />}
            {texts.error && <ErrorNote error={texts.error} again={() => void texts.refetch()} />}
            <div className="texts">
                {texts.data?.items.map((text) => (
                    <TextCard key={text.text} text={text} decide={may ? setDeciding : null} />
                ))}
            </div>
            {deciding && <DecisionDialog {...deciding} close={() => setDeciding(null)} />}
        </>
    );
}

function steps({ state, is_mine, faults }: SentText): Deciding["what"][] {
    if (state === "approved") return ["withdraw"];
    if (state === "proposed") return is_mine ? ["withdraw"] : ["approve", "withdraw"];
    return faults.length === 0 ? ["propose"] : [];
}

function TextCard({ text, decide }: { text: SentText; decide: ((deciding: Deciding) => void) | null }) {
    const { t, both, word } = useWords();
    return (
        <section className="card" aria-labelledby={`text-${text.text}`}>
            <div className="card-head">
                <h2 id={`text-${text.text}`} className="card-title">
                    {both(text.name)}
                </h2>
                <Chip tone={tones[text.state]}>{word("text_state", text.state)}</Chip>
            </div>
            <p className="quiet small">
                {word("contact_channel", text.channel)} · {text.recipients.map((each) => word("contact_relation", each)).join(", ")}
            </p>
            {text.title && (
                <strong>
                    <TextWords words={text.title} />
                </strong>
            )}
            <p className="text-words" lang="zh-CN">
                <TextWords words={text.words} />
            </p>
            {text.faults.map((fault) => (
                <Alert key={fault.rule + fault.part} type="error" showIcon message={fault.rule} description={both(fault)} />
            ))}
            <p className="quiet small">
                {text.proposed_by && t("texts.proposed_by", { name: text.proposed_by })}{" "}
                {text.decided_by && t("texts.decided_by", { name: text.decided_by })} {text.why}
            </p>
            {decide && (
                <div className="chips">
                    {steps(text).map((what) => (
                        <Button key={what} size="small" onClick={() => decide({ what, text })}>
                            {t(`texts.do_${what}`)}
                        </Button>
                    ))}
                </div>
            )}
        </section>
    );
}

function DecisionDialog({ what, text, close }: Deciding & { close: () => void }) {
    const { t, both } = useWords();
    const [why, setWhy] = useState("");
    const needs_why = what !== "approve";
    return (
        <WriteDialog
            title={t(`texts.do_${what}`)}
            said={t("texts.said")}
            ready={!needs_why || why.trim() !== ""}
            write={(key) => {
                if (what === "approve") return approveText({ text: text.text, digest: text.digest }, key);
                return (what === "propose" ? proposeText : withdrawText)({ text: text.text, why }, key);
            }}
            refreshes={texts_key}
            close={close}
            about={
                <>
                    <p className="quiet">{both(text.name)}</p>
                    <p className="text-words" lang="zh-CN">
                        <TextWords words={text.words} />
                    </p>
                </>
            }
        >
            {needs_why && (
                <label className="field">
                    <span>{t("law.why")}</span>
                    <Input value={why} maxLength={200} onChange={(event) => setWhy(event.target.value)} />
                </label>
            )}
        </WriteDialog>
    );
}
