// The look: one accent, neutral greys, red only for harm, amber only for clocks. The same values feed Ant Design and
// the console's own styles (as CSS variables), so that light and dark cannot drift apart.

import { theme as antd_theme, type ThemeConfig } from "antd";
import { font_family } from "@/shared/components/font";
import type { Shade } from "@/shared/components/shade";

type Palette = {
    accent: string;
    accent_soft: string;
    ink: string;
    ink_soft: string;
    line: string;
    line_soft: string;
    surface: string;
    raised: string;
    ground: string;
    harm: string;
    harm_soft: string;
    clock: string;
    clock_soft: string;
};

export const palettes: Record<Shade, Palette> = {
    light: {
        accent: "#1f5c7a",
        accent_soft: "#e4eef3",
        ink: "#1c2329",
        ink_soft: "#586570",
        line: "#d5dae0",
        line_soft: "#e8ebee",
        surface: "#ffffff",
        raised: "#ffffff",
        ground: "#f4f6f7",
        harm: "#b3261e",
        harm_soft: "#fbeae8",
        clock: "#855600",
        clock_soft: "#fdf1d8",
    },
    dark: {
        accent: "#6fb3d3",
        accent_soft: "#1c3440",
        ink: "#e4e9ed",
        ink_soft: "#9eabb6",
        line: "#39434c",
        line_soft: "#2a323a",
        surface: "#1a2026",
        raised: "#222a31",
        ground: "#12171c",
        harm: "#f28b82",
        harm_soft: "#40211f",
        clock: "#e5b454",
        clock_soft: "#3a2d12",
    },
};

export function antdTheme(shade: Shade): ThemeConfig {
    const palette = palettes[shade];
    const base = shade === "light" ? antd_theme.defaultAlgorithm : antd_theme.darkAlgorithm;
    return {
        algorithm: [base, antd_theme.compactAlgorithm],
        token: {
            colorPrimary: palette.accent,
            colorInfo: palette.accent,
            colorLink: palette.accent,
            colorError: palette.harm,
            colorWarning: palette.clock,
            colorSuccess: palette.accent,
            colorErrorBg: palette.harm_soft,
            colorWarningBg: palette.clock_soft,
            colorInfoBg: palette.accent_soft,
            colorText: palette.ink,
            colorTextSecondary: palette.ink_soft,
            colorTextDescription: palette.ink_soft,
            colorTextPlaceholder: palette.ink_soft,
            colorBgBase: palette.surface,
            colorBgLayout: palette.ground,
            colorBorder: palette.line,
            colorBorderSecondary: palette.line_soft,
            borderRadius: 6,
            colorBgContainer: palette.surface,
            colorBgElevated: palette.raised,
            // Seeds: the compact algorithm takes them one size down, to 14 pixels of text and controls of 30.
            fontSize: 16,
            controlHeight: 34,
            fontFamily: font_family,
            // Calm, and Escape works from the first moment of a dialog instead of after its entrance.
            motion: false,
            // White on the dark theme's light accent would be unreadable.
            colorTextLightSolid: shade === "light" ? "#ffffff" : "#0c1216",
        },
        components: { Tooltip: { colorTextLightSolid: "#ffffff" } },
    };
}

export function applyPalette(shade: Shade): void {
    const root = document.documentElement;
    root.dataset.shade = shade;
    root.style.colorScheme = shade;
    for (const [name, value] of Object.entries(palettes[shade])) {
        root.style.setProperty(`--${name.replace("_", "-")}`, value);
    }
}
