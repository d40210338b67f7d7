// One version as it is spoken, with what each answer raises and the ways a talk can take.

import type { ReactNode } from "react";
import type { QuestionnairePreview } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { Section } from "@/shared/components/page_head";
import { TableFrame } from "@/shared/components/table_frame";
import { Day, Nothing } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { QuestionName } from "@/shared/interview/question_name";
import { useQuestionnaire } from "./api/questionnaires";
import { StepPreview } from "./step_preview";
import { onlyOn } from "./versions";

export function Preview({ id, version }: { id: string; version: string }) {
    const { t, both } = useWords();
    const found = useQuestionnaire(id, version);
    if (found.isPending) return <Waiting />;
    if (found.isError) return <ErrorNote error={found.error} again={() => void found.refetch()} />;
    const { data } = found;
    return (
        <div className="questionnaire-whole">
            <Section id="head" title={`${both(data.title)} ${data.version}`}>
                <p className="quiet">
                    {t("questionnaire.head", {
                        questions: data.questions,
                        minutes: data.target_minutes,
                        paths: data.paths.length,
                    })}{" "}
                    <Day on={data.valid_from} />
                </p>
                <p className="quiet small">{data.source}</p>
                <p className="small">
                    {t("questionnaire.bands", {
                        watch: data.bands.watch_from,
                        high: data.bands.high_from,
                        critical: data.bands.critical_from,
                    })}
                </p>
            </Section>
            <Section id="steps" title={t("questionnaire.steps")}>
                <ol className="plain">
                    {data.steps.map((step) => (
                        <StepPreview key={step.id} step={step} steps={data.steps} />
                    ))}
                </ol>
            </Section>
            <Paths of={data} />
        </div>
    );
}

function Paths({ of }: { of: QuestionnairePreview }) {
    const { t, both } = useWords();
    const all = of.paths.map((path) => path.questions);
    const steps = new Map(of.steps.map((step) => [step.id, step]));
    const word = (question: string, code: string): string => {
        const option = steps.get(question)?.asks?.options.find((each) => each.code === code);
        return option ? both(option) : code;
    };
    const name = (question: string) => <QuestionName id={question} text={steps.get(question)?.text} />;
    return (
        <Section id="paths" title={t("questionnaire.paths", { count: of.paths.length })}>
            <TableFrame label={t("questionnaire.paths", { count: of.paths.length })}>
                <table className="table">
                    <thead>
                        <tr>
                            <th scope="col">{t("questionnaire.when")}</th>
                            <th scope="col">{t("questionnaire.then_also")}</th>
                            <th scope="col" className="right">
                                {t("questionnaire.asked")}
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {of.paths.map((path, index) => (
                            <tr key={index}>
                                <th scope="row" className="long">
                                    {path.choices.length === 0 && t("questionnaire.always")}
                                    {path.choices.map((choice) => (
                                        <div key={choice.question}>
                                            {name(choice.question)}{" "}
                                            <strong>{choice.any_of.map((code) => word(choice.question, code)).join(" / ")}</strong>
                                        </div>
                                    ))}
                                </th>
                                <td>
                                    <OnlyThere questions={onlyOn(path.questions, all)} name={name} />
                                </td>
                                <td className="right figure">{path.questions.length}</td>
                            </tr>
                        ))}
                    </tbody>
                </table>
            </TableFrame>
            {!of.paths_are_all && <p className="quiet small">{t("questionnaire.paths_more")}</p>}
        </Section>
    );
}

function OnlyThere({ questions, name }: { questions: string[]; name: (question: string) => ReactNode }) {
    if (questions.length === 0) return <Nothing />;
    return (
        <ul className="plain">
            {questions.map((question) => (
                <li key={question}>{name(question)}</li>
            ))}
        </ul>
    );
}
