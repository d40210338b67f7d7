// Single-key commands, and when a key is meant as text instead.

import { useEffect, useRef } from "react";

export type Keymap = Record<string, () => void>;

export function isTyping(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
    const target = event.target as HTMLElement | null;
    if (!target) return false;
    if (document.querySelector(".ant-modal-wrap:not([style*='display: none'])")) return true;
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

// Enter belongs to whatever holds the focus when that is a button or a link.
function isPressing(event: KeyboardEvent): boolean {
    const target = event.target as HTMLElement | null;
    return event.key === "Enter" && !!target?.closest("button, a, [role='button']");
}

export function useKeys(keymap: Keymap): void {
    const latest = useRef(keymap);
    latest.current = keymap;
    useEffect(() => {
        function onKey(event: KeyboardEvent): void {
            const act = latest.current[event.key];
            if (!act || isTyping(event) || isPressing(event)) return;
            event.preventDefault();
            act();
        }
        window.addEventListener("keydown", onKey);
        return () => window.removeEventListener("keydown", onKey);
    }, []);
}
