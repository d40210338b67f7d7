// The terminals in the loan's vehicle: which are in it, whether what they report is kept, when each was last heard of, what
// each was asked to do.

import { Button } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/api/session";
import type { TerminalCommand, TerminalHealth, TerminalLine, VehicleTerminals } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { Facts, Section } from "@/shared/components/page_head";
import { Chip, Day, Moment, Nothing } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { moment } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import { useTerminals } from "./api/terminals";
import { CommandDialog } from "./terminal_command_dialog";
import { BindDialog, UnbindDialog } from "./terminal_dialogs";

const tones: Record<TerminalHealth, "accent" | "clock" | undefined> = {
    online: "accent",
    late: undefined,
    silent: "clock",
    never_heard: undefined,
};

export function TerminalsCard({ loan_id, vehicle }: { loan_id: string; vehicle: string }) {
    const { t } = useWords();
    const terminals = useTerminals(loan_id, vehicle);
    const may_bind = useMay("bind_terminal");
    const [binding, setBinding] = useState(false);
    const is_full = terminals.data !== undefined && terminals.data.terminals.length >= 2;
    const may_bind_more = may_bind && terminals.data !== undefined && !is_full && terminals.data.permit !== "loan_ended";
    const command = may_bind_more && (
        <Button size="small" aria-label={t("terminal.bind_title")} onClick={() => setBinding(true)}>
            {t("terminal.bind")}
        </Button>
    );
    return (
        <Section id="terminals" title={t("terminal.title")} commands={command}>
            {terminals.isPending && <Waiting />}
            {terminals.isError && <ErrorNote error={terminals.error} again={() => void terminals.refetch()} />}
            {terminals.data && <Listed page={terminals.data} loan_id={loan_id} />}
            {binding && terminals.data && (
                <BindDialog page={terminals.data} loan_id={loan_id} close={() => setBinding(false)} />
            )}
        </Section>
    );
}

function Listed({ page, loan_id }: { page: VehicleTerminals; loan_id: string }) {
    const { t } = useWords();
    if (page.terminals.length === 0) return <p className="quiet">{t("terminal.none")}</p>;
    return (
        <>
            <p className="small quiet">{t(`terminal.permit_${page.permit}`)}</p>
            <ul className="consents">
                {page.terminals.map((terminal) => (
                    <Terminal key={terminal.phone} terminal={terminal} loan_id={loan_id} page={page} />
                ))}
            </ul>
            {page.commands.length > 0 && <Commands commands={page.commands} />}
        </>
    );
}

function Commands({ commands }: { commands: TerminalCommand[] }) {
    const { t, word } = useWords();
    return (
        <section aria-label={t("terminal.commands")}>
            <h3 className="small">{t("terminal.commands")}</h3>
            <ul className="plain">
                {commands.map((command) => (
                    <li key={command.command}>
                        <Moment at={command.at} /> <strong>{word("terminal_command", command.kind)}</strong>{" "}
                        <Chip tone={command.end === "answered" ? "accent" : undefined}>
                            {command.end ? word("terminal_command_end", command.end) : t("terminal.waiting")}
                        </Chip>{" "}
                        <span className="quiet small">
                            {command.by.name} · {command.why}
                            {command.end === "unknown" && ` · ${t("terminal.unknown_end")}`}
                        </span>
                    </li>
                ))}
            </ul>
        </section>
    );
}

type TerminalProps = { terminal: TerminalLine; loan_id: string; page: VehicleTerminals };

function Terminal({ terminal, loan_id, page }: TerminalProps) {
    const { t, word, language } = useWords();
    const may_unbind = useMay("bind_terminal");
    const may_ask = useMay("command_terminal") && page.permit === "allowed";
    const [asking, setAsking] = useState(false);
    const [unbinding, setUnbinding] = useState(false);
    const heard = terminal.last_heard_at;
    return (
        <li className="consent">
            <div className="consent-head">
                <strong>
                    {word("terminal_role", terminal.role)} <span className="figure">{terminal.phone}</span>
                </strong>{" "}
                {page.permit === "allowed" && (
                    <Chip tone={tones[terminal.health]}>{word("terminal_health", terminal.health)}</Chip>
                )}
            </div>
            <Facts
                items={[
                    { label: t("terminal.model"), value: terminal.model || <Nothing /> },
                    { label: t("terminal.id"), value: terminal.terminal_id || <Nothing /> },
                    { label: t("terminal.installed_on"), value: <Day on={terminal.installed_on} /> },
                    { label: t("terminal.system"), value: word("coordinate_system", terminal.system) },
                    { label: t("terminal.last_heard"), value: heard ? moment(heard, language) : <Nothing /> },
                ]}
            />
            {(may_unbind || may_ask) && (
                <div className="consent-commands">
                    {may_ask && (
                        <Button size="small" aria-label={`${t("terminal.ask")} ${terminal.phone}`} onClick={() => setAsking(true)}>
                            {t("terminal.ask")}
                        </Button>
                    )}
                    {may_unbind && (
                        <Button
                            size="small"
                            danger
                            aria-label={`${t("terminal.unbind")} ${terminal.phone}`}
                            onClick={() => setUnbinding(true)}
                        >
                            {t("terminal.unbind")}
                        </Button>
                    )}
                </div>
            )}
            {asking && (
                <CommandDialog loan_id={loan_id} vehicle={page.vehicle} phone={terminal.phone} close={() => setAsking(false)} />
            )}
            {unbinding && (
                <UnbindDialog loan_id={loan_id} vehicle={page.vehicle} phone={terminal.phone} close={() => setUnbinding(false)} />
            )}
        </li>
    );
}
