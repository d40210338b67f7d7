// One of several. Ant Design draws the group but leaves out its role, without which a screen reader hears loose buttons.

import { Radio, type RadioGroupProps } from "antd";

const role = { role: "radiogroup" };

type Props = Omit<RadioGroupProps, "aria-label"> & { label: string };

export function Choice({ label, ...props }: Props) {
    return <Radio.Group {...role} aria-label={label} {...props} />;
}
