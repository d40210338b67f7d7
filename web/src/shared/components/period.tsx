// The period a page of figures is about: two days in its address, and the pickers that change them.

import { useSearchParams } from "react-router-dom";
import { useSession } from "@/shared/api/session";
import { DayPicker } from "@/shared/components/day_picker";
import { isDate } from "@/shared/format/date";

export function usePeriodInAddress() {
    const [address, setAddress] = useSearchParams();
    const date = (name: string) => (isDate(address.get(name) ?? "") ? (address.get(name) ?? "") : "");
    function change(name: string, value: string): void {
        const next = new URLSearchParams(address);
        if (value === "") next.delete(name);
        else next.set(name, value);
        setAddress(next, { replace: true });
    }
    return { address, from: date("from"), to: date("to"), change };
}

type Props = {
    labels: { from: string; to: string };
    period: ReturnType<typeof usePeriodInAddress>;
    // What the server took where the address says nothing.
    taken: { from: string; to: string } | undefined;
};

export function PeriodPickers({ labels, period, taken }: Props) {
    const { today } = useSession();
    const { from, to, change } = period;
    return (
        <>
            <DayPicker
                label={labels.from}
                latest={to || today}
                value={from || (taken?.from ?? "")}
                change={(on) => change("from", on)}
            />
            <DayPicker
                label={labels.to}
                latest={today}
                value={to || (taken?.to ?? "")}
                change={(on) => change("to", on)}
            />
        </>
    );
}
