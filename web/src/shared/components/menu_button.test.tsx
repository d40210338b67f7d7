// Where the keys are after a dialog that a menu opened: at the menu's button.

import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";
import { useFocusBack } from "./keys";
import { MenuButton } from "./menu_button";

// A menu of Ant Design takes seconds to draw where others have the processor.
const ready_ms_max = 20_000;

afterEach(cleanup);

function Dialog({ close }: { close: () => void }) {
    useFocusBack();
    return (
        <button autoFocus onClick={close}>
            close
        </button>
    );
}

function Page() {
    const [open, setOpen] = useState(false);
    return (
        <>
            <MenuButton items={[{ key: "leave", label: "leave", onClick: () => setOpen(true) }]}>menu</MenuButton>
            {open && <Dialog close={() => setOpen(false)} />}
        </>
    );
}

it("a command of a menu leads back to the menu's button", async () => {
    render(<Page />);
    const button = screen.getByText("menu").closest("button");
    fireEvent.click(screen.getByText("menu"));
    const entry = (await screen.findByText("leave", {}, { timeout: ready_ms_max })).closest("li");
    entry?.focus();
    fireEvent.click(screen.getByText("leave"));
    expect(document.activeElement).toBe(screen.getByText("close"));
    fireEvent.click(screen.getByText("close"));
    expect(document.activeElement).toBe(button);
}, ready_ms_max);
