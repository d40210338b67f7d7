// Putting a terminal into a vehicle's record and taking it out again.

import { DatePicker, Input, Radio } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useSession } from "@/shared/api/session";
import type { CoordinateSystem, TerminalRole, UnbindGround, VehicleTerminals } from "@/shared/api/types";
import { Choice } from "@/shared/components/choice";
import { WriteDialog } from "@/shared/components/write_dialog";
import { useWords } from "@/shared/i18n/text";
import { loanKey } from "./api/loan";
import { bindTerminal, unbindTerminal } from "./api/terminals";

const roles: readonly TerminalRole[] = ["main", "backup"];
const systems: readonly CoordinateSystem[] = ["wgs84", "gcj02", "bd09"];
const grounds: readonly UnbindGround[] = ["removed", "replaced", "other"];

export function BindDialog({ page, loan_id, close }: { page: VehicleTerminals; loan_id: string; close: () => void }) {
    const { t } = useWords();
    const { today } = useSession();
    const free = roles.filter((role) => page.terminals.every((terminal) => terminal.role !== role));
    const [phone, setPhone] = useState("");
    const [role, setRole] = useState<TerminalRole | undefined>(free[0]);
    const [model, setModel] = useState("");
    const [number, setNumber] = useState("");
    const [system, setSystem] = useState<CoordinateSystem>("wgs84");
    const [installed_on, setInstalledOn] = useState(today);
    const is_phone = /^[0-9]{1,20}$/.test(phone.trim());
    const body = {
        phone: phone.trim(),
        installed_on,
        system,
        ...(model.trim() && { model: model.trim() }),
        ...(number.trim() && { terminal_id: number.trim() }),
    };
    return (
        <WriteDialog
            title={t("terminal.bind_title")}
            said={t("terminal.bound")}
            ready={is_phone && role !== undefined && installed_on !== ""}
            write={async (key) => role && bindTerminal(page.vehicle, { ...body, role }, key)}
            refreshes={loanKey(loan_id)}
            close={close}
            ok={t("terminal.bind")}
            width={520}
            about={<p className="quiet small">{t("terminal.bind_about")}</p>}
        >
            <TextField label={t("terminal.phone")} value={phone} set={setPhone} longest={20} hint={t("terminal.phone_hint")} />
            <Codes label={t("terminal.role")} kind="terminal_role" codes={free} value={role} choose={setRole} />
            <TextField label={t("terminal.model")} value={model} set={setModel} longest={40} />
            <TextField label={t("terminal.id")} value={number} set={setNumber} longest={40} />
            <Codes label={t("terminal.system")} kind="coordinate_system" codes={systems} value={system} choose={setSystem} />
            <label className="field">
                <span>{t("terminal.installed_on")}</span>
                <DatePicker
                    allowClear={false}
                    defaultValue={dayjs(today)}
                    maxDate={dayjs(today)}
                    aria-label={t("terminal.installed_on")}
                    onChange={(at) => setInstalledOn(at ? at.format("YYYY-MM-DD") : "")}
                />
            </label>
        </WriteDialog>
    );
}

type UnbindProps = { loan_id: string; vehicle: string; phone: string; close: () => void };

export function UnbindDialog({ loan_id, vehicle, phone, close }: UnbindProps) {
    const { t } = useWords();
    const [ground, setGround] = useState<UnbindGround>();
    const [why, setWhy] = useState("");
    return (
        <WriteDialog
            title={t("terminal.unbind_title", { phone })}
            said={t("terminal.unbound")}
            ready={ground !== undefined && why.trim() !== ""}
            write={async (key) => ground && unbindTerminal(vehicle, { phone, ground, why: why.trim() }, key)}
            refreshes={loanKey(loan_id)}
            close={close}
            ok={t("terminal.unbind")}
        >
            <Codes label={t("terminal.ground")} kind="unbind_ground" codes={grounds} value={ground} choose={setGround} />
            <label className="field">
                <span>{t("terminal.why")}</span>
                <Input.TextArea rows={2} maxLength={200} value={why} onChange={(event) => setWhy(event.target.value)} />
            </label>
        </WriteDialog>
    );
}

type TextProps = { label: string; value: string; set: (value: string) => void; longest: number; hint?: string };

function TextField({ label, value, set, longest, hint }: TextProps) {
    return (
        <label className="field">
            <span>{label}</span>
            <Input maxLength={longest} value={value} onChange={(event) => set(event.target.value)} />
            {hint && <span className="quiet small">{hint}</span>}
        </label>
    );
}

type CodesProps<T extends string> = {
    label: string;
    kind: "terminal_role" | "coordinate_system" | "unbind_ground";
    codes: readonly T[];
    value: T | undefined;
    choose: (value: T) => void;
};

function Codes<T extends string>({ label, kind, codes, value, choose }: CodesProps<T>) {
    const { word } = useWords();
    return (
        <div className="field">
            <span>{label}</span>
            <Choice label={label} value={value} onChange={(event) => choose(event.target.value as T)}>
                {codes.map((code) => (
                    <Radio key={code} value={code}>
                        {word(kind, code)}
                    </Radio>
                ))}
            </Choice>
        </div>
    );
}
