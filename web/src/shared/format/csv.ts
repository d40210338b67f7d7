// Writes a table as CSV and hands it to the browser. Starts with a byte-order mark, without which spreadsheets read
// Chinese as garbage, and defuses cells that a spreadsheet would run as a formula.

export type Cell = string | number | null;

export function csvText(head: string[], rows: Cell[][]): string {
    const lines = [head, ...rows].map((row) => row.map(cellText).join(","));
    return `\uFEFF${lines.join("\r\n")}\r\n`;
}

function cellText(cell: Cell): string {
    if (cell === null) return "";
    if (typeof cell === "number") return String(cell);
    const safe = /^[=+@\t\r]|^-(?![\d.,]+%?$)/.test(cell) ? `'${cell}` : cell;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

export function saveText(file_name: string, text: string): void {
    const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    saveAddress(file_name, address);
    URL.revokeObjectURL(address);
}

export function saveAddress(file_name: string, address: string): void {
    const link = document.createElement("a");
    link.href = address;
    link.download = file_name;
    link.click();
}
