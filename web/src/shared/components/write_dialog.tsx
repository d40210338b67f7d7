// The frame of every dialog that writes: one form, one write that is safe to repeat, a refusal shown in the form.

import { useQueryClient, type QueryKey } from "@tanstack/react-query";
import { App, Modal } from "antd";
import { useState, type ReactNode } from "react";
import { newIdempotencyKey } from "@/shared/api/request";
import { ErrorNote } from "@/shared/components/error_note";
import { useEscapeWhileOpening, useFocusBack } from "@/shared/components/keys";
import { useWords } from "@/shared/i18n/text";

type Props = {
    title: string;
    said: string;
    ready: boolean;
    write: (idempotency_key: string) => Promise<unknown>;
    refreshes: QueryKey;
    close: () => void;
    ok?: string;
    width?: number;
    about?: ReactNode;
    children: ReactNode;
};

export function WriteDialog({ title, said, ready, write, refreshes, close, ok, width, about, children }: Props) {
    useFocusBack();
    const { t } = useWords();
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
            await queries.invalidateQueries({ queryKey: refreshes });
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
            okText={ok ?? t("common.save")}
            okButtonProps={{ disabled: !ready }}
            confirmLoading={busy}
            width={width ?? 440}
        >
            {about}
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
