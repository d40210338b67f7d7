// The state of one running follow-up: where it stands, what was answered, how long it has taken, what is saved.

import { useEffect, useMemo, useRef, useState } from "react";
import { connectionNow, onConnectionChange } from "@/shared/api/connection";
import { newIdempotencyKey } from "@/shared/api/request";
import type { Answer, Contradiction, NewVisit, Step } from "@/shared/api/types";
import { keepDraft } from "./api/draft";
import { keepLocalDraft, readLocalDraft, type LocalDraft } from "./local_draft";
import { isLocked, stepsThatApply } from "@/shared/interview/steps";
import { stepsWithConsents } from "@/shared/interview/consents";

export type Saved = "nothing" | "here" | "server";
export type Visit = {
    draft: LocalDraft;
    steps: Step[];
    index: number;
    step: Step;
    identity_verified: boolean;
    resumed: boolean;
    saved: Saved;
    // What the answers so far contradict, as of the last save on the server.
    contradictions: Contradiction[];
    change: (changes: Partial<LocalDraft>) => void;
    answer: (question: string, answer: Answer | undefined) => void;
    go: (index: number) => void;
    verified: () => void;
};

const server_save_after_ms = 1500;

function firstDraft(fresh: NewVisit, staff_id: string): LocalDraft {
    const kept = readLocalDraft(staff_id, fresh.task.task);
    if (kept) return kept;
    return {
        answers: fresh.draft?.answers ?? {},
        step: fresh.draft?.step ?? "",
        seconds: fresh.draft?.seconds ?? 0,
        recording: "not_asked",
        consents: {},
        read: [],
        note: "",
        promise: null,
        idempotency_key: newIdempotencyKey(),
    };
}

export function useVisit(fresh: NewVisit, staff_id: string): Visit {
    const [draft, setDraft] = useState(() => firstDraft(fresh, staff_id));
    const [resume] = useState(draft.step);
    // Never kept: after a break somebody else may be on the line, so everybody verifies again.
    const [identity_verified, setVerified] = useState(false);
    const [at, setAt] = useState(0);
    const steps = useMemo(
        () =>
            stepsWithConsents(
                stepsThatApply(fresh.questionnaire.steps, draft.answers),
                fresh.consents,
                draft.consents,
            ),
        [fresh, draft.answers, draft.consents],
    );
    const index = Math.min(at, steps.length - 1);
    const { saved, contradictions } = useSaving(fresh.task.task, staff_id, draft);

    function change(changes: Partial<LocalDraft>): void {
        setDraft((now) => ({ ...now, ...changes }));
    }
    function go(next: number, verified = identity_verified): void {
        const step = steps[next];
        if (!step || isLocked(steps, next, verified)) return;
        setAt(next);
        if (verified) change({ step: step.id });
    }
    return {
        draft,
        steps,
        index,
        step: steps[index] as Step,
        identity_verified,
        resumed: resume !== "" || Object.keys(draft.answers).length > 0,
        saved,
        contradictions,
        change,
        answer: (question, answer) =>
            setDraft((now) => {
                const answers = { ...now.answers };
                if (answer === undefined) delete answers[question];
                else answers[question] = answer;
                return { ...now, answers };
            }),
        go,
        verified: () => {
            setVerified(true);
            go(resumePlace(steps, index, resume, draft), true);
        },
    };
}

// Back to where the follow-up was left, but never past a recording notice that was not given.
function resumePlace(steps: Step[], index: number, resume: string, draft: LocalDraft): number {
    const left = steps.findIndex((step) => step.id === resume);
    const notice = steps.findIndex((step) => step.kind === "recording_notice");
    const next = Math.max(index + 1, left);
    return notice > index && draft.recording === "not_asked" ? Math.min(next, notice) : next;
}

// Here at once, on the server when typing rests, and again as soon as a lost line is back.
function useSaving(
    task: string,
    staff_id: string,
    draft: LocalDraft,
): { saved: Saved; contradictions: Contradiction[] } {
    const [saved, setSaved] = useState<Saved>("nothing");
    const [contradictions, setContradictions] = useState<Contradiction[]>([]);
    const first = useRef(true);
    const [again, setAgain] = useState(0);
    useEffect(
        () =>
            onConnectionChange(() => {
                if (connectionNow() === "up") setAgain((times) => times + 1);
            }),
        [],
    );
    useEffect(() => {
        if (first.current) {
            first.current = false;
            return;
        }
        keepLocalDraft(staff_id, task, draft);
        setSaved("here");
        let left = false;
        const { answers, step, seconds } = draft;
        const timer = setTimeout(() => {
            keepDraft(task, { answers, step, seconds }).then(
                (weighed) => {
                    if (left) return;
                    setSaved("server");
                    setContradictions(weighed.contradictions);
                },
                // The copy in this browser stands; the next change or the line coming back tries again.
                () => undefined,
            );
        }, server_save_after_ms);
        return () => {
            left = true;
            clearTimeout(timer);
        };
    }, [task, staff_id, draft, again]);
    return { saved, contradictions };
}

// Seconds of this call, counted on from an unfinished one.
export function useCallClock(before: number, running: boolean): number {
    const [seconds, setSeconds] = useState(before);
    const started = useRef(Date.now() - before * 1000);
    useEffect(() => {
        if (!running) return;
        const tick = setInterval(() => {
            setSeconds(Math.floor((Date.now() - started.current) / 1000));
        }, 1000);
        return () => clearInterval(tick);
    }, [running]);
    return seconds;
}
