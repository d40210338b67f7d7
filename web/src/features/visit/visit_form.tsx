// The running follow-up: one step a screen, forward and back, to its end.

import { Alert, Button } from "antd";
import { useState } from "react";
import { useSession } from "@/shared/api/session";
import { isRefused } from "@/shared/api/request";
import type { FieldProblem, NewVisit, Step } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { useKeys } from "@/shared/components/keys";
import { useWords, type TextKey } from "@/shared/i18n/text";
import { consentsToHandIn, endsTalk, stepsAllowed } from "@/shared/interview/consents";
import { ContactCheck } from "@/shared/contact/contact_check";
import { dropLocalDraft } from "./local_draft";
import { OutcomeBar, type EndedEarly } from "./outcome_bar";
import { PromiseDialog, promiseToRecord } from "./promise_input";
import { ResultScreen } from "./result_screen";
import { SidePanel } from "./side_panel";
import { namesQuestion, StepScreen } from "./step_screen";
import { StepStrip } from "./step_strip";
import { answersThatApply, firstIncomplete, isComplete, promiseIn, promiseQuestion } from "@/shared/interview/steps";
import { useCallClock, useVisit, type Visit } from "./use_visit";
import { useHandingIn, type HandingIn } from "./use_handing_in";
import { VisitHead } from "./visit_head";

export function VisitForm({ fresh }: { fresh: NewVisit }) {
    const session = useSession();
    const { task } = fresh;
    const visit = useVisit(fresh, session.staff_id);
    const handing_in = useHandingIn(visit.draft.idempotency_key, () =>
        dropLocalDraft(session.staff_id, task.task),
    );
    const seconds = useCallClock(visit.draft.seconds, handing_in.result === null);
    const [tried, setTried] = useState(false);
    const [enough, setEnough] = useState(false);
    const hand = handed(fresh, visit, seconds);
    const next = () => {
        if (handing_in.busy) return;
        forward({ visit, handing_in, hand, enough, setTried, today: session.today });
    };
    useKeys(handing_in.result ? {} : { Enter: next });
    if (handing_in.result) return <ResultScreen result={handing_in.result} task={task} parties={fresh.parties} />;

    const party = fresh.parties.find((each) => each.id === task.person?.id);
    const refused = refusedFields(handing_in.error);
    return (
        <div className="visit">
            <VisitHead fresh={fresh} visit={visit} seconds={seconds} />
            <StepStrip visit={visit} />
            {!visit.identity_verified && <ContactCheck task={task} />}
            <div className="visit-body">
                <div>
                    <form
                        className="card visit-main"
                        onSubmit={(event) => {
                            event.preventDefault();
                            next();
                        }}
                    >
                        {visit.resumed && visit.index === 0 && <Resumed />}
                        <StepScreen
                            fresh={fresh}
                            visit={visit}
                            party={party}
                            today={session.today}
                            tried={tried}
                            refused={refused}
                            enough={setEnough}
                        />
                        <Trouble handing_in={handing_in} visit={visit} refused={refused} />
                        <Moves
                            visit={visit}
                            busy={handing_in.busy}
                            enough={enough}
                            back={() => setTried(false)}
                        />
                    </form>
                    <Endings fresh={fresh} visit={visit} handing_in={handing_in} hand={hand} />
                </div>
                <SidePanel fresh={fresh} visit={visit} />
            </div>
        </div>
    );
}

type EndingsProps = { fresh: NewVisit; visit: Visit; handing_in: HandingIn; hand: Hand };

function Endings({ fresh, visit, handing_in, hand }: EndingsProps) {
    const { today } = useSession();
    const [promising, setPromising] = useState(false);
    const may_promise = visit.identity_verified && fresh.loan.overdue_fen > 0;
    function promise(): void {
        // Where the questionnaire asks for the promise itself, it is answered there and only there.
        const asked = promiseQuestion(visit.steps);
        const at = visit.steps.findIndex((step) => step.question && step.question === asked);
        if (at >= 0) visit.go(at);
        else setPromising(true);
    }
    function end({ note, ...ended }: EndedEarly): void {
        handing_in.handIn({ ...hand, ...ended, ...(note && { note }) });
    }
    return (
        <>
            <OutcomeBar
                note={visit.draft.note}
                busy={handing_in.busy}
                end={end}
                promise={may_promise ? promise : undefined}
            />
            {promising && (
                <PromiseDialog
                    promise={visit.draft.promise ?? { amount: "", on: "" }}
                    today={today}
                    change={(promise) => visit.change({ promise })}
                    close={() => setPromising(false)}
                />
            )}
        </>
    );
}

type Hand = Parameters<HandingIn["handIn"]>[0];

function handed(fresh: NewVisit, visit: Visit, seconds: number): Hand {
    const { draft } = visit;
    const asked = promiseQuestion(visit.steps);
    const consents = consentsToHandIn(fresh.consents, draft.consents);
    const allowed = stepsAllowed(fresh.questionnaire.steps, fresh.consents, draft.consents);
    const promise = asked ? promiseIn(asked, draft.answers[asked.id]) : promiseToRecord(draft.promise);
    return {
        task: fresh.task.task,
        outcome: "reached",
        identity_verified: visit.identity_verified,
        recording: draft.recording,
        answers: answersThatApply(allowed, draft.answers),
        ...(consents && { consents }),
        ...(promise && { promise }),
        ...(draft.note.trim() && { note: draft.note.trim() }),
        seconds,
    };
}

type Forward = {
    visit: Visit;
    handing_in: HandingIn;
    hand: Hand;
    enough: boolean;
    setTried: (tried: boolean) => void;
    today: string;
};

function forward({ visit, handing_in, hand, enough, setTried, today }: Forward): void {
    const { step, steps, index, identity_verified, draft } = visit;
    if (step.kind === "verify" && !identity_verified) {
        if (enough) visit.verified();
        return;
    }
    // Going on from a notice is what says that it was read out.
    const read = step.kind === "notice" ? [...new Set([...draft.read, step.id])] : draft.read;
    const progress = { ...draft, read, identity_verified, today };
    const promise_broken = step.kind === "restate" && promiseToRecord(draft.promise) === null;
    if (!isComplete(step, progress) || promise_broken) return setTried(true);
    setTried(false);
    visit.change({ seconds: hand.seconds, read });
    if (step.consent && endsTalk(step.consent, draft.consents)) {
        return handing_in.handIn({ ...hand, outcome: "refused", answers: {} });
    }
    if (index < steps.length - 1) return visit.go(index + 1);
    const missing = firstIncomplete(steps, progress);
    if (missing >= 0) {
        setTried(true);
        visit.go(missing);
        return;
    }
    handing_in.handIn(hand);
}

function refusedFields(error: unknown): FieldProblem[] {
    return isRefused(error) ? (error.problem.fields ?? []) : [];
}

function Resumed() {
    const { t } = useWords();
    return <Alert type="info" message={t("visit.resumed")} className="resumed" />;
}

type TroubleProps = { handing_in: HandingIn; visit: Visit; refused: FieldProblem[] };

function Trouble({ handing_in, visit, refused }: TroubleProps) {
    const { t, both } = useWords();
    if (handing_in.waiting_for_line) {
        return <Alert type="info" role="alert" message={t("visit.queued")} />;
    }
    if (handing_in.error === null) return null;
    return (
        <div className="stack">
            <ErrorNote error={handing_in.error} />
            <ul className="plain">
                {refused.map((field) => {
                    const at = visit.steps.findIndex((step) => namesQuestion(field.name, step.question?.id));
                    return (
                        <li key={field.name} className="fault">
                            {at >= 0 ? (
                                <Button type="link" onClick={() => visit.go(at)}>
                                    {t("visit.step_at", { number: at + 1 })}
                                </Button>
                            ) : (
                                `${field.name}: `
                            )}
                            {both(field.detail)}
                        </li>
                    );
                })}
            </ul>
        </div>
    );
}

type MovesProps = { visit: Visit; busy: boolean; enough: boolean; back: () => void };

function Moves({ visit, busy, enough, back }: MovesProps) {
    const { t } = useWords();
    const { index, steps, step, identity_verified } = visit;
    const last = index === steps.length - 1;
    const verifying = step.kind === "verify" && !identity_verified;
    const refused = step.consent !== undefined && endsTalk(step.consent, visit.draft.consents);
    return (
        <div className="moves">
            <Button
                size="large"
                disabled={index === 0}
                onClick={() => {
                    back();
                    visit.go(index - 1);
                }}
            >
                {t("visit.back")}
            </Button>
            <Button
                type="primary"
                size="large"
                htmlType="submit"
                loading={busy}
                disabled={verifying && !enough}
            >
                {t(refused ? "consent.end_refused" : nameOfNext(step, last, verifying))}
            </Button>
        </div>
    );
}

function nameOfNext(step: Step, last: boolean, verifying: boolean): TextKey {
    if (last) return "visit.hand_in";
    if (verifying) return "verify.passed";
    if (step.kind === "identify") return "visit.is_person";
    return step.kind === "notice" ? "visit.read_and_next" : "visit.next";
}
