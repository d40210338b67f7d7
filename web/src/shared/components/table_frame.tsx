// A table that may be wider than its place scrolls within it. The frame takes the keys, so that what is out of sight can be
// reached without a mouse, and is named for whoever hears the page. The first column says what a row is about: it stays in
// sight while the others pass behind it.

import type { ReactNode, UIEvent } from "react";

type Props = { label: string; look?: "boxed"; children: ReactNode };

export function TableFrame({ label, look, children }: Props) {
    return (
        <div
            className={look === "boxed" ? "table-wide table-boxed" : "table-wide"}
            tabIndex={0}
            role="group"
            aria-label={label}
            onScroll={markShifted}
        >
            {children}
        </div>
    );
}

// The edge of the first column is drawn only while something stands behind it. Set past React, which has no part in it:
// a table of thousands of rows is not to be rendered again for a line.
export function markShifted({ currentTarget }: UIEvent<HTMLElement>): void {
    currentTarget.toggleAttribute("data-shifted", currentTarget.scrollLeft > 0);
}
