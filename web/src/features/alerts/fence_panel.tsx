// Fences: the regions a vehicle must not be in. Corners are clicked on the map or written as degrees, a line a corner, so
// that nobody needs to see or use a map. A fence counts from the moment it is saved.

import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Select } from "antd";
import { useState } from "react";
import { newIdempotencyKey } from "@/shared/api/request";
import { useSession } from "@/shared/api/session";
import type { Fence, FenceDrawn } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { Section } from "@/shared/components/page_head";
import { Moment } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { fenceOf, fences_key, useFences } from "@/shared/map/fences";
import { VehicleMap } from "@/shared/map/vehicle_map";
import { drawFence, endFence } from "./api/alerts";
import { cornersOf, cornersText, cornersWritten, type Corner } from "./corners";

const purposes: Fence["purpose"][] = ["pledge_lot", "dismantler", "used_car_market", "border", "other"];

export function FencePanel() {
    const { t } = useWords();
    const { permissions } = useSession();
    const fences = useFences();
    const [changed, setChanged] = useState<Fence | "new" | null>(null);
    const [corners, setCorners] = useState<Corner[]>([]);
    const items = fences.data?.items ?? [];
    const may_draw = permissions.includes("manage_fences");
    function begin(fence: Fence | "new"): void {
        setChanged(fence);
        setCorners(fence === "new" ? [] : cornersOf(fence));
    }
    return (
        <>
            <p className="quiet alert-lead">{t("fences.lead")}</p>
            {fences.isPending && <Waiting />}
            {fences.error && <ErrorNote error={fences.error} again={() => void fences.refetch()} />}
            <div className="fences">
                <VehicleMap
                    items={[]}
                    track={[]}
                    at={undefined}
                    fences={items.filter((fence) => fence.ended_at === null && fence !== changed).map(fenceOf)}
                    drawn={changed === null ? undefined : { name: changed === "new" ? "" : changed.name, corners }}
                    instead={t("fences.without_map")}
                    click={changed === null ? undefined : (corner) => setCorners((before) => [...before, corner])}
                />
                {changed !== null ? (
                    <Editor
                        key={changed === "new" ? "new" : changed.fence}
                        fence={changed === "new" ? null : changed}
                        corners={corners}
                        change={setCorners}
                        close={() => setChanged(null)}
                    />
                ) : (
                    <List items={items} edit={may_draw ? begin : undefined} />
                )}
            </div>
        </>
    );
}

function List({ items, edit }: { items: Fence[]; edit: ((fence: Fence | "new") => void) | undefined }) {
    const { t, word } = useWords();
    return (
        <Section
            id="fences"
            title={t("alerts.fences")}
            commands={edit && <Button onClick={() => edit("new")}>{t("fences.new")}</Button>}
        >
            {items.length === 0 && <p className="quiet">{t("fences.none")}</p>}
            <ul className="fence-list">
                {items.map((fence) => (
                    <li key={fence.fence} className={fence.ended_at === null ? undefined : "quiet"}>
                        <span>
                            <strong>{fence.name}</strong> · {word("fence_purpose", fence.purpose)}
                            <br />
                            <span className="quiet small">
                                {t(fence.ended_at === null ? "fences.since" : "fences.ended")}{" "}
                                <Moment at={fence.ended_at ?? fence.since} /> · {fence.why}
                            </span>
                        </span>
                        {edit && fence.ended_at === null && (
                            <Button size="small" aria-label={t("fences.edit_one", { name: fence.name })} onClick={() => edit(fence)}>
                                {t("fences.edit")}
                            </Button>
                        )}
                    </li>
                ))}
            </ul>
        </Section>
    );
}

type EditorProps = {
    fence: Fence | null;
    corners: Corner[];
    change: (corners: Corner[]) => void;
    close: () => void;
};

function Editor({ fence, corners, change, close }: EditorProps) {
    const { t, word } = useWords();
    const { busy, error, send } = useSaving(close);
    const [name, setName] = useState(fence?.name ?? "");
    const [purpose, setPurpose] = useState<Fence["purpose"]>(fence?.purpose ?? "pledge_lot");
    const [why, setWhy] = useState("");
    const is_ready = name.trim() !== "" && why.trim() !== "" && corners.length >= 3;
    function save(): void {
        const drawn: FenceDrawn = { name: name.trim(), purpose, corners: cornersText(corners), why: why.trim() };
        void send((key) => drawFence(fence?.fence ?? "", drawn, fence?.version ?? "", key));
    }
    return (
        <Section id="fence" title={t(fence ? "fences.edit" : "fences.new")}>
            <form
                className="stack"
                onSubmit={(event) => {
                    event.preventDefault();
                    if (is_ready) save();
                }}
            >
                <p className="quiet small">{t("fences.how")}</p>
                <label>
                    {t("fences.name")}
                    <Input autoFocus maxLength={40} value={name} onChange={(event) => setName(event.target.value)} />
                </label>
                <Select
                    aria-label={t("fences.purpose")}
                    value={purpose}
                    onChange={setPurpose}
                    options={purposes.map((code) => ({ value: code, label: word("fence_purpose", code) }))}
                />
                <CornersField corners={corners} change={change} />
                <label>
                    {t("fences.why")}
                    <Input maxLength={200} value={why} onChange={(event) => setWhy(event.target.value)} />
                </label>
                {error !== null && <ErrorNote error={error} />}
                <div className="fence-commands">
                    <Button type="primary" htmlType="submit" disabled={!is_ready} loading={busy}>
                        {t("common.save")}
                    </Button>
                    <Button disabled={corners.length === 0} onClick={() => change(corners.slice(0, -1))}>
                        {t("fences.undo")}
                    </Button>
                    <Button onClick={close}>{t("fences.leave")}</Button>
                    {fence && (
                        <Button
                            danger
                            disabled={why.trim() === ""}
                            onClick={() => void send((key) => endFence(fence.fence, why.trim(), key))}
                        >
                            {t("fences.end")}
                        </Button>
                    )}
                </div>
            </form>
        </Section>
    );
}

// One write at a time; what was refused is said beside the form.
function useSaving(close: () => void) {
    const { t } = useWords();
    const { message } = App.useApp();
    const queries = useQueryClient();
    const [busy, setBusy] = useState(false);
    const [error, setError] = useState<unknown>(null);
    async function send(write: (key: string) => Promise<unknown>): Promise<void> {
        if (busy) return;
        setBusy(true);
        setError(null);
        try {
            await write(newIdempotencyKey());
            void message.success(t("fences.saved"));
            await queries.invalidateQueries({ queryKey: fences_key });
            close();
        } catch (problem) {
            setError(problem);
            setBusy(false);
        }
    }
    return { busy, error, send };
}

function CornersField({ corners, change }: { corners: Corner[]; change: (corners: Corner[]) => void }) {
    const { t } = useWords();
    const [typed, setTyped] = useState<string | null>(null);
    return (
        <label>
            {t("fences.corners", { count: corners.length })}
            <Input.TextArea
                autoSize={{ minRows: 4, maxRows: 10 }}
                value={typed ?? cornersWritten(corners)}
                onChange={(event) => {
                    setTyped(event.target.value);
                    const read = cornersOf(event.target.value);
                    if (read.length > 0) change(read);
                }}
                onBlur={() => setTyped(null)}
            />
        </label>
    );
}
