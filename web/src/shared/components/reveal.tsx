// A masked value that a permitted person can uncover against a reason. The reason goes into the log; the value is
// covered again after a minute, so that it does not stay on an empty desk.

import { EyeInvisibleOutlined, EyeOutlined } from "@ant-design/icons";
import { Alert, Button, Input, Popover, Radio } from "antd";
import { useEffect, useRef, useState } from "react";
import { reveal, type Revealed } from "@/shared/api/reveal";
import { useMay } from "@/shared/api/session";
import { Choice } from "./choice";
import { troubleOf } from "./error_note";
import { useWords } from "@/shared/i18n/text";
import { Nothing } from "./values";

const shown_for_ms = 60_000;
const usual_reasons = ["call", "verify_identity", "letter", "complaint"] as const;

type Props = { what: Revealed; masked: string | null; label: string };

export function Masked({ what, masked, label }: Props) {
    const { t } = useWords();
    const may = useMay("reveal_personal");
    const [asking, setAsking] = useState(false);
    const [value, setValue] = useState<string | null>(null);
    useEffect(() => {
        if (value === null) return;
        const cover = setTimeout(() => setValue(null), shown_for_ms);
        return () => clearTimeout(cover);
    }, [value]);
    const opener = useRef<HTMLButtonElement>(null);
    if (!masked) return <Nothing />;
    if (!may) return <span className="figure">{masked}</span>;
    if (value !== null) {
        return (
            <span className="revealed">
                <span className="figure">{value}</span>
                <Button
                    autoFocus
                    type="text"
                    size="small"
                    icon={<EyeInvisibleOutlined />}
                    onClick={() => setValue(null)}
                    aria-label={t("reveal.cover", { label })}
                />
            </span>
        );
    }
    const form = (
        <ReasonForm
            what={what}
            leave={() => {
                setAsking(false);
                opener.current?.focus();
            }}
            shown={(text) => {
                setAsking(false);
                setValue(text);
            }}
        />
    );
    return (
        <Popover
            trigger="click"
            open={asking}
            onOpenChange={setAsking}
            title={t("reveal.title", { label })}
            content={asking ? form : null}
            destroyOnHidden
        >
            <button ref={opener} type="button" className="masked" aria-label={t("reveal.ask", { label, masked })}>
                <span className="figure">{masked}</span>
                <EyeOutlined aria-hidden />
            </button>
        </Popover>
    );
}

type ReasonProps = { what: Revealed; leave: () => void; shown: (value: string) => void };

function ReasonForm({ what, leave, shown }: ReasonProps) {
    const place = useRef<HTMLFormElement>(null);
    // The form hangs at the end of the page: without this the next Tab would lead past it.
    useEffect(() => place.current?.querySelector<HTMLElement>("input:checked")?.focus({ preventScroll: true }), []);
    const words = useWords();
    const { t } = words;
    const [usual, setUsual] = useState<(typeof usual_reasons)[number] | "other">("call");
    const [own, setOwn] = useState("");
    const [busy, setBusy] = useState(false);
    const [error, setError] = useState<unknown>(null);
    const reason = usual === "other" ? own.trim() : t(`reveal.reason_${usual}`);
    async function ask(): Promise<void> {
        if (reason === "") return;
        setBusy(true);
        setError(null);
        try {
            shown(await reveal(what, reason));
        } catch (problem) {
            setError(problem);
            setBusy(false);
        }
    }
    return (
        <form
            ref={place}
            className="reveal-form"
            onKeyDown={(event) => {
                if (event.key === "Escape") leave();
            }}
            onSubmit={(event) => {
                event.preventDefault();
                void ask();
            }}
        >
            <Choice
                className="stack"
                value={usual}
                onChange={(event) => setUsual(event.target.value as typeof usual)}
                label={t("reveal.reason")}
            >
                {[...usual_reasons, "other" as const].map((code) => (
                    <Radio key={code} value={code}>
                        {t(`reveal.reason_${code}`)}
                    </Radio>
                ))}
            </Choice>
            {usual === "other" && (
                <Input
                    autoFocus
                    value={own}
                    maxLength={200}
                    onChange={(event) => setOwn(event.target.value)}
                    aria-label={t("reveal.reason")}
                />
            )}
            {error !== null && <Alert type="error" message={troubleOf(error, words).what} />}
            <p className="quiet small">{t("reveal.logged")}</p>
            <Button type="primary" htmlType="submit" loading={busy} disabled={reason === ""}>
                {t("reveal.show")}
            </Button>
        </form>
    );
}
