// Shows and reads amounts. Works on digits, never on fractions: 0.1 + 0.2 must not reach a customer's balance. Does no
// arithmetic on money; what is owed is the server's to say.

// 123456 → "1,234.56"; the yuan sign is left to the heading of the column.
export function yuan(fen: number): string {
    const digits = String(Math.abs(fen)).padStart(3, "0");
    const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
    return `${fen < 0 ? "-" : ""}${whole}.${digits.slice(-2)}`;
}

// "1,234.5" → 123450; null when it is not an amount with at most two decimals, or too large to hold exactly.
export function fenOfYuan(text: string): number | null {
    const match = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(text.replace(/[,,\s]/g, ""));
    if (!match) return null;
    return Number(`${match[1]}${(match[2] ?? "").padEnd(2, "0")}`);
}

// Axis labels: a chart of hundreds of millions cannot print fen. The table beside it does.
export function yuanShort(fen: number, language: "zh" | "en"): string {
    const steps: [number, string][] =
        language === "zh"
            ? [[1e10, "亿"], [1e6, "万"]]
            : [[1e11, "bn"], [1e8, "m"], [1e5, "k"]];
    for (const [step, unit] of steps) {
        if (Math.abs(fen) >= step) return `${trim(fen / step)}${unit}`;
    }
    return trim(fen / 100);
}

function trim(value: number): string {
    return String(Math.round(value * 10) / 10);
}
