// Takes the features for underwriting away as files, for those who may; the server records it.

import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useMay } from "@/shared/api/session";
import { ErrorNote } from "@/shared/components/error_note";
import { saveText } from "@/shared/format/csv";
import { useWords } from "@/shared/i18n/text";
import { useFeatureDictionary, useFeatureExport } from "./api/effect";

export function ExportFeatures({ from, to }: { from: string; to: string }) {
    const { t } = useWords();
    const may = useMay("export");
    const features = useFeatureExport();
    const dictionary = useFeatureDictionary();
    if (!may) return null;
    const error = features.error ?? dictionary.error;
    return (
        <>
            <Button
                icon={<DownloadOutlined />}
                loading={features.isPending}
                onClick={() =>
                    features.mutate(
                        { from, to },
                        { onSuccess: (text) => saveText(`features-${from}-${to}.csv`, text) },
                    )
                }
            >
                {t("effect.export")}
            </Button>
            <Button
                type="text"
                loading={dictionary.isPending}
                onClick={() =>
                    dictionary.mutate(undefined, {
                        onSuccess: (text) => saveText("features-dictionary.csv", text),
                    })
                }
            >
                {t("effect.dictionary")}
            </Button>
            {error && <ErrorNote error={error} />}
        </>
    );
}
