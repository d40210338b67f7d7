// Takes the photos of one question: the phone's camera, thumbnails of what was taken, a way to take one away. Each is drawn
// anew, hashed and on disk before it shows.

import { CameraOutlined, DeleteOutlined } from "@ant-design/icons";
import { Alert, Button } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import type { AlsoInput } from "@/shared/api/types";
import { useWords } from "@/shared/i18n/text";
import type { KeptPhoto } from "./kept_work";

type Props = {
    field: AlsoInput;
    photos: KeptPhoto[];
    take: (file: Blob) => Promise<void>;
    remove: (photo: KeptPhoto) => void;
};

export function PhotoInput({ field, photos, take, remove }: Props) {
    const { t, both } = useWords();
    const picker = useRef<HTMLInputElement>(null);
    const [busy, setBusy] = useState(false);
    const [failed, setFailed] = useState(false);
    const full = typeof field.max === "number" && photos.length >= field.max;
    async function taken(files: FileList | null): Promise<void> {
        setBusy(true);
        setFailed(false);
        try {
            for (const file of Array.from(files ?? [])) await take(file);
        } catch {
            setFailed(true);
        } finally {
            setBusy(false);
            if (picker.current) picker.current.value = "";
        }
    }
    return (
        <div className="stack">
            <span>
                {both(field.label)}{" "}
                <span className="quiet small">
                    {t("inspection.photo_count", { count: photos.length, min: field.min ?? 0, max: field.max ?? "…" })}
                </span>
            </span>
            <input
                ref={picker}
                type="file"
                accept="image/*"
                capture="environment"
                className="visually-hidden"
                tabIndex={-1}
                aria-label={both(field.label)}
                onChange={(event) => void taken(event.target.files)}
            />
            <Button
                size="large"
                block
                className="camera"
                icon={<CameraOutlined />}
                loading={busy}
                disabled={full}
                onClick={() => picker.current?.click()}
            >
                {t("inspection.take_photo")}
            </Button>
            {failed && <Alert type="error" role="alert" message={t("inspection.photo_failed")} />}
            <ul className="thumbs">
                {photos.map((photo, index) => (
                    <li key={photo.sha256}>
                        <Thumb
                            photo={photo}
                            said={t("inspection.photo_alt", { label: both(field.label), number: index + 1 })}
                        />
                        <Button
                            icon={<DeleteOutlined />}
                            aria-label={t("inspection.photo_remove", { number: index + 1 })}
                            onClick={() => remove(photo)}
                        />
                    </li>
                ))}
            </ul>
        </div>
    );
}

function Thumb({ photo, said }: { photo: KeptPhoto; said: string }) {
    const address = useMemo(
        () => URL.createObjectURL(new Blob([photo.bytes], { type: "image/jpeg" })),
        [photo.bytes],
    );
    useEffect(() => () => URL.revokeObjectURL(address), [address]);
    return <img src={address} alt={said} />;
}
