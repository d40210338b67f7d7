// The frame that done, later and reassign share: the task it is about, one form, one write that is safe to repeat.

import { useQueryClient } from "@tanstack/react-query";
import { App, Modal } from "antd";
import { useState, type ReactNode } from "react";
import { newIdempotencyKey } from "@/shared/api/request";
import type { Task } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { useEscapeWhileOpening } from "@/shared/components/keys";
import { useWords } from "@/shared/i18n/text";
import { work_list_key } from "./api/work_list";

type Props = {
    task: Task;
    title: string;
    said: string;
    ready: boolean;
    write: (idempotency_key: string) => Promise<Task>;
    close: () => void;
    children: ReactNode;
};

export function TaskDialog({ task, title, said, ready, write, close, children }: Props) {
    const { both, t } = useWords();
    const { message } = App.useApp();
    const queries = useQueryClient();
    const [key] = useState(newIdempotencyKey);
    const [busy, setBusy] = useState(false);
    const [error, setError] = useState<unknown>(null);
    useEscapeWhileOpening(close);
    async function send(): Promise<void> {
        if (!ready || busy) return;
        setBusy(true);
        setError(null);
        try {
            await write(key);
            close();
            void message.success(said);
            await queries.invalidateQueries({ queryKey: work_list_key });
        } catch (problem) {
            setError(problem);
            setBusy(false);
        }
    }
    return (
        <Modal
            open
            title={title}
            onCancel={close}
            onOk={() => void send()}
            okText={t("common.save")}
            okButtonProps={{ disabled: !ready }}
            confirmLoading={busy}
            width={440}
        >
            <p className="quiet">
                {both(task.kind_text)} · {task.loan}
                {task.person && ` · ${task.person.name_masked}`}
            </p>
            <form
                className="stack"
                onSubmit={(event) => {
                    event.preventDefault();
                    void send();
                }}
            >
                {children}
                {error !== null && <ErrorNote error={error} />}
                <button type="submit" hidden aria-hidden />
            </form>
        </Modal>
    );
}
