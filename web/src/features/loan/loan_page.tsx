// One loan: what is owed, since when, by whom, secured by what, and everything that happened.

import { Alert } from "antd";
import { lazy, Suspense } from "react";
import { useParams } from "react-router-dom";
import { ErrorNote } from "@/shared/components/error_note";
import { PageHead } from "@/shared/components/page_head";
import { BucketChip, Chip } from "@/shared/components/values";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { useLoan } from "./api/loan";
import { ActionsCard } from "./actions";
import { BucketHistory } from "./bucket_history";
import { ChargesCard } from "./charges";
import { ConsentsCard } from "./consents";
import { Figures } from "./figures";
import { InspectionPhotos } from "./inspection_photos";
import { LinksCard } from "./links";
import { OpenTasks } from "./open_tasks";
import { Parties } from "./parties";
import { PayoffCard } from "./payoff";
import { PlansCard } from "./plans";
import { LawCard } from "./law";
import { RecoveryCard } from "./recovery";
import { Schedule } from "./schedule";
import { Signals } from "./signals";
import { TerminalsCard } from "./terminals";
import { TermsCard } from "./terms";
import { Timeline } from "./timeline";
import { VehicleCard } from "./vehicle";

// The figures must not wait for the library that draws.
const LtvChart = lazy(async () => ({ default: (await import("./ltv_chart")).LtvChart }));

export function LoanPage() {
    const { loan_id = "" } = useParams();
    const { t, both } = useWords();
    const loan = useLoan(loan_id);
    if (loan.isPending) return <Waiting />;
    if (!loan.data) return <ErrorNote error={loan.error} again={() => void loan.refetch()} />;
    const { data } = loan;
    return (
        <>
            <PageHead
                title={
                    <>
                        {t("loan.title")} <span className="figure">{data.loan}</span>
                    </>
                }
                lead={
                    <span className="chips">
                        <Chip>{both(data.product)}</Chip>
                        <Chip>{t("loan.grade_is", { grade: data.grade })}</Chip>
                        <BucketChip bucket={data.arrears.bucket} dpd={data.arrears.dpd} />
                    </span>
                }
            />
            <div className="loan-grid">
                <div className="loan-main">
                    {data.terms.modifications_unfit > 0 && (
                        <Alert
                            type="warning"
                            showIcon
                            message={t("loan.modifications_unfit", {
                                count: data.terms.modifications_unfit,
                            })}
                        />
                    )}
                    {data.terms.cost_warning && (
                        <Alert type="warning" showIcon message={both(data.terms.cost_warning)} />
                    )}
                    <Figures loan={data} />
                    <Schedule schedule={data.schedule} />
                    <Parties parties={data.parties} loan_id={data.loan_id} />
                    <ConsentsCard loan_id={data.loan_id} />
                    <LinksCard loan_id={data.loan_id} parties={data.parties} />
                    {data.ltv_series.length > 1 && (
                        <Suspense fallback={<Waiting />}>
                            <LtvChart loan={data.loan} points={data.ltv_series} />
                        </Suspense>
                    )}
                    <BucketHistory loan={data} />
                    <InspectionPhotos loan_id={data.loan_id} />
                    <Timeline loan_id={data.loan_id} />
                </div>
                <div className="loan-side">
                    <OpenTasks tasks={data.tasks} />
                    <ActionsCard loan_id={data.loan_id} />
                    <Signals signals={data.signals} />
                    <PayoffCard loan={data} />
                    <PlansCard loan_id={data.loan_id} />
                    <ChargesCard loan={data} />
                    <TermsCard loan={data} />
                    <VehicleCard vehicle={data.vehicle} />
                    {data.vehicle && <TerminalsCard loan_id={data.loan_id} vehicle={data.vehicle.id} />}
                    <RecoveryCard loan_id={data.loan_id} />
                    <LawCard loan_id={data.loan_id} />
                </div>
            </div>
        </>
    );
}
