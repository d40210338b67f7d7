// Making a link: for whom and what; then its address and a text to send, shown this once.

import { Button, Checkbox, Modal, Radio, Typography } from "antd";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { LinkPhoto, LinkPurpose, MadeLink, Party } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { ErrorNote } from "@/shared/components/error_note";
import { useEscapeWhileOpening, useFocusBack } from "@/shared/components/keys";
import { moment } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import { loanKey } from "./api/loan";
import { makeLink } from "./api/links";

const purposes: readonly LinkPurpose[] = ["answer", "confirm", "photo", "help", "complain", "consent"];
const photos: readonly LinkPhoto[] = ["odometer", "vehicle", "insurance", "vehicle_certificate"];

type Props = { loan_id: string; parties: Party[]; close: () => void };

export function LinkDialog({ loan_id, parties, close }: Props) {
    useFocusBack();
    const { t } = useWords();
    const queries = useQueryClient();
    const [person, setPerson] = useState(parties.length === 1 ? parties[0]?.id : undefined);
    const [chosen, setChosen] = useState<LinkPurpose[]>([]);
    const [photo, setPhoto] = useState<LinkPhoto>();
    const wants_photo = chosen.includes("photo");
    const making = useMutation({
        mutationFn: () => makeLink(loan_id, person ?? "", chosen, wants_photo ? photo : undefined),
        onSuccess: () => queries.invalidateQueries({ queryKey: loanKey(loan_id) }),
    });
    useEscapeWhileOpening(close);
    const ready = person !== undefined && chosen.length > 0 && (!wants_photo || photo !== undefined);
    return (
        <Modal
            open
            title={t("link.make")}
            onCancel={close}
            width={560}
            footer={
                making.data ? (
                    <Button type="primary" onClick={close}>
                        {t("link.sent")}
                    </Button>
                ) : (
                    <Button type="primary" disabled={!ready} loading={making.isPending} onClick={() => making.mutate()}>
                        {t("link.make_now")}
                    </Button>
                )
            }
        >
            {making.data ? (
                <TextToSend made={making.data} />
            ) : (
                <div className="stack">
                    <PersonChoice parties={parties} person={person} choose={setPerson} />
                    <PurposeChoice chosen={chosen} choose={setChosen} />
                    {wants_photo && <PhotoChoice photo={photo} choose={setPhoto} />}
                    <p className="quiet small">{t("link.note")}</p>
                    {making.isError && <ErrorNote error={making.error} />}
                </div>
            )}
        </Modal>
    );
}

type Choosing<T> = { choose: (value: T) => void };

function PersonChoice({ parties, person, choose }: { parties: Party[]; person?: string } & Choosing<string>) {
    const { t, word } = useWords();
    return (
        <div className="field">
            <span>{t("link.for_whom")}</span>
            <Choice
                className="stack"
                label={t("link.for_whom")}
                value={person}
                onChange={(event) => choose(event.target.value as string)}
            >
                {parties.map((party) => (
                    <Radio key={party.id} value={party.id}>
                        {party.name_masked} {word("party", party.role)}
                    </Radio>
                ))}
            </Choice>
        </div>
    );
}

function PurposeChoice({ chosen, choose }: { chosen: LinkPurpose[] } & Choosing<LinkPurpose[]>) {
    const { t, word } = useWords();
    return (
        <div className="field">
            <span>{t("link.for_what")}</span>
            <Checkbox.Group
                className="stack"
                aria-label={t("link.for_what")}
                value={chosen}
                onChange={(values) => choose(values as LinkPurpose[])}
                options={purposes.map((purpose) => ({ value: purpose, label: word("link_purpose", purpose) }))}
            />
        </div>
    );
}

function PhotoChoice({ photo, choose }: { photo?: LinkPhoto } & Choosing<LinkPhoto>) {
    const { t, word } = useWords();
    return (
        <div className="field">
            <span>{t("link.photo_of")}</span>
            <Choice
                className="stack"
                label={t("link.photo_of")}
                value={photo}
                onChange={(event) => choose(event.target.value as LinkPhoto)}
            >
                {photos.map((code) => (
                    <Radio key={code} value={code}>
                        {word("link_photo", code)}
                    </Radio>
                ))}
            </Choice>
        </div>
    );
}

function TextToSend({ made }: { made: MadeLink }) {
    const { t, language } = useWords();
    const address = made.address.startsWith("/") ? `${window.location.origin}${made.address}` : made.address;
    const text = made.text.zh.replace("{link}", address);
    return (
        <div className="stack">
            <p>{t("link.shown_once", { at: moment(made.until, language) })}</p>
            <div className="field">
                <span>{t("link.text_to_send")}</span>
                <Typography.Paragraph data-link-text copyable={{ text, tooltips: [t("link.copy"), t("link.copied")] }}>
                    {text}
                </Typography.Paragraph>
            </div>
            <div className="field">
                <span>{t("link.address")}</span>
                <Typography.Paragraph code data-link-address copyable={{ text: address, tooltips: [t("link.copy"), t("link.copied")] }}>
                    {address}
                </Typography.Paragraph>
            </div>
        </div>
    );
}
