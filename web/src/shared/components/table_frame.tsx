// A table that may be wider than its place scrolls within it. The frame takes the keys, so that what is out of sight can be
// reached without a mouse, and is named for whoever hears the page.

import type { ReactNode } from "react";

export function TableFrame({ label, children }: { label: string; children: ReactNode }) {
    return (
        <div className="table-wide" tabIndex={0} role="group" aria-label={label}>
            {children}
        </div>
    );
}
