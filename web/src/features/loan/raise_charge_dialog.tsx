// Putting a charge on a loan: a kind, an amount, why. A refusal stands in the form with its limit.

import { Radio } from "antd";
import type { ChargeToRaise } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { WriteDialog } from "@/shared/components/write_dialog";
import { useWords } from "@/shared/i18n/text";
import { raiseCharge } from "./api/charges";
import { loanKey } from "./api/loan";
import { AmountAndWhy, useChargeForm } from "./charge_form";

type Kind = ChargeToRaise["kind"];
const kinds: readonly Kind[] = ["legal_cost", "fee", "penalty"];

export function RaiseChargeDialog({ loan_id, close }: { loan_id: string; close: () => void }) {
    const { t, word } = useWords();
    const form = useChargeForm<Kind>("legal_cost");
    const { kind } = form;
    return (
        <WriteDialog
            title={t("charges.raise")}
            said={t("charges.raise_said")}
            ready={form.is_filled}
            write={async (key) => kind && raiseCharge(loan_id, { kind, ...form.written() }, key)}
            refreshes={loanKey(loan_id)}
            close={close}
        >
            <Choice
                value={kind}
                onChange={(event) => form.setKind(event.target.value as Kind)}
                label={t("charges.kind")}
                className="stack"
            >
                {kinds.map((code) => (
                    <Radio key={code} value={code}>
                        {word("charge", code)}
                    </Radio>
                ))}
            </Choice>
            <AmountAndWhy form={form} />
        </WriteDialog>
    );
}
