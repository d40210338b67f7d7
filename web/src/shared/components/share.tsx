// A share with what makes it readable: its interval, its counts, and a word where they are too few.

import type { EffectShare } from "@/shared/api/types";
import { count, percent } from "@/shared/format/ratio";
import { useWords, type Words } from "@/shared/i18n/text";

// Of nothing there is none to tell.
export function interval(share: EffectShare): string {
    if (share.whole === 0) return "–";
    return `${percent(share.low_ppm, 1)} – ${percent(share.high_ppm, 1)}`;
}

export function counts(share: EffectShare): string {
    return `${count(share.part)} / ${count(share.whole)}`;
}

export function shareText(share: EffectShare, { t }: Pick<Words, "t">): string {
    return share.ppm === null ? t("common.nothing") : percent(share.ppm, 1);
}

export function ShareValue({ share }: { share: EffectShare }) {
    const words = useWords();
    return (
        <span className={share.few ? "figure quiet" : "figure"}>
            {shareText(share, words)}
            {share.few && share.whole > 0 && <span className="small"> ({words.t("share.few")})</span>}
        </span>
    );
}
