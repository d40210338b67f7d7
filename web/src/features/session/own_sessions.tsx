// Where one is signed in, and ending what one does not know.

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { endOneSession, endOtherSessions, own_sessions_key, useOwnSessions } from "@/shared/api/own_account";
import type { OwnSession, OwnSessions } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { Section } from "@/shared/components/page_head";
import { TableFrame } from "@/shared/components/table_frame";
import { Chip, Moment } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";

export function OwnSessionsSection() {
    const { t } = useWords();
    const queries = useQueryClient();
    const sessions = useOwnSessions();
    const end = useMutation({
        mutationFn: (id: string | null): Promise<OwnSessions> => (id === null ? endOtherSessions() : endOneSession(id)),
        onSuccess: (left) => queries.setQueryData(own_sessions_key, left),
        onError: () => queries.invalidateQueries({ queryKey: own_sessions_key }),
    });
    const others = sessions.data?.sessions.filter(({ is_this }) => !is_this).length ?? 0;
    return (
        <Section
            id="sessions"
            title={t("account.sessions")}
            commands={
                others > 0 && (
                    <Button danger disabled={end.isPending} onClick={() => end.mutate(null)}>
                        {t("account.end_others", { count: others })}
                    </Button>
                )
            }
        >
            {sessions.isPending && <Waiting />}
            {sessions.isError && <ErrorNote error={sessions.error} again={() => void sessions.refetch()} />}
            {end.isError && <ErrorNote error={end.error} />}
            {sessions.data && (
                <TableFrame label={t("account.sessions")} look="boxed">
                    <table className="table">
                        <thead>
                            <tr>
                                <th scope="col">{t("account.device")}</th>
                                <th scope="col">{t("account.began")}</th>
                                <th scope="col">{t("account.seen")}</th>
                                <th scope="col">
                                    <span className="for-readers">{t("staff.commands")}</span>
                                </th>
                            </tr>
                        </thead>
                        <tbody>
                            {sessions.data.sessions.map((session) => (
                                <Row key={session.id} session={session} busy={end.isPending} end={() => end.mutate(session.id)} />
                            ))}
                        </tbody>
                    </table>
                </TableFrame>
            )}
            <p className="quiet small">{t("account.sessions_note")}</p>
        </Section>
    );
}

function Row({ session, busy, end }: { session: OwnSession; busy: boolean; end: () => void }) {
    const { t } = useWords();
    const device = session.device || t("account.device_unknown");
    return (
        <tr>
            <th scope="row">{device}</th>
            <td>
                <Moment at={session.began} />
            </td>
            <td>
                <Moment at={session.seen} />
            </td>
            <td className="right">
                {session.is_this ? (
                    <Chip tone="accent">{t("account.this_one")}</Chip>
                ) : (
                    <Button size="small" disabled={busy} onClick={end} aria-label={t("account.end_one", { device })}>
                        {t("account.end")}
                    </Button>
                )}
            </td>
        </tr>
    );
}
