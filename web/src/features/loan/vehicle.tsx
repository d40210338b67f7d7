// What the loan is secured by.

import type { Vehicle, VehicleField } from "@/shared/api/types";
import { Facts, Section } from "@/shared/components/page_head";
import { Masked } from "@/shared/components/reveal";
import { Day, Percent, Yuan } from "@/shared/components/values";
import { useWords } from "@/shared/i18n/text";

export function VehicleCard({ vehicle }: { vehicle: Vehicle | null }) {
    const { t, word } = useWords();
    if (!vehicle) {
        return (
            <Section id="vehicle" title={t("vehicle.title")}>
                <p className="quiet">{t("vehicle.none")}</p>
            </Section>
        );
    }
    const masked = (field: VehicleField, value: string | null) => (
        <Masked
            what={{ of: "vehicle", id: vehicle.id, field }}
            masked={value}
            label={t(`vehicle.${field}`)}
        />
    );
    return (
        <Section id="vehicle" title={t("vehicle.title")}>
            <Facts
                items={[
                    { label: t("vehicle.model"), value: `${vehicle.make} ${vehicle.model}` },
                    { label: t("vehicle.segment"), value: word("segment", vehicle.segment) },
                    { label: t("vehicle.condition"), value: word("condition", vehicle.condition) },
                    { label: t("vehicle.use"), value: word("use", vehicle.use) },
                    { label: t("vehicle.plate"), value: masked("plate", vehicle.plate_masked) },
                    { label: t("vehicle.vin"), value: masked("vin", vehicle.vin_masked) },
                    { label: t("vehicle.price"), value: <Yuan fen={vehicle.price_fen} /> },
                    { label: t("vehicle.value_today"), value: <Yuan fen={vehicle.value_today_fen} /> },
                    { label: t("loan.ltv"), value: <Percent ppm={vehicle.ltv_ppm} /> },
                    { label: t("vehicle.registered"), value: <Day on={vehicle.first_registered_on} /> },
                    { label: t("vehicle.delivered"), value: <Day on={vehicle.delivered_on} /> },
                    { label: t("vehicle.mortgage"), value: <Day on={vehicle.mortgage_registered_on} /> },
                    { label: t("vehicle.insured"), value: <Day on={vehicle.insured_until} /> },
                ]}
            />
        </Section>
    );
}
