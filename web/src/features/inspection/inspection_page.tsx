// One on-site inspection from the sign-in of two to the word that the server has it.

import { Alert, Button, Modal } from "antd";
import { useCallback, useState } from "react";
import { Link, useParams } from "react-router-dom";
import { useSession } from "@/shared/api/session";
import type { Outcome } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { Checklist } from "./checklist";
import type { KeptInspection } from "./kept_work";
import { useOfflineShell } from "./offline_shell";
import { QueueBar } from "./queue_bar";
import { Colleague, SignInOfTwo } from "./sign_in_of_two";
import { Summary } from "./summary";
import { useInspection, type Inspection } from "./use_inspection";
import { useSendQueue } from "./use_send_queue";

type Part = "sign_in" | "checklist" | "summary";

export function InspectionPage() {
    const { task = "" } = useParams();
    const { t } = useWords();
    const { staff_id } = useSession();
    useOfflineShell();
    const inspection = useInspection(staff_id, task);
    const queue = useSendQueue(staff_id, useCallback(() => void inspection.reload(), [inspection.reload]));
    const [part, setPart] = useState<Part | null>(null);
    const { kept } = inspection;
    if (inspection.error && !kept) return <ErrorNote error={inspection.error} again={() => void inspection.open()} />;
    if (!kept) return <Waiting />;
    const at = part ?? (kept.step > 0 ? "checklist" : "sign_in");
    function end(outcome: Outcome): void {
        void inspection
            .change(() => ({ ended: { outcome, at: new Date().toISOString() }, trouble: null }))
            .then(queue.poke);
    }
    return (
        <div className="inspection">
            <h1 className="inspection-title">
                {t("inspection.title")} <span className="figure">{kept.page?.task.loan}</span>
            </h1>
            <QueueBar queue={queue} />
            {kept.trouble && !kept.result && <Trouble kept={kept} inspection={inspection} again={() => setPart("summary")} />}
            {kept.ended ? (
                <Ended kept={kept} inspection={inspection} poke={() => void queue.poke()} />
            ) : at === "sign_in" ? (
                <SignInOfTwo
                    kept={kept}
                    inspection={inspection}
                    captured={() => void queue.poke()}
                    begin={() => setPart("checklist")}
                />
            ) : at === "checklist" ? (
                <Steps kept={kept} inspection={inspection} poke={queue.poke} to={setPart} end={end} />
            ) : (
                <Summary
                    kept={kept}
                    inspection={inspection}
                    back={(step) => void inspection.change(() => ({ step })).then(() => setPart("checklist"))}
                    send={() => end("reached")}
                    poke={() => void queue.poke()}
                />
            )}
        </div>
    );
}

type StepsProps = {
    kept: KeptInspection;
    inspection: Inspection;
    poke: () => Promise<void>;
    to: (part: Part) => void;
    end: (outcome: Outcome) => void;
};

function Steps({ kept, inspection, poke, to, end }: StepsProps) {
    const { t } = useWords();
    const [ending, setEnding] = useState(false);
    const captured: Inspection = {
        ...inspection,
        takePhoto: (question, field, file) => inspection.takePhoto(question, field, file).then(() => void poke()),
    };
    return (
        <>
            <Checklist kept={kept} inspection={captured} finished={() => to("summary")} stop={() => setEnding(true)} />
            <Modal open={ending} onCancel={() => setEnding(false)} footer={null} title={t("inspection.end_early")}>
                <div className="stack">
                    {(["no_answer", "refused"] as const).map((outcome) => (
                        <Button key={outcome} size="large" block onClick={() => end(outcome)}>
                            {t(`inspection.end_${outcome}`)}
                        </Button>
                    ))}
                </div>
            </Modal>
        </>
    );
}

// What the server refused, in its words; the form can be opened again and corrected.
function Trouble({ kept, inspection, again }: { kept: KeptInspection; inspection: Inspection; again: () => void }) {
    const { t, both } = useWords();
    return (
        <Alert
            type="error"
            role="alert"
            message={both(kept.trouble)}
            action={
                kept.ended && (
                    <Button
                        size="small"
                        onClick={() => void inspection.change(() => ({ ended: null, trouble: null })).then(again)}
                    >
                        {t("inspection.correct")}
                    </Button>
                )
            }
        />
    );
}

function Ended({ kept, inspection, poke }: { kept: KeptInspection; inspection: Inspection; poke: () => void }) {
    const { t, both, word } = useWords();
    const { result } = kept;
    return (
        <div className="card stack">
            <h2>{t(result ? "inspection.recorded" : "inspection.handed_in")}</h2>
            {!result && <p>{t("inspection.handed_in_note")}</p>}
            {!result && kept.colleague && <Colleague kept={kept} inspection={inspection} proven={poke} />}
            {result && (
                <p>
                    {result.band
                        ? t("inspection.result", { score: result.score, band: word("band", result.band) })
                        : t("inspection.no_result")}
                </p>
            )}
            <ul className="plain">
                {result?.findings.map((finding) => <li key={finding.code}>{both(finding)}</li>)}
            </ul>
            <Link className="button-link" to="/inspections">
                {t("inspection.to_day")}
            </Link>
        </div>
    );
}
