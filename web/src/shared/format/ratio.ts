// Shows ratios kept in millionths.

// 123456 → "12.35%"; half a last digit rounds away from zero.
export function percent(ppm: number, decimals = 2): string {
    const scale = 10 ** (4 - decimals);
    const rounded = Math.sign(ppm) * Math.round(Math.abs(ppm) / scale);
    return `${(rounded / 10 ** decimals).toFixed(decimals)}%`;
}

export function count(value: number): string {
    return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
