// A number a person is reached under now: recorded with who told it, in place of the one before.

import { Button, Input } from "antd";
import { useState } from "react";
import { writeJson } from "@/shared/api/request";
import type { PhoneToTell } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { WriteDialog } from "@/shared/components/write_dialog";
import { useWords } from "@/shared/i18n/text";

type Whose = { loan_id: string; person: string; name_masked: string };

const sources = ["person", "other_party", "document", "third_party"] as const;

export function NewPhone({ whose, refreshes }: { whose: Whose; refreshes: readonly unknown[] }) {
    const { t } = useWords();
    const [open, setOpen] = useState(false);
    return (
        <div>
            <Button size="small" onClick={() => setOpen(true)}>
                {t("phone.new")}
            </Button>
            {open && <PhoneDialog whose={whose} refreshes={refreshes} close={() => setOpen(false)} />}
        </div>
    );
}

function PhoneDialog({ whose, refreshes, close }: { whose: Whose; refreshes: readonly unknown[]; close: () => void }) {
    const { t, word } = useWords();
    const [phone, setPhone] = useState("");
    const [source, setSource] = useState<(typeof sources)[number]>("person");
    const [note, setNote] = useState("");
    const told: PhoneToTell = { phone: phone.trim(), source, ...(note.trim() && { note: note.trim() }) };
    const path = `/api/loans/${encodeURIComponent(whose.loan_id)}/persons/${encodeURIComponent(whose.person)}/phone`;
    return (
        <WriteDialog
            title={t("phone.new")}
            said={t("phone.said")}
            ready={told.phone !== "" && (source === "person" || note.trim() !== "")}
            refreshes={refreshes}
            write={(idempotency_key) => writeJson(path, { method: "POST", body: told, idempotency_key })}
            close={close}
            about={
                <p className="quiet">
                    {whose.name_masked} · {t("phone.about")}
                </p>
            }
        >
            <label className="field">
                <span>{t("person.phone")}</span>
                <Input
                    inputMode="tel"
                    autoComplete="off"
                    maxLength={32}
                    value={phone}
                    onChange={(event) => setPhone(event.target.value)}
                />
            </label>
            <Choice
                label={t("phone.source")}
                value={source}
                onChange={(event) => setSource(event.target.value as (typeof sources)[number])}
                options={sources.map((each) => ({ value: each, label: word("phone_source", each) }))}
            />
            <label className="field">
                <span>{t(source === "person" ? "phone.note" : "phone.note_needed")}</span>
                <Input.TextArea rows={2} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
            </label>
        </WriteDialog>
    );
}
