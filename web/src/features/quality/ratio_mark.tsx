// One ratio to the house: the figure, its 95 % interval drawn against 1, and in words what it says.

import type { AdjustedShare } from "@/shared/api/types";
import { useWords } from "@/shared/i18n/text";
import { against, placeOnScale, scale_width } from "./ratio_scale";

const height = 14;

export function RatioMark({ share }: { share: AdjustedShare }) {
    const { t } = useWords();
    const said = against(share);
    const figures = t("quality.good_of_all", {
        good: share.good,
        all: share.all,
        expected: (share.expected_ppm / 1_000_000).toFixed(1),
    });
    if (share.ratio_ppm === null || share.low_ppm === null || share.high_ppm === null)
        return <span className="quiet">{share.all === 0 ? "–" : figures}</span>;
    const middle = scale_width / 2;
    return (
        <div className={`ratio ratio-${said}`}>
            <svg width={scale_width} height={height} aria-hidden focusable="false">
                <line className="ratio-house" x1={middle} x2={middle} y1={0} y2={height} />
                <line
                    className="ratio-interval"
                    x1={placeOnScale(share.low_ppm)}
                    x2={placeOnScale(share.high_ppm)}
                    y1={height / 2}
                    y2={height / 2}
                />
                <circle className="ratio-point" cx={placeOnScale(share.ratio_ppm)} cy={height / 2} r={3.5} />
            </svg>
            <span className="figure">
                {ratio(share.ratio_ppm)} <span className="quiet">({ratio(share.low_ppm)}–{ratio(share.high_ppm)})</span>
            </span>
            <span className="small">{t(`quality.against_${said}`)}</span>
            <span className="quiet small figure">{figures}</span>
        </div>
    );
}

function ratio(ppm: number): string {
    return (ppm / 1_000_000).toFixed(2);
}
