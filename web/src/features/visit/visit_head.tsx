// Who this follow-up is with, how long it has taken, and that it is saved. Its name appears only after verification:
// "overdue contact" on a screen is already a debt word to whoever stands beside it.

import { CloudOutlined, HddOutlined } from "@ant-design/icons";
import type { NewVisit } from "@/shared/api/types";
import { Masked } from "@/shared/components/reveal";
import { clock } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";
import type { Visit } from "./use_visit";

type Props = { fresh: NewVisit; visit: Visit; seconds: number };

export function VisitHead({ fresh, visit, seconds }: Props) {
    const { t, both, word } = useWords();
    const { person } = fresh.task;
    const { title } = fresh.questionnaire;
    return (
        <div className="visit-head">
            <div>
                <h1 className="page-title">
                    {visit.identity_verified ? both(title) : t("visit.title")}
                </h1>
                {person && (
                    <div className="visit-who">
                        <span>
                            <Masked
                                what={{ of: "person", id: person.id, field: "name" }}
                                masked={person.name_masked}
                                label={t("person.name")}
                            />{" "}
                            <span className="quiet">{word("party", person.role)}</span>
                        </span>
                        <Masked
                            what={{ of: "person", id: person.id, field: "phone" }}
                            masked={person.phone_masked}
                            label={t("person.phone")}
                        />
                    </div>
                )}
            </div>
            <div className="visit-state">
                <Timer seconds={seconds} target_minutes={fresh.questionnaire.target_minutes} />
                <SavedMark visit={visit} />
            </div>
        </div>
    );
}

function Timer({ seconds, target_minutes }: { seconds: number; target_minutes: number }) {
    const { t } = useWords();
    const over = seconds > target_minutes * 60;
    return (
        <div
            className={over ? "timer timer-over" : "timer"}
            role="timer"
            aria-label={t("visit.timer")}
        >
            <span className="figure">{clock(seconds)}</span>
            <span className="small">
                {" "}
                {t(over ? "visit.timer_over" : "visit.timer_target", { minutes: target_minutes })}
            </span>
        </div>
    );
}

function SavedMark({ visit }: { visit: Visit }) {
    const { t } = useWords();
    if (visit.saved === "nothing") return null;
    return (
        <span className="quiet small" role="status">
            {visit.saved === "server" ? <CloudOutlined aria-hidden /> : <HddOutlined aria-hidden />}{" "}
            {t(`visit.saved_${visit.saved}`)}
        </span>
    );
}
