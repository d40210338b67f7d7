// Whom there is work with in this case, and the guarded contact for each: nobody is written to or called beside a task.

import { Button } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/api/session";
import type { Task } from "@/shared/api/types";
import { Section } from "@/shared/components/page_head";
import { Day } from "@/shared/components/values";
import { ContactDialog } from "@/shared/contact/contact_dialog";
import { useWords } from "@/shared/i18n/text";
import { firstTaskOfEach } from "./first_tasks";

export function CasePeople({ tasks }: { tasks: Task[] }) {
    const { t, both, word } = useWords();
    const may_contact = useMay("record_visit");
    const [asked, setAsked] = useState<Task | null>(null);
    const people = firstTaskOfEach(tasks);
    if (people.length === 0) return null;
    return (
        <Section id="people" title={t("case.people")}>
            <ul className="case-list">
                {people.map(({ task, person }) => (
                    <li key={person.id}>
                        <strong>{person.name_masked}</strong>
                        <span>{word("party", person.role)}</span>
                        <span className="quiet">
                            {both(task.kind_text)} · {t("case.by")} <Day on={task.due_on} />
                        </span>
                        {may_contact && (
                            <Button
                                size="small"
                                aria-label={t("case.contact", { name: person.name_masked })}
                                onClick={() => setAsked(task)}
                            >
                                {t("contact.open")}
                            </Button>
                        )}
                    </li>
                ))}
            </ul>
            {asked && <ContactDialog task={asked} close={() => setAsked(null)} />}
        </Section>
    );
}
