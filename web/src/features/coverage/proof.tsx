// The verdict in words, what was checked for it, and the digest by which an auditor finds the same plan again.

import { CheckCircleOutlined, WarningOutlined } from "@ant-design/icons";
import { Typography } from "antd";
import type { Coverage } from "@/shared/api/types";
import { Facts } from "@/shared/components/page_head";
import { Day, Moment, Nothing } from "@/shared/components/values";
import { count } from "@/shared/format/ratio";
import { useWords } from "@/shared/i18n/text";

export function Proof({ coverage }: { coverage: Coverage }) {
    const { t } = useWords();
    const { checked, complete, gaps } = coverage;
    return (
        <section className={complete ? "card proof" : "card proof proof-broken"} aria-labelledby="proof">
            <div className="proof-verdict">
                {complete ? <CheckCircleOutlined aria-hidden /> : <WarningOutlined aria-hidden />}
                <div>
                    <h2 id="proof" className="proof-title">
                        {complete ? t("proof.complete") : t("proof.broken", { count: gaps.length })}
                    </h2>
                    <p>
                        {t("proof.stands_on")} <Day on={coverage.as_of} />
                    </p>
                </div>
            </div>
            <Facts
                items={[
                    { label: t("proof.loans"), value: <Count of={checked.loans} /> },
                    { label: t("proof.guarantors"), value: <Count of={checked.guarantors} /> },
                    { label: t("proof.overdue_loans"), value: <Count of={checked.overdue_loans} /> },
                    { label: t("proof.tasks"), value: <Count of={checked.tasks} /> },
                    { label: t("proof.last_run"), value: <Moment at={coverage.last_run_at} /> },
                    { label: t("proof.digest"), value: <Digest text={coverage.plan_digest} /> },
                ]}
            />
        </section>
    );
}

function Count({ of }: { of: number }) {
    return <span className="figure">{count(of)}</span>;
}

function Digest({ text }: { text: string }) {
    const { t } = useWords();
    if (!text) return <Nothing />;
    return (
        <Typography.Text
            className="digest"
            title={text}
            copyable={{ text, tooltips: [t("common.copy"), t("common.copied")] }}
        >
            {text.slice(0, 16)}…
        </Typography.Text>
    );
}
