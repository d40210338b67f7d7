// Who works here and who may come in: one row a member of staff, those who left below.

import { Alert, Button } from "antd";
import { useState, type ReactNode } from "react";
import { Link } from "react-router-dom";
import { useSession } from "@/shared/api/session";
import type { StaffAccount, StaffAccounts } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { MenuButton } from "@/shared/components/menu_button";
import { PageHead, Section } from "@/shared/components/page_head";
import { TableFrame } from "@/shared/components/table_frame";
import { Chip, Day, Moment, Nothing } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { AddDialog, ChangeDialog, EndSessionsDialog, LeaveDialog, RemoveFactorDialog } from "./account_dialogs";
import { useAccounts } from "./api/accounts";

type Command = "change" | "leave" | "end_sessions" | "remove_factor";
type Asked = { command: Command; line: StaffAccount };

export function StaffPage() {
    const { t } = useWords();
    const accounts = useAccounts();
    const [adding, setAdding] = useState(false);
    const [asked, setAsked] = useState<Asked | null>(null);
    if (accounts.isPending) return <Waiting />;
    if (accounts.isError) return <ErrorNote error={accounts.error} again={() => void accounts.refetch()} />;
    const there = accounts.data.items.filter((line) => isThere(line, accounts.data.as_of));
    const gone = accounts.data.items.filter((line) => !isThere(line, accounts.data.as_of));
    const with_factor = there.filter((line) => line.second_factor.is_on).length;
    return (
        <>
            <PageHead
                title={t("place.staff")}
                lead={t("staff.lead", { there: there.length, gone: gone.length, with_factor })}
                commands={
                    <Button type="primary" onClick={() => setAdding(true)}>
                        {t("staff.add")}
                    </Button>
                }
            />
            <div className="stack-wide">
                <FactorNote lines={there} />
                <Section id="there" title={t("staff.there")}>
                    <StaffTable label={t("staff.there")} lines={there} ask={setAsked} />
                </Section>
                {gone.length > 0 && (
                    <Section id="gone" title={t("staff.gone")}>
                        <StaffTable label={t("staff.gone")} lines={gone} />
                    </Section>
                )}
            </div>
            {adding && <AddDialog accounts={accounts.data} close={() => setAdding(false)} />}
            {asked && <AskedDialog accounts={accounts.data} {...asked} close={() => setAsked(null)} />}
        </>
    );
}

function isThere(line: StaffAccount, today: string): boolean {
    return line.left_on === null || line.left_on > today;
}

// Administrators open every door: theirs are the accounts to guard first.
function FactorNote({ lines }: { lines: StaffAccount[] }) {
    const { t } = useWords();
    const { staff_id } = useSession();
    const without = lines.filter(({ terms, second_factor }) => terms.roles.includes("administrator") && !second_factor.is_on);
    if (without.length === 0) return null;
    const own = without.some(({ staff }) => staff === staff_id);
    return (
        <Alert
            type="warning"
            showIcon
            message={t("staff.factor_missing", { names: without.map(({ terms }) => terms.name).join(t("staff.comma")) })}
            description={
                <>
                    {t("staff.factor_duty")} {own && <Link className="in-text" to="/account">{t("staff.factor_own")}</Link>}
                </>
            }
        />
    );
}

function AskedDialog({ command, line, accounts, close }: Asked & { accounts: StaffAccounts; close: () => void }) {
    if (command === "change") return <ChangeDialog accounts={accounts} line={line} close={close} />;
    if (command === "leave") return <LeaveDialog accounts={accounts} line={line} close={close} />;
    if (command === "end_sessions") return <EndSessionsDialog line={line} close={close} />;
    return <RemoveFactorDialog line={line} close={close} />;
}

type TableProps = { label: string; lines: StaffAccount[]; ask?: (asked: Asked) => void };

function StaffTable({ label, lines, ask }: TableProps) {
    const { t } = useWords();
    return (
        <TableFrame label={label} look="boxed">
            <table className="table staff-table">
                <thead>
                    <tr>
                        <th scope="col">{t("staff.name")}</th>
                        <th scope="col">{t("staff.roles")}</th>
                        <th scope="col" className="right">
                            {t("staff.minutes_short")}
                        </th>
                        <th scope="col">{t("staff.regions")}</th>
                        <th scope="col">{t(ask ? "staff.since" : "staff.left_on")}</th>
                        <th scope="col">{t("staff.last_signed_in")}</th>
                        <th scope="col">{t("staff.second_factor")}</th>
                        <th scope="col">{t("staff.certified")}</th>
                        {ask && (
                            <th scope="col">
                                <span className="for-readers">{t("staff.commands")}</span>
                            </th>
                        )}
                    </tr>
                </thead>
                <tbody>
                    {lines.map((line) => (
                        <Row key={line.staff} line={line} ask={ask} />
                    ))}
                </tbody>
            </table>
        </TableFrame>
    );
}

function Row({ line, ask }: { line: StaffAccount; ask?: (asked: Asked) => void }) {
    const { t, word } = useWords();
    const { terms } = line;
    const more = [...terms.skills.map((skill) => word("skill", skill)), ...terms.languages].join(" · ");
    return (
        <tr>
            <th scope="row">
                {terms.name}
                <span className="quiet small staff-account">{line.account}</span>
            </th>
            <td>
                {terms.roles.map((role) => word("role", role)).join(" · ")}
                {more && <span className="quiet small staff-account">{more}</span>}
            </td>
            <td className="right figure">{terms.minutes_a_day}</td>
            <td>{terms.regions.join(" · ") || <span className="quiet">{t("staff.all_regions")}</span>}</td>
            <td>
                <Day on={ask ? line.since : line.left_on} />
                <Leaving line={line} there={ask !== undefined} />
            </td>
            <td>{line.last_signed_in ? <Moment at={line.last_signed_in} /> : <span className="quiet">{t("staff.never")}</span>}</td>
            <td>
                <FactorState line={line} />
            </td>
            <td>
                <CertifiedState certified={line.certified} />
            </td>
            {ask && (
                <td className="right">
                    <Commands line={line} ask={ask} />
                </td>
            )}
        </tr>
    );
}

function Leaving({ line, there }: { line: StaffAccount; there: boolean }): ReactNode {
    const { t } = useWords();
    if (!there) return line.left_why ? <span className="quiet small staff-account">{line.left_why}</span> : null;
    if (line.left_on === null) return null;
    return (
        <span className="clock-text small staff-account">
            {t("staff.leaves")} <Day on={line.left_on} />
        </span>
    );
}

function FactorState({ line }: { line: StaffAccount }) {
    const { t } = useWords();
    if (line.second_factor.is_on) return <Chip tone="accent">{t("staff.factor_on")}</Chip>;
    if (line.second_factor.is_required) return <Chip tone="harm">{t("staff.factor_due")}</Chip>;
    return <span className="quiet">{t("staff.factor_off")}</span>;
}

function CertifiedState({ certified }: { certified: boolean | null }) {
    const { t } = useWords();
    if (certified === null) return <Nothing />;
    return certified ? <>{t("staff.certified_yes")}</> : <Chip tone="clock">{t("staff.certified_no")}</Chip>;
}

function Commands({ line, ask }: { line: StaffAccount; ask: (asked: Asked) => void }) {
    const { t } = useWords();
    const entry = (command: Command, disabled: boolean) => ({
        key: command,
        label: t(`staff.${command}`),
        disabled,
        onClick: () => ask({ command, line }),
    });
    const leaves = line.left_on !== null;
    return (
        <MenuButton
            size="small"
            aria-label={t("staff.commands_of", { name: line.terms.name })}
            items={[
                entry("change", leaves),
                entry("leave", leaves),
                entry("end_sessions", line.sessions === 0),
                entry("remove_factor", !line.second_factor.is_on),
            ]}
        >
            {t("common.more")}
        </MenuButton>
    );
}
