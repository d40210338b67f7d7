// A text as a QR picture, drawn here: a secret is sent to no service that draws. Dark on light in both shades, or phones
// cannot read it.

import qrcode from "qrcode-generator";
import { useMemo } from "react";

const quiet_zone = 4; // modules around it (ISO/IEC 18004)

export function QrPicture({ text, label }: { text: string; label: string }) {
    const { size, path } = useMemo(() => drawn(text), [text]);
    const side = size + 2 * quiet_zone;
    return (
        <svg className="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
            <rect width={side} height={side} fill="#fff" />
            <path d={path} fill="#000" />
        </svg>
    );
}

function drawn(text: string): { size: number; path: string } {
    const code = qrcode(0, "M");
    code.addData(text);
    code.make();
    const size = code.getModuleCount();
    let path = "";
    for (let row = 0; row < size; ++row)
        for (let column = 0; column < size; ++column)
            if (code.isDark(row, column)) path += `M${column + quiet_zone} ${row + quiet_zone}h1v1h-1z`;
    return { size, path };
}
