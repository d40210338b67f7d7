// Draws one ECharts picture and follows size, shade and option. Only the parts that the console uses are loaded.

import { BarChart, HeatmapChart, LineChart } from "echarts/charts";
import {
    AriaComponent,
    GridComponent,
    LegendComponent,
    MarkLineComponent,
    TooltipComponent,
    VisualMapComponent,
} from "echarts/components";
import { init, use as register, type ECharts, type EChartsCoreOption } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { forwardRef, useEffect, useImperativeHandle, useRef } from "react";
import { useShade } from "./shade";

register([
    BarChart,
    HeatmapChart,
    LineChart,
    AriaComponent,
    GridComponent,
    LegendComponent,
    MarkLineComponent,
    TooltipComponent,
    VisualMapComponent,
    CanvasRenderer,
]);

export type ChartOption = EChartsCoreOption;
export type ChartHandle = { picture: () => string };
export type Picked = { name: string; seriesName?: string; value: unknown; dataIndex: number };

type Props = {
    option: ChartOption;
    label: string;
    height: number;
    pick?: (picked: Picked) => void;
};

export const Chart = forwardRef<ChartHandle, Props>(function Chart(props, handle) {
    const { option, label, height, pick } = props;
    const place = useRef<HTMLDivElement>(null);
    const chart = useRef<ECharts | null>(null);
    const { shade } = useShade();
    useImperativeHandle(handle, () => ({
        picture: () =>
            chart.current?.getDataURL({
                pixelRatio: 2,
                backgroundColor: colour("--surface"),
            }) ?? "",
    }));
    useEffect(() => {
        if (!place.current) return;
        const drawn = init(place.current);
        chart.current = drawn;
        const watch = new ResizeObserver(() => drawn.resize());
        watch.observe(place.current);
        return () => {
            watch.disconnect();
            drawn.dispose();
            chart.current = null;
        };
    }, []);
    useEffect(() => {
        chart.current?.setOption(option, { notMerge: true });
    }, [option, shade]);
    useEffect(() => {
        const drawn = chart.current;
        if (!drawn || !pick) return;
        const onClick = (picked: unknown) => pick(picked as Picked);
        drawn.on("click", onClick);
        return () => {
            drawn.off("click", onClick);
        };
    }, [pick]);
    return <div ref={place} role="img" aria-label={label} style={{ height, width: "100%" }} />;
});

export function colour(variable: string): string {
    return getComputedStyle(document.documentElement).getPropertyValue(variable).trim();
}
