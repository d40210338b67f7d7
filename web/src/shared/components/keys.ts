// Single-key commands, and when a key is meant as text instead.

import { useEffect, useRef, useState } from "react";

export type Keymap = Record<string, () => void>;

export function isTyping(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
    const target = event.target as HTMLElement | null;
    if (!target) return false;
    if (document.querySelector(".ant-modal-wrap:not([style*='display: none'])")) return true;
    // A ticked box or a chosen option holds the focus without being typed into; only moving inside it is its own.
    if (target instanceof HTMLInputElement && /^(radio|checkbox)$/.test(target.type)) {
        return event.key === " " || event.key.startsWith("Arrow");
    }
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

// Enter belongs to whatever holds the focus when that is a button, a link or a field of a form.
function isPressing(event: KeyboardEvent): boolean {
    const target = event.target as HTMLElement | null;
    return event.key === "Enter" && !!target?.closest("button, a, input, [role='button']");
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

// Whoever closes a dialog goes on where they were: at what opened it. Ant Design does so for a dialog that stays on the page
// closed, not for one that leaves it, as ours do.
export function useFocusBack(): void {
    const [opener] = useState(() => document.activeElement);
    useEffect(
        () => () => {
            const held = document.activeElement;
            const is_lost = held === null || held === document.body;
            if (is_lost && opener instanceof HTMLElement && opener.isConnected) opener.focus();
        },
        [opener],
    );
}

// A dialog that is just opening does not hold the focus yet and would miss an Escape pressed at once; once it does, it
// closes by itself.
export function useEscapeWhileOpening(close: () => void): void {
    const latest = useRef(close);
    latest.current = close;
    useEffect(() => {
        function onKey(event: KeyboardEvent): void {
            const target = event.target as HTMLElement | null;
            if (event.key === "Escape" && !target?.closest(".ant-modal-wrap")) latest.current();
        }
        window.addEventListener("keydown", onKey);
        return () => window.removeEventListener("keydown", onKey);
    }, []);
}
