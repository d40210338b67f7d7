// System fonts with CJK fallbacks: nothing is fetched, and Chinese looks right on every desk.

export const font_family =
    'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", ' +
    '"Noto Sans CJK SC", "Noto Sans SC", sans-serif';
