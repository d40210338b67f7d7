// Figures taken away as a file, and the list of what its columns mean; the server records who took them.

import { DownloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { ErrorNote } from "@/shared/components/error_note";
import { saveText } from "@/shared/format/csv";

type Taken = { isPending: boolean; error: Error | null };
type CsvExportProps<Wanted> = {
    name: string; // of the files
    wanted: Wanted;
    of: string; // what `wanted` covers, as the file's name says it
    figures: Taken & { mutate: (wanted: Wanted, then: { onSuccess: (text: string) => void }) => void };
    dictionary: Taken & { mutate: (nothing: undefined, then: { onSuccess: (text: string) => void }) => void };
    label: string;
    dictionaryLabel: string;
};

export function CsvExport<Wanted>(props: CsvExportProps<Wanted>) {
    const { name, figures, dictionary } = props;
    const error = figures.error ?? dictionary.error;
    return (
        <>
            <Button
                icon={<DownloadOutlined />}
                loading={figures.isPending}
                onClick={() =>
                    figures.mutate(props.wanted, {
                        onSuccess: (text) => saveText(`${name}-${props.of}.csv`, text),
                    })
                }
            >
                {props.label}
            </Button>
            <Button
                type="text"
                loading={dictionary.isPending}
                onClick={() =>
                    dictionary.mutate(undefined, { onSuccess: (text) => saveText(`${name}-dictionary.csv`, text) })
                }
            >
                {props.dictionaryLabel}
            </Button>
            {error && <ErrorNote error={error} />}
        </>
    );
}
