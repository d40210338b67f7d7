// Handing a case over, telling the debtor of an agency, and taking the case back. Whether it may be is the server's to say.

import { Input, Radio, Select } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/api/session";
import { useStaff } from "@/shared/api/staff";
import type { CasePage as Page, CaseReceiver, NoticeToRecord, RecallGround } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { DeliveryProofField } from "@/shared/components/delivery_proof_select";
import { WriteDialog } from "@/shared/components/write_dialog";
import { useWords } from "@/shared/i18n/text";
import { cases_key, handOverCase, recallCase, recordNotice } from "./api/cases";

type Props = { page: Page; close: () => void };

const receivers: readonly CaseReceiver[] = ["staff", "stage", "agency"];
// The others follow by themselves.
const grounds: readonly RecallGround[] = ["breach", "complaint", "other"];

export function HandOverDialog({ page, close }: Props) {
    const { t, word, both } = useWords();
    const sees_staff = useMay("see_all_work");
    const [to, setTo] = useState<CaseReceiver>(sees_staff ? "staff" : "stage");
    const [chosen, setChosen] = useState<string>();
    const [why, setWhy] = useState("");
    const staff = useStaff(to === "staff");
    const options = {
        staff: (staff.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        stage: page.stages.filter(({ is_ahead }) => is_ahead).map(({ id, text }) => ({ value: id, label: both(text) })),
        agency: page.agencies.map(({ id, name }) => ({ value: id, label: name })),
    };
    const agency = to === "agency" ? page.agencies.find(({ id }) => id === chosen) : undefined;
    return (
        <WriteDialog
            title={t("case.hand_over")}
            said={t("case.hand_over_said")}
            ready={chosen !== undefined && why.trim() !== ""}
            write={(key) =>
                handOverCase(
                    page.person.id,
                    { to, ...(to === "staff" ? { staff: chosen } : { name: chosen }), why: why.trim() },
                    key,
                )
            }
            refreshes={cases_key}
            close={close}
        >
            <Choice
                label={t("case.receiver")}
                value={to}
                onChange={(event) => {
                    setTo(event.target.value as CaseReceiver);
                    setChosen(undefined);
                }}
            >
                {receivers.filter((each) => sees_staff || each !== "staff").map((each) => (
                    <Radio key={each} value={each}>
                        {word("case_receiver", each)}
                    </Radio>
                ))}
            </Choice>
            <label className="field">
                <span>{word("case_receiver", to)}</span>
                <Select
                    showSearch
                    optionFilterProp="label"
                    aria-label={word("case_receiver", to)}
                    value={chosen}
                    options={options[to]}
                    onChange={setChosen}
                />
            </label>
            {agency && agency.bar !== "none" && <p className="harm-text">{word("agency_bar", agency.bar)}</p>}
            {agency?.pays_for_cash_only && <p className="harm-text">{t("case.cash_only")}</p>}
            <label className="field">
                <span>{t("case.why")}</span>
                <Input.TextArea rows={2} maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />
            </label>
        </WriteDialog>
    );
}

export function NoticeDialog({ page, close }: Props) {
    const { t } = useWords();
    const [agency, setAgency] = useState<string>();
    const [proof, setProof] = useState<NoticeToRecord["proof"]>("registered_mail");
    const [reference, setReference] = useState("");
    return (
        <WriteDialog
            title={t("case.notice")}
            said={t("case.notice_said")}
            ready={agency !== undefined && reference.trim() !== ""}
            write={(key) =>
                recordNotice(page.person.id, { agency: agency ?? "", proof, reference: reference.trim() }, key)
            }
            refreshes={cases_key}
            close={close}
        >
            <p className="quiet small">{t("case.notice_means")}</p>
            <label className="field">
                <span>{t("case.agency")}</span>
                <Select
                    aria-label={t("case.agency")}
                    value={agency}
                    options={page.agencies.map(({ id, name }) => ({ value: id, label: name }))}
                    onChange={setAgency}
                />
            </label>
            <DeliveryProofField value={proof} change={setProof} />
            <label className="field">
                <span>{t("guarantor.reference")}</span>
                <Input maxLength={100} value={reference} onChange={(event) => setReference(event.target.value)} />
            </label>
        </WriteDialog>
    );
}

export function RecallDialog({ page, close }: Props) {
    const { t, word } = useWords();
    const [ground, setGround] = useState<RecallGround>("breach");
    const [why, setWhy] = useState("");
    return (
        <WriteDialog
            title={t("case.recall")}
            said={t("case.recall_said")}
            ready={why.trim() !== ""}
            write={(key) => recallCase(page.person.id, { ground, why: why.trim() }, key)}
            refreshes={cases_key}
            close={close}
        >
            <Choice
                label={t("case.recall")}
                value={ground}
                onChange={(event) => setGround(event.target.value as RecallGround)}
            >
                {grounds.map((each) => (
                    <Radio key={each} value={each}>
                        {word("recall_ground", each)}
                    </Radio>
                ))}
            </Choice>
            <label className="field">
                <span>{t("case.why")}</span>
                <Input.TextArea rows={2} maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />
            </label>
        </WriteDialog>
    );
}
