// Takes the features for underwriting away as files, for those who may; the server records it.

import { useMay } from "@/shared/api/session";
import { CsvExport } from "@/shared/components/csv_export";
import { useWords } from "@/shared/i18n/text";
import { useFeatureDictionary, useFeatureExport } from "./api/effect";

export function ExportFeatures({ from, to }: { from: string; to: string }) {
    const { t } = useWords();
    const may = useMay("export");
    const figures = useFeatureExport();
    const dictionary = useFeatureDictionary();
    if (!may) return null;
    return (
        <CsvExport
            name="features"
            wanted={{ from, to }}
            of={`${from}-${to}`}
            figures={figures}
            dictionary={dictionary}
            label={t("effect.export")}
            dictionaryLabel={t("effect.dictionary")}
        />
    );
}
