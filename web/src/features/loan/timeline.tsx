// The history of a loan, newest first, each decision with its reasons on demand.

import { Button, Select } from "antd";
import { useState } from "react";
import type { TimelineItem } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { Section } from "@/shared/components/page_head";
import { Day, ReasonChips } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { moment } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import { useTimeline } from "./api/timeline";

// The plan of a day moves unfinished tasks along, every day: told on request, or it would drown what happened.
const main = "main";
const house_keeping = ["task_assigned", "task_handed_over", "task_done"];

export function Timeline({ loan_id }: { loan_id: string }) {
    const { t, word } = useWords();
    const [kind, setKind] = useState(main);
    const timeline = useTimeline(loan_id);
    const items = timeline.data?.pages.flatMap((page) => page.items) ?? [];
    const kinds = [...new Set(items.map((item) => item.kind))];
    const shown = items.filter((item) =>
        kind === main ? !house_keeping.includes(item.kind) : kind === "" || item.kind === kind,
    );
    const filter = kinds.length > 1 && (
        <Select
            aria-label={t("timeline.kind")}
            value={kind}
            popupMatchSelectWidth={false}
            onChange={(next: string) => setKind(next)}
            options={[
                { value: main, label: t("timeline.kind_main") },
                { value: "", label: t("timeline.kind_any") },
                ...kinds.map((code) => ({ value: code, label: word("fact", code) })),
            ]}
        />
    );
    return (
        <Section id="timeline" title={t("timeline.title")} commands={filter}>
            {timeline.isPending && <Waiting />}
            {timeline.isError && (
                <ErrorNote error={timeline.error} again={() => void timeline.refetch()} />
            )}
            <ol className="timeline">
                {shown.map((item) => (
                    <Entry key={item.id} item={item} />
                ))}
            </ol>
            {timeline.data && items.length === 0 && <p className="quiet">{t("timeline.none")}</p>}
            {timeline.hasNextPage && (
                <Button
                    loading={timeline.isFetchingNextPage}
                    onClick={() => void timeline.fetchNextPage()}
                >
                    {t("common.more")}
                </Button>
            )}
        </Section>
    );
}

function Entry({ item }: { item: TimelineItem }) {
    const { t, both, language } = useWords();
    const [why, setWhy] = useState(false);
    return (
        <li>
            <div className="timeline-when" title={moment(item.at, language)}>
                <Day on={item.on} />
            </div>
            <div className="timeline-what">
                <div>
                    <strong>{both(item.title)}</strong>
                    {item.by && <span className="quiet small"> {item.by}</span>}
                    {item.reasons.length > 0 && (
                        <Button
                            type="link"
                            size="small"
                            aria-expanded={why}
                            onClick={() => setWhy(!why)}
                        >
                            {t("timeline.why")}
                        </Button>
                    )}
                </div>
                {item.detail.length > 0 && (
                    <div className="small">
                        {item.detail.map((line, index) => (
                            <span key={index} className="timeline-detail">
                                <span className="quiet">{both(line.label)}</span> {both(line.value)}
                            </span>
                        ))}
                    </div>
                )}
                {why && <ReasonChips reasons={item.reasons} />}
            </div>
        </li>
    );
}
