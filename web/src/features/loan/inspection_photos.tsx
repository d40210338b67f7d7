// What inspectors kept of the vehicle: photos with time, place, hash and by whom, and who signed in. A photo on which papers
// can be read is fetched only when somebody asks for it, because that is recorded.

import { Button, Modal } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/api/session";
import type { LoanInspections, PhotoLine } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { moment } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import { addressOfPhoto, useLoanInspections } from "./api/inspections";

const shown_first = 10;

export function InspectionPhotos({ loan_id }: { loan_id: string }) {
    const { t } = useWords();
    const inspections = useLoanInspections(loan_id);
    const [open, setOpen] = useState<PhotoLine | null>(null);
    const [all, setAll] = useState(false);
    const { data } = inspections;
    // Most loans are never inspected: no card for nothing.
    if (!data && !inspections.error) return null;
    if (data && data.photos.length + data.check_ins.length === 0) return null;
    const photos = data?.photos ?? [];
    return (
        <section className="card" aria-labelledby="inspection-photos">
            <h2 id="inspection-photos" className="card-title">{t("photos.title")}</h2>
            {inspections.error && <ErrorNote error={inspections.error} again={() => void inspections.refetch()} />}
            <ul className="photo-grid">
                {(all ? photos : photos.slice(0, shown_first)).map((photo) => (
                    <li key={photo.photo}>
                        <Thumb photo={photo} open={() => setOpen(photo)} />
                    </li>
                ))}
            </ul>
            {!all && photos.length > shown_first && (
                <Button type="link" onClick={() => setAll(true)}>
                    {t("photos.more", { count: photos.length })}
                </Button>
            )}
            {data && <CheckIns inspections={data} />}
            <Modal
                open={open !== null}
                onCancel={() => setOpen(null)}
                footer={null}
                width={880}
                title={open ? <PhotoName photo={open} /> : null}
                destroyOnHidden
            >
                {open && <Large photo={open} />}
            </Modal>
        </section>
    );
}

function PhotoName({ photo }: { photo: PhotoLine }) {
    const { both, language } = useWords();
    return <>{`${photo.question} ${both(photo.question_text)} · ${moment(photo.taken_at, language)}`}</>;
}

function Thumb({ photo, open }: { photo: PhotoLine; open: () => void }) {
    const { t, both, language } = useWords();
    const may_see_papers = useMay("reveal_personal");
    const label = both(photo.question_text);
    const taken = moment(photo.taken_at, language);
    return (
        <>
            <button
                type="button"
                className="photo-open"
                aria-label={t(photo.shows_papers ? "photos.show_papers" : "photos.open", { label })}
                disabled={photo.shows_papers && !may_see_papers}
                onClick={open}
            >
                {photo.shows_papers ? (
                    <span>{t("photos.papers")}</span>
                ) : (
                    <img
                        src={addressOfPhoto(photo.photo)}
                        alt={t("photos.alt", { label, at: taken })}
                        loading="lazy"
                    />
                )}
            </button>
            <p className="small">
                {photo.question} {label}
            </p>
            <p className="quiet small">
                {taken} · {t("photos.by", { by: photo.by })}
            </p>
        </>
    );
}

function Large({ photo }: { photo: PhotoLine }) {
    const { t, both, language } = useWords();
    return (
        <div className="stack">
            <img
                className="photo-large"
                src={addressOfPhoto(photo.photo)}
                alt={t("photos.alt", { label: both(photo.question_text), at: moment(photo.taken_at, language) })}
            />
            <p className="quiet small">
                {t("photos.by", { by: photo.by })} · <PlaceText photo={photo} />
            </p>
            <p className="photo-hash">
                {t("photos.hash")} <span className="figure">{photo.sha256}</span>
            </p>
        </div>
    );
}

function PlaceText({ photo }: { photo: Pick<PhotoLine, "place"> }) {
    const { t } = useWords();
    const { place } = photo;
    if (!place) return <>{t("photos.no_place")}</>;
    return (
        <>
            {t("photos.place", {
                latitude: (place.latitude_microdegrees / 1e6).toFixed(6),
                longitude: (place.longitude_microdegrees / 1e6).toFixed(6),
                accuracy: place.accuracy_m,
            })}
        </>
    );
}

function CheckIns({ inspections }: { inspections: LoanInspections }) {
    const { t, language } = useWords();
    if (inspections.check_ins.length === 0) return null;
    return (
        <>
            <h3 className="small">{t("photos.check_ins")}</h3>
            <ul className="plain">
                {inspections.check_ins.slice(0, shown_first).map((line) => (
                    <li key={`${line.task} ${line.staff.id} ${line.at}`} className="small">
                        {moment(line.at, language)} · {line.staff.name} ·{" "}
                        {t(line.proof === "password" ? "photos.proof_password" : "photos.proof_session")} ·{" "}
                        <PlaceText photo={line} />
                    </li>
                ))}
            </ul>
        </>
    );
}
