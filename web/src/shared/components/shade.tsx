// Light or dark: the choice is kept in the browser; without one the system's wish counts.

import { createContext, useContext, useMemo, useState, type ReactNode } from "react";

export type Shade = "light" | "dark";
type Choice = { shade: Shade; toggle: () => void };

const place = "daihou.shade";
const Context = createContext<Choice>({ shade: "light", toggle: () => undefined });

function firstShade(): Shade {
    const kept = localStorage.getItem(place);
    if (kept === "light" || kept === "dark") return kept;
    return window.matchMedia?.("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export function ShadeProvider({ children }: { children: ReactNode }) {
    const [shade, setShade] = useState<Shade>(firstShade);
    const choice = useMemo(
        () => ({
            shade,
            toggle: () => {
                const next = shade === "light" ? "dark" : "light";
                localStorage.setItem(place, next);
                setShade(next);
            },
        }),
        [shade],
    );
    return <Context.Provider value={choice}>{children}</Context.Provider>;
}

export function useShade(): Choice {
    return useContext(Context);
}
