// One inspection as it stands in this browser: opened from what was kept, begun from the server where there is nothing,
// and kept again with every change, before anything else happens.

import { useCallback, useEffect, useRef, useState } from "react";
import { newIdempotencyKey } from "@/shared/api/request";
import { alsoOf, answerOf, valueOf } from "@/shared/interview/steps";
import { readInspection } from "./api/transport";
import { keeper, type Change, type KeptInspection, type KeptPhoto } from "./kept_work";
import { newInspection } from "./new_inspection";
import { drawAnew } from "./photo";
import { whereNow } from "./place";

export function useInspection(staff_id: string, task: string) {
    const [kept, setKept] = useState<KeptInspection | null>(null);
    const [photos, setPhotos] = useState<KeptPhoto[]>([]);
    const [error, setError] = useState<unknown>(null);
    const edits = useRef(0);

    const reload = useCallback(async () => {
        // What was typed while it was read must not be covered by it.
        for (let before = -1; before !== edits.current; ) {
            before = edits.current;
            const found = await keeper.inspection(staff_id, task);
            if (found && before === edits.current) setKept(found);
        }
        setPhotos(await keeper.photos(staff_id, task));
    }, [staff_id, task]);

    const open = useCallback(async () => {
        setError(null);
        try {
            const found = await keeper.inspection(staff_id, task);
            if (!found?.page) {
                const fresh = found ?? newInspection(staff_id, task, "owner", newIdempotencyKey());
                await keeper.keep({ ...fresh, role: "owner", page: await readInspection(task) });
            }
            await reload();
        } catch (problem) {
            setError(problem);
        }
    }, [staff_id, task, reload]);
    useEffect(() => void open(), [open]);

    const change = useCallback(
        async (next: Change): Promise<void> => {
            // Shown at once, or what is typed fast would be lost between the keys; then on disk.
            ++edits.current;
            setKept((now) => (now ? { ...now, ...next(now) } : now));
            await keeper.change(staff_id, task, next);
        },
        [staff_id, task],
    );

    async function takePhoto(question: string, field: string, file: Blob): Promise<void> {
        const taken_at = new Date().toISOString();
        const { bytes, sha256 } = await drawAnew(file);
        const place = await whereNow();
        await keeper.keepPhoto({ staff_id, task, question, sha256, bytes, taken_at, place, sent: false });
        await change(withHashes(question, field, (hashes) => [...new Set([...hashes, sha256])]));
        setPhotos(await keeper.photos(staff_id, task));
    }

    // The report names it no more; one the server has already stays there.
    async function removePhoto(question: string, field: string, photo: KeptPhoto): Promise<void> {
        await change(withHashes(question, field, (hashes) => hashes.filter((hash) => hash !== photo.sha256)));
        await keeper.dropPhoto(photo);
        setPhotos(await keeper.photos(staff_id, task));
    }

    return { kept, photos, error, open, reload, change, takePhoto, removePhoto };
}

function withHashes(question: string, field: string, next: (hashes: string[]) => string[]) {
    return ({ answers }: KeptInspection): Partial<KeptInspection> => {
        const also = alsoOf(answers[question]);
        const before = also[field];
        const hashes = next(Array.isArray(before) ? before : []);
        const { [field]: _gone, ...rest } = also;
        const more = hashes.length === 0 ? rest : { ...rest, [field]: hashes };
        return { answers: { ...answers, [question]: answerOf(valueOf(answers[question]) ?? "", more) } };
    };
}

export type Inspection = ReturnType<typeof useInspection>;
