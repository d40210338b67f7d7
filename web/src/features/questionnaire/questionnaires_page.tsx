// What is asked, in which version, and what each answer means: for those who write, approve and audit it.

import { Link, useSearchParams } from "react-router-dom";
import { useSession } from "@/shared/api/session";
import type { QuestionnaireHead } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { PageHead } from "@/shared/components/page_head";
import { Chip, Day } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { useQuestionnaires } from "./api/questionnaires";
import { Preview } from "./preview";
import { isInForce } from "./versions";

export function QuestionnairesPage() {
    const { t } = useWords();
    const [address] = useSearchParams();
    const list = useQuestionnaires();
    const items = list.data?.items ?? [];
    const id = address.get("id") ?? items[0]?.id ?? "";
    const version = address.get("version") ?? items.find((item) => item.id === id)?.version ?? "";
    return (
        <>
            <PageHead title={t("place.questionnaires")} lead={t("questionnaire.question")} />
            {list.isPending && <Waiting />}
            {list.isError && <ErrorNote error={list.error} again={() => void list.refetch()} />}
            {list.data && (
                <div className="questionnaire-body">
                    <nav aria-label={t("questionnaire.versions")} className="card">
                        <ul className="plain">
                            {items.map((item) => (
                                <Version
                                    key={`${item.id} ${item.version}`}
                                    item={item}
                                    all={items}
                                    chosen={item.id === id && item.version === version}
                                />
                            ))}
                        </ul>
                    </nav>
                    <Preview id={id} version={version} />
                </div>
            )}
        </>
    );
}

type VersionProps = { item: QuestionnaireHead; all: QuestionnaireHead[]; chosen: boolean };

function Version({ item, all, chosen }: VersionProps) {
    const { t, both } = useWords();
    const { today } = useSession();
    const to = `?id=${encodeURIComponent(item.id)}&version=${encodeURIComponent(item.version)}`;
    return (
        <li className={chosen ? "version version-chosen" : "version"}>
            <Link to={to} aria-current={chosen ? "true" : undefined}>
                {both(item.title)} <span className="figure">{item.version}</span>
            </Link>
            <div className="quiet small">
                {isInForce(item, all, today) ? (
                    <Chip tone="accent">{t("questionnaire.in_force")}</Chip>
                ) : (
                    <Chip>{t(item.valid_from > today ? "questionnaire.to_come" : "questionnaire.past")}</Chip>
                )}{" "}
                <Day on={item.valid_from} />
                {item.valid_until && (
                    <>
                        {" – "}
                        <Day on={item.valid_until} />
                    </>
                )}
            </div>
        </li>
    );
}
