// Talks drawn and scored, who is certified, and a month's figures: everybody's for those who lead, one's own for all.

import { useMutation, useQuery } from "@tanstack/react-query";
import { queryText, readJson, readText, writeForText, writeJson } from "@/shared/api/request";
import type { AnswerToGive, Appraisal, OwnQuality, Quality, ScoreToGive, Training, TrainingToRecord } from "@/shared/api/types";

export const quality_key = ["quality"] as const;

export function useQuality() {
    return useQuery({
        queryKey: [...quality_key, "talks"],
        queryFn: ({ signal }) => readJson<Quality>("/api/quality", signal),
    });
}

export function useTraining() {
    return useQuery({
        queryKey: [...quality_key, "training"],
        queryFn: ({ signal }) => readJson<Training>("/api/training", signal),
    });
}

export function useAppraisal(month: string) {
    return useQuery({
        queryKey: [...quality_key, "appraisal", month],
        queryFn: ({ signal }) => readJson<Appraisal>(`/api/appraisal${queryText({ month })}`, signal),
        placeholderData: (before) => before,
    });
}

export function useOwnQuality() {
    return useQuery({
        queryKey: [...quality_key, "own"],
        queryFn: ({ signal }) => readJson<OwnQuality>("/api/quality/own", signal),
    });
}

export function scoreTalk(visit: string, body: ScoreToGive, idempotency_key: string): Promise<Quality> {
    return writeJson<Quality>(`/api/quality/talks/${encodeURIComponent(visit)}/score`, {
        method: "POST",
        body,
        idempotency_key,
    });
}

export function answerScore(score: string, body: AnswerToGive, idempotency_key: string): Promise<OwnQuality> {
    return writeJson<OwnQuality>(`/api/quality/scores/${encodeURIComponent(score)}/answer`, {
        method: "POST",
        body,
        idempotency_key,
    });
}

export function recordTraining(staff: string, body: TrainingToRecord, idempotency_key: string): Promise<Training> {
    const path = `/api/staff/${encodeURIComponent(staff)}/training`;
    return writeJson<Training>(path, { method: "POST", body, idempotency_key });
}

export function withdrawCertificate(
    staff: string,
    body: { course: string; why: string },
    idempotency_key: string,
): Promise<Training> {
    const path = `/api/staff/${encodeURIComponent(staff)}/training/withdrawal`;
    return writeJson<Training>(path, { method: "POST", body, idempotency_key });
}

export function useAppraisalExport() {
    return useMutation({
        mutationFn: (month: string) => writeForText(`/api/exports/appraisal${queryText({ month })}`),
    });
}

export function useAppraisalDictionary() {
    return useMutation({ mutationFn: () => readText("/api/exports/appraisal/dictionary") });
}
