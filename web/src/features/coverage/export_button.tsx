// Takes a list away as a file, for those who may.

import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useMay } from "@/shared/api/session";
import { saveText } from "@/shared/format/csv";
import { useWords } from "@/shared/i18n/text";

export function ExportButton({ file_name, text }: { file_name: string; text: () => string }) {
    const { t } = useWords();
    const may = useMay("export");
    if (!may) return null;
    return (
        <Button
            type="text"
            icon={<DownloadOutlined />}
            onClick={() => saveText(`${file_name}.csv`, text())}
        >
            {t("common.export_csv")}
        </Button>
    );
}
