// Where the keys are after a dialog: at what opened it, unless they are already somewhere else or it is gone.

import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { useFocusBack } from "./keys";

function Dialog({ close }: { close: () => void }) {
    useFocusBack();
    return (
        <button autoFocus onClick={close}>
            close
        </button>
    );
}

function Page({ is_gone }: { is_gone: boolean }) {
    const [open, setOpen] = useState(false);
    return (
        <>
            {!(open && is_gone) && <button onClick={() => setOpen(true)}>open</button>}
            <button>other</button>
            {open && <Dialog close={() => setOpen(false)} />}
        </>
    );
}

function opened(is_gone: boolean): void {
    render(<Page is_gone={is_gone} />);
    const opener = screen.getByText("open");
    opener.focus();
    fireEvent.click(opener);
    expect(document.activeElement).toBe(screen.getByText("close"));
}

describe("closing a dialog", () => {
    afterEach(cleanup);
    it("leads back to what opened it", () => {
        opened(false);
        fireEvent.click(screen.getByText("close"));
        expect(document.activeElement).toBe(screen.getByText("open"));
    });
    it("leaves the keys where somebody put them meanwhile", () => {
        opened(false);
        act(() => screen.getByText("other").focus());
        fireEvent.click(screen.getByText("close"));
        expect(document.activeElement).toBe(screen.getByText("other"));
    });
    it("breaks nothing where what opened it is gone", () => {
        opened(true);
        fireEvent.click(screen.getByText("close"));
        expect(document.activeElement).toBe(document.body);
    });
});
