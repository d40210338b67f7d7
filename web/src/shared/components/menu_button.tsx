// Several commands behind one button. An entry that was chosen is gone with its menu and nobody could be led back to it, so
// the button has the focus before the command runs: a dialog that it opens leads back there.

import { Button, Dropdown, type ButtonProps, type MenuProps } from "antd";
import { useRef } from "react";

type Props = Omit<ButtonProps, "onClick"> & { items: MenuProps["items"] };

export function MenuButton({ items, ...look }: Props) {
    const button = useRef<HTMLButtonElement>(null);
    const leadBack: MenuProps["onClick"] = ({ domEvent }) => {
        domEvent.preventDefault(); // or the Enter that chose the entry would press the button as well
        button.current?.focus();
    };
    return (
        <Dropdown autoFocus trigger={["click"]} menu={{ items, onClick: leadBack }}>
            <Button ref={button} {...look} />
        </Dropdown>
    );
}
