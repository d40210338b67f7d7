// Picks a business date. Opens at the store's day and not at the computer's, which may be another; a date can be typed
// as plain digits.

import { DatePicker } from "antd";
import dayjs from "dayjs";
import { useSessionOrNull } from "@/shared/api/session";
import { isDate } from "@/shared/format/date";

type Props = {
    label: string;
    value: string;
    change: (on: string) => void;
    earliest?: string;
    latest?: string;
    clear?: "may_clear";
    size?: "large";
};

export function DayPicker({ label, value, change, earliest, latest, clear, size }: Props) {
    const today = useSessionOrNull().data?.today;
    return (
        <DatePicker
            aria-label={label}
            size={size}
            format={["YYYY-MM-DD ddd", "YYYY-MM-DD", "YYYYMMDD"]}
            showNow={false}
            allowClear={clear === "may_clear"}
            value={isDate(value) ? dayjs(value) : null}
            defaultPickerValue={dayjs(earliest ?? today)}
            minDate={earliest ? dayjs(earliest) : undefined}
            maxDate={latest ? dayjs(latest) : undefined}
            onChange={(picked) => change(picked?.format("YYYY-MM-DD") ?? "")}
        />
    );
}
