// A chart with what makes it readable: a title that states the finding, its units, the same figures as a table, and
// both to take away.

import { BarChartOutlined, DownloadOutlined, TableOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef, useState, type ReactNode, type RefObject } from "react";
import { useMay } from "@/shared/api/session";
import { csvText, saveAddress, saveText, type Cell } from "@/shared/format/csv";
import { useWords } from "@/shared/i18n/text";
import { Chart, type ChartHandle, type ChartOption, type Picked } from "./chart";
import { DataTable, type Column } from "./data_table";
import { MenuButton } from "./menu_button";

export type ChartTable<Row> = {
    columns: (Column<Row> & { plain: (row: Row) => Cell })[];
    rows: Row[];
    rowKey: (row: Row) => string;
};

type Props<Row> = {
    id: string;
    finding: string;
    units: string;
    option: ChartOption;
    table: ChartTable<Row>;
    file_name: string;
    height?: number;
    pick?: (picked: Picked) => void;
    note?: ReactNode;
    wide?: "wide";
};

export function ChartCard<Row>(props: Props<Row>) {
    const { t } = useWords();
    const [view, setView] = useState<"chart" | "table">("chart");
    const chart = useRef<ChartHandle>(null);
    const height = props.height ?? 260;
    const is_empty = props.table.rows.length === 0;
    return (
        <section
            className={props.wide ? "card card-wide" : "card"}
            aria-labelledby={`${props.id}-title`}
        >
            <div className="card-head">
                <div>
                    <h2 id={`${props.id}-title`} className="card-title">
                        {props.finding}
                    </h2>
                    {!is_empty && <p className="quiet small">{props.units}</p>}
                </div>
                {!is_empty && (
                    <div className="card-commands">
                        <Button
                            type="text"
                            icon={view === "chart" ? <TableOutlined /> : <BarChartOutlined />}
                            onClick={() => setView(view === "chart" ? "table" : "chart")}
                        >
                            {t(view === "chart" ? "chart.as_table" : "chart.as_chart")}
                        </Button>
                        <TakeAway {...props} view={view} picture={chart} />
                    </div>
                )}
            </div>
            {is_empty ? (
                <p>{t("chart.nothing")}</p>
            ) : view === "chart" ? (
                <Chart
                    ref={chart}
                    option={props.option}
                    label={`${props.finding} (${props.units})`}
                    height={height}
                    pick={props.pick}
                />
            ) : (
                <DataTable label={props.finding} height={height} {...props.table} />
            )}
            {props.note && !is_empty && <p className="quiet small">{props.note}</p>}
        </section>
    );
}

type TakeAwayProps<Row> = Props<Row> & {
    picture: RefObject<ChartHandle>;
    view: "chart" | "table";
};

function TakeAway<Row>({ table, file_name, picture, view }: TakeAwayProps<Row>) {
    const { t } = useWords();
    const may = useMay("export");
    if (!may) return null;
    function saveTable(): void {
        const head = table.columns.map((column) => column.title);
        const rows = table.rows.map((row) => table.columns.map((column) => column.plain(row)));
        saveText(`${file_name}.csv`, csvText(head, rows));
    }
    function savePicture(): void {
        const address = picture.current?.picture();
        if (address) saveAddress(`${file_name}.png`, address);
    }
    const items = [
        { key: "csv", label: t("chart.save_csv"), onClick: saveTable },
        // A picture exists only while it is drawn.
        ...(view === "chart"
            ? [{ key: "png", label: t("chart.save_png"), onClick: savePicture }]
            : []),
    ];
    return <MenuButton type="text" icon={<DownloadOutlined />} aria-label={t("chart.save")} items={items} />;
}
