// Are we good, and fair: for those who lead the talks to score, the month's figures and who may call; for everybody else
// their own scores and nobody else's.

import { useSearchParams } from "react-router-dom";
import { useMay } from "@/shared/api/session";
import { ErrorNote } from "@/shared/components/error_note";
import { PageHead } from "@/shared/components/page_head";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { useAppraisal, useOwnQuality, useQuality, useTraining } from "./api/quality";
import { AppraisalSection } from "./appraisal";
import { Certificates } from "./certificates";
import { OwnScores } from "./own_scores";
import { Talks } from "./talks";

export function QualityPage() {
    const { t } = useWords();
    const leads = useMay("see_staff_quality");
    return (
        <>
            <PageHead title={t("place.quality")} lead={t(leads ? "quality.question" : "quality.own_question")} />
            {leads ? <House /> : <Own />}
        </>
    );
}

function House() {
    const [address, setAddress] = useSearchParams();
    const quality = useQuality();
    const training = useTraining();
    const appraisal = useAppraisal(address.get("month") ?? "");
    return (
        <div className="stack-wide">
            {[quality, appraisal, training].map((query, index) => (
                <Part key={index} query={query} />
            ))}
            {quality.data && <Talks quality={quality.data} />}
            {appraisal.data && (
                <AppraisalSection appraisal={appraisal.data} pick={(month) => setAddress({ month })} />
            )}
            {training.data && <Certificates training={training.data} />}
        </div>
    );
}

function Own() {
    const own = useOwnQuality();
    return (
        <>
            <Part query={own} />
            {own.data && <OwnScores own={own.data} />}
        </>
    );
}

type PartQuery = { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown };

function Part({ query }: { query: PartQuery }) {
    if (query.isPending) return <Waiting />;
    return query.isError ? <ErrorNote error={query.error} again={() => void query.refetch()} /> : null;
}
