// Letters and law: each letter with its page and its next step, each matter with who owns the next step and by when, what it
// all cost, and what may be begun now.

import { Button } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/api/session";
import type { LawPage, LegalCost, LegalMatter, Letter } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { Section } from "@/shared/components/page_head";
import { Chip, Day, Yuan } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";
import { pageOfLetter, useLaw } from "./api/law";
import { DrawDialog, PostDialog, ReturnDialog, ServiceDialog, WithdrawDialog } from "./law_letter";
import { CostDialog, MatterDialog, NoticeDialog, StepDialog } from "./law_matter";

type Open =
    | { what: "draw" | "matter" | "cost" | "notice" }
    | { what: "post" | "withdraw" | "serve" | "return"; letter: Letter }
    | { what: "step"; matter: LegalMatter };

export function LawCard({ loan_id }: { loan_id: string }) {
    const { t } = useWords();
    const law = useLaw(loan_id);
    const may = useMay("recover_vehicle");
    const [open, setOpen] = useState<Open | null>(null);
    const { data } = law;
    return (
        <Section id="law" title={t("law.title")}>
            {law.error && <ErrorNote error={law.error} again={() => void law.refetch()} />}
            {data && data.letters.length + data.matters.length === 0 && <p className="quiet">{t("law.none")}</p>}
            {data?.step_waits && <p className="small">{t("law.step_waits")}</p>}
            {data?.letters.map((letter) => (
                <LetterLine key={letter.letter} {...{ loan_id, letter, may, setOpen }} />
            ))}
            {data?.matters.map((matter) => (
                <MatterLine key={matter.matter} {...{ matter, may, setOpen }} />
            ))}
            {data && data.costs.length > 0 && <Costs costs={data.costs} />}
            {data && may && (
                <div className="chips">
                    {(["draw", "matter", "cost", "notice"] as const).map((what) => (
                        <Button key={what} size="small" onClick={() => setOpen({ what })}>
                            {t(`law.do_${what}`)}
                        </Button>
                    ))}
                </div>
            )}
            {data && open && <Dialogs loan_id={loan_id} page={data} open={open} close={() => setOpen(null)} />}
        </Section>
    );
}

function Dialogs({ open, ...props }: { loan_id: string; page: LawPage; open: Open; close: () => void }) {
    switch (open.what) {
        case "draw":
            return <DrawDialog {...props} />;
        case "post":
            return <PostDialog {...props} letter={open.letter} />;
        case "withdraw":
            return <WithdrawDialog {...props} letter={open.letter} />;
        case "serve":
            return <ServiceDialog {...props} letter={open.letter} />;
        case "return":
            return <ReturnDialog {...props} letter={open.letter} />;
        case "matter":
            return <MatterDialog {...props} />;
        case "step":
            return <StepDialog {...props} matter={open.matter} />;
        case "cost":
            return <CostDialog {...props} />;
        case "notice":
            return <NoticeDialog {...props} />;
    }
}

type LetterProps = { loan_id: string; letter: Letter; may: boolean; setOpen: (open: Open) => void };
const tones = {
    waiting: "clock",
    ready: "accent",
    posted: "accent",
    served: undefined,
    withdrawn: undefined,
    returned: "harm",
    refused: "harm",
} as const;

function LetterLine({ loan_id, letter, may, setOpen }: LetterProps) {
    const { t, both, word } = useWords();
    const reveals = useMay("reveal_personal");
    return (
        <div className="law-line">
            <strong>{both(letter.kind_text)}</strong> {letter.addressee}{" "}
            <Chip tone={tones[letter.step]}>{word("letter_step", letter.step)}</Chip>
            <div className="quiet small">
                <Day on={letter.drawn_on} /> {letter.drawn_by} · <Yuan fen={letter.amount_fen} />
                {letter.tracking_number && <> · {letter.tracking_number}</>}
                {letter.served_to && <> · {word("served_to", letter.served_to)}</>}
                {letter.why_withdrawn && <> · {letter.why_withdrawn}</>}
                {letter.returned_for && <> · {word("return_ground", letter.returned_for)}</>}
            </div>
            {letter.step === "ready" && letter.bar !== "none" && <div className="small">{both(letter.bar_text)}</div>}
            <div className="chips">
                {reveals && (
                    <Button size="small" href={pageOfLetter(loan_id, letter.letter)} target="_blank" rel="noreferrer">
                        {t("law.page")}
                    </Button>
                )}
                {may && letter.step === "ready" && letter.bar === "none" && (
                    <Button size="small" onClick={() => setOpen({ what: "post", letter })}>
                        {t("law.do_post")}
                    </Button>
                )}
                {may && letter.step === "ready" && (
                    <Button size="small" onClick={() => setOpen({ what: "withdraw", letter })}>
                        {t("law.do_withdraw")}
                    </Button>
                )}
                {may && letter.step === "posted" && (
                    <>
                        <Button size="small" onClick={() => setOpen({ what: "serve", letter })}>
                            {t("law.do_serve")}
                        </Button>
                        <Button size="small" onClick={() => setOpen({ what: "return", letter })}>
                            {t("law.do_return")}
                        </Button>
                    </>
                )}
            </div>
        </div>
    );
}

type MatterProps = { matter: LegalMatter; may: boolean; setOpen: (open: Open) => void };

function MatterLine({ matter, may, setOpen }: MatterProps) {
    const { t, both, word } = useWords();
    const last = matter.steps.at(-1);
    return (
        <div className="law-line">
            <strong>{word("matter_kind", matter.kind)}</strong> {matter.court}{" "}
            <Chip tone={matter.next.length > 0 ? "accent" : undefined}>{word("matter_step", matter.step)}</Chip>
            <div className="quiet small">
                {t("law.claim")} <Yuan fen={matter.claim_fen} /> · {t("law.recovered")} <Yuan fen={matter.recovered_fen} />
            </div>
            {matter.next.length > 0 && (
                <div className="small">
                    {t("law.next")} {matter.next.map((step) => word("matter_step", step)).join(" / ")}
                    {matter.next_by && (
                        <>
                            {" "}
                            · {t("law.by")} <Day on={matter.next_by} />
                        </>
                    )}{" "}
                    · {matter.owner}
                </div>
            )}
            {last?.note && <div className="small">{last.note}</div>}
            <details className="small">
                <summary>{t("law.steps", { count: matter.steps.length })}</summary>
                <ol className="law-steps">
                    {matter.steps.map((step, at) => (
                        <li key={at}>
                            <Day on={step.on} /> {both(step.text) || word("matter_step", step.step)} {step.reference} {step.by}
                        </li>
                    ))}
                </ol>
            </details>
            {may && matter.next.some((step) => step !== "agreed" && step !== "refused") && (
                <Button size="small" onClick={() => setOpen({ what: "step", matter })}>
                    {t("law.do_step")}
                </Button>
            )}
        </div>
    );
}

function Costs({ costs }: { costs: LegalCost[] }) {
    const { t, both, word } = useWords();
    return (
        <ul className="law-costs small" aria-label={t("law.costs")}>
            {costs.map((cost) => (
                <li key={cost.cost}>
                    <Day on={cost.on} /> {both(cost.kind_text)} <Yuan fen={cost.amount_fen} /> {cost.reference}{" "}
                    {cost.charge !== "none" && <Chip>{word("cost_charge", cost.charge)}</Chip>}
                </li>
            ))}
        </ul>
    );
}
