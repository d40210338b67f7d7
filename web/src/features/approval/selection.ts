// Where the selection goes by key: it follows the question, not its place, and stops at the ends.

export function moved(items: { id: string }[], from: string | undefined, step: 1 | -1): string {
    const at = items.findIndex((item) => item.id === from);
    const next = Math.max(0, Math.min(items.length - 1, at + step));
    return items[next]?.id ?? "";
}
