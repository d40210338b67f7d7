// What somebody is and may do, as fields: the same for somebody new and for other duties.

import { Input, InputNumber, Select } from "antd";
import type { StaffAccounts, StaffTerms } from "@/shared/api/types";
import { useWords } from "@/shared/i18n/text";

export const no_terms: StaffTerms = {
    name: "",
    roles: [],
    skills: [],
    minutes_a_day: 420,
    languages: [],
    regions: [],
};

export function areTold(terms: StaffTerms): boolean {
    return terms.name.trim() !== "" && terms.roles.length > 0;
}

type Props = { accounts: StaffAccounts; terms: StaffTerms; change: (terms: StaffTerms) => void };

export function TermsFields({ accounts, terms, change }: Props) {
    const { t, word } = useWords();
    const set = (some: Partial<StaffTerms>) => change({ ...terms, ...some });
    return (
        <>
            <label className="field">
                <span>{t("staff.name")}</span>
                <Input maxLength={20} value={terms.name} onChange={(event) => set({ name: event.target.value })} />
            </label>
            <Several
                label={t("staff.roles")}
                known={accounts.roles}
                say={(code) => word("role", code)}
                value={terms.roles}
                change={(roles) => set({ roles })}
            />
            <Several
                label={t("staff.skills")}
                known={accounts.skills}
                say={(code) => word("skill", code)}
                value={terms.skills}
                change={(skills) => set({ skills })}
                open
            />
            <label className="field">
                <span>{t("staff.minutes_a_day")}</span>
                <InputNumber
                    min={0}
                    max={1440}
                    step={30}
                    value={terms.minutes_a_day}
                    onChange={(minutes) => set({ minutes_a_day: minutes ?? 0 })}
                />
            </label>
            <Several
                label={t("staff.regions")}
                placeholder={t("staff.all_regions")}
                known={accounts.regions}
                value={terms.regions}
                change={(regions) => set({ regions })}
                open
            />
            <Several
                label={t("staff.languages")}
                known={accounts.languages}
                value={terms.languages}
                change={(languages) => set({ languages })}
                open
            />
        </>
    );
}

type SeveralProps = {
    label: string;
    placeholder?: string;
    known: string[];
    say?: (code: string) => string;
    value: string[];
    change: (value: string[]) => void;
    // Others than the known ones may be typed.
    open?: boolean;
};

function Several({ label, placeholder, known, say, value, change, open }: SeveralProps) {
    return (
        <label className="field">
            <span>{label}</span>
            <Select
                mode={open ? "tags" : "multiple"}
                aria-label={label}
                placeholder={placeholder}
                optionFilterProp="label"
                value={value}
                options={known.map((code) => ({ value: code, label: say ? say(code) : code }))}
                onChange={change}
            />
        </label>
    );
}
