// The second factor of one's own account: whether there is one, setting it up, taking it away.

import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { own_account_key, useSecondFactor } from "@/shared/api/own_account";
import { session_key } from "@/shared/api/session";
import type { SecondFactor } from "@/shared/api/types";
import { ErrorNote } from "@/shared/components/error_note";
import { Section } from "@/shared/components/page_head";
import { Moment } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { RemoveSecondFactorDialog, SetSecondFactorDialog } from "./second_factor_dialogs";

const few_codes = 3;

export function SecondFactorSection() {
    const { t } = useWords();
    const queries = useQueryClient();
    const factor = useSecondFactor();
    const [asked, setAsked] = useState<"set" | "remove" | null>(null);
    // Whether one must set it, and the other sessions, change with it.
    function close(): void {
        setAsked(null);
        void queries.invalidateQueries({ queryKey: own_account_key });
        void queries.invalidateQueries({ queryKey: session_key });
    }
    return (
        <Section
            id="second_factor"
            title={t("account.factor")}
            commands={
                factor.data &&
                (factor.data.is_on ? (
                    <Button onClick={() => setAsked("remove")}>{t("account.factor_remove")}</Button>
                ) : (
                    <Button type="primary" onClick={() => setAsked("set")}>
                        {t("account.factor_set")}
                    </Button>
                ))
            }
        >
            {factor.isPending && <Waiting />}
            {factor.isError && <ErrorNote error={factor.error} again={() => void factor.refetch()} />}
            {factor.data && <State factor={factor.data} />}
            {asked === "set" && <SetSecondFactorDialog close={close} />}
            {asked === "remove" && <RemoveSecondFactorDialog close={close} />}
        </Section>
    );
}

function State({ factor }: { factor: SecondFactor }) {
    const { t } = useWords();
    if (!factor.is_on) return <p>{t(factor.is_required ? "account.factor_due" : "account.factor_off")}</p>;
    const left = factor.recovery_codes_left;
    return (
        <>
            <p>
                {t("account.factor_on")} <Moment at={factor.set_at} />
            </p>
            <p className={left <= few_codes ? "clock-text" : "quiet small"}>{t("account.codes_left", { left })}</p>
        </>
    );
}
