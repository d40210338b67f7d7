// Says what went wrong in the user's language and what to do, from a problem document or from the lack of any answer.

import { Alert, Button } from "antd";
import { Refused, Unreachable } from "@/shared/api/request";
import { useWords, type Words } from "@/shared/i18n/text";

export type Trouble = { what: string; todo: string };

export function troubleOf(error: unknown, words: Pick<Words, "t" | "both">): Trouble {
    if (error instanceof Unreachable) {
        return { what: words.t("shell.lost"), todo: words.t("shell.lost_todo") };
    }
    if (error instanceof Refused) {
        const { problem } = error;
        const what = words.both(problem.detail) || problem.title || "";
        return {
            what: what || words.t("error.refused", { code: problem.code }),
            todo: words.both(problem.todo) || (problem.status >= 500 ? words.t("error.server_todo") : ""),
        };
    }
    return { what: words.t("error.unknown"), todo: words.t("error.server_todo") };
}

export function ErrorNote({ error, again }: { error: unknown; again?: () => void }) {
    const words = useWords();
    const { what, todo } = troubleOf(error, words);
    return (
        <Alert
            type="error"
            showIcon
            role="alert"
            message={what}
            description={todo || undefined}
            action={again && <Button onClick={again}>{words.t("common.again")}</Button>}
        />
    );
}
