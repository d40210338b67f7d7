// Self-service of the people on a loan: which links were made, what was done by them, what may still be done.

import { Button, Popconfirm } from "antd";
import { useState } from "react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMay } from "@/shared/api/session";
import type { Link, LinkDoing, Party } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { Section } from "@/shared/components/page_head";
import { Chip } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { moment } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import { loanKey } from "./api/loan";
import { revokeLink, useLinks } from "./api/links";
import { LinkDialog } from "./link_dialog";

export function LinksCard({ loan_id, parties }: { loan_id: string; parties: Party[] }) {
    const { t } = useWords();
    const links = useLinks(loan_id);
    const may_make = useMay("record_visit");
    const [making, setMaking] = useState(false);
    const command = may_make && (
        <Button size="small" onClick={() => setMaking(true)}>
            {t("link.make")}
        </Button>
    );
    return (
        <Section id="links" title={t("link.title")} commands={command}>
            {links.isPending && <Waiting />}
            {links.isError && <ErrorNote error={links.error} again={() => void links.refetch()} />}
            {links.data?.items.length === 0 && <p className="quiet">{t("link.none")}</p>}
            <ul className="consents">
                {links.data?.items.map((link) => (
                    <LinkRow key={link.id} link={link} loan_id={loan_id} />
                ))}
            </ul>
            {making && <LinkDialog loan_id={loan_id} parties={parties} close={() => setMaking(false)} />}
        </Section>
    );
}

function LinkRow({ link, loan_id }: { link: Link; loan_id: string }) {
    const { t, word, language } = useWords();
    return (
        <li className="consent">
            <div className="consent-head">
                <strong>
                    {link.name_masked} {word("party", link.role)}
                </strong>{" "}
                <Chip tone={link.ended ? undefined : "accent"}>
                    {link.ended ? word("link_ending", link.ended) : t("link.open")}
                </Chip>
            </div>
            <p className="small">
                {link.purposes.map((purpose) => word("link_purpose", purpose)).join("、")}
                {link.photo && `(${word("link_photo", link.photo)})`}
            </p>
            <p className="small quiet">
                {t("link.made", { at: moment(link.made_at, language), by: link.by || t("link.system") })}
                {" · "}
                {t("link.until", { at: moment(link.until, language) })}
            </p>
            <ul className="plain small">
                {link.doings.map((doing, index) => (
                    <Doing key={index} doing={doing} />
                ))}
            </ul>
            {!link.ended && <Revoke link={link} loan_id={loan_id} />}
        </li>
    );
}

function Doing({ doing }: { doing: LinkDoing }) {
    const { t, word, language } = useWords();
    return (
        <li>
            {moment(doing.at, language)}{" "}
            {doing.purpose ? t("link.did", { what: word("link_purpose", doing.purpose) }) : t("link.proven")}
            {doing.words && <blockquote className="said">{doing.words}</blockquote>}
        </li>
    );
}

function Revoke({ link, loan_id }: { link: Link; loan_id: string }) {
    const { t } = useWords();
    const queries = useQueryClient();
    const may_revoke = useMay("record_visit");
    const revoking = useMutation({
        mutationFn: () => revokeLink(loan_id, link.id),
        onSuccess: () => queries.invalidateQueries({ queryKey: loanKey(loan_id) }),
    });
    if (!may_revoke) return null;
    return (
        <div className="consent-commands">
            <Popconfirm title={t("link.revoke_sure")} onConfirm={() => revoking.mutate()}>
                <Button size="small" danger loading={revoking.isPending} aria-label={`${t("link.revoke")} ${link.name_masked}`}>
                    {t("link.revoke")}
                </Button>
            </Popconfirm>
            {revoking.isError && <ErrorNote error={revoking.error} />}
        </div>
    );
}
