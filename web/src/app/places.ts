// The places of the console that exist, and what one must be permitted to see each. The menu and the first page after
// signing in both come from this list, so a place that is not built or not permitted is nowhere offered.

import {
    ApartmentOutlined,
    AlertOutlined,
    AuditOutlined,
    CalendarOutlined,
    CarOutlined,
    CheckSquareOutlined,
    CompassOutlined,
    ClockCircleOutlined,
    EnvironmentOutlined,
    ExperimentOutlined,
    FallOutlined,
    FolderOpenOutlined,
    FormOutlined,
    MessageOutlined,
    LineChartOutlined,
    SafetyCertificateOutlined,
    TeamOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";
import type { Permission, Session } from "@/shared/api/types";
import type { TextKey } from "@/shared/i18n/text";

export type Place = {
    path: string;
    name: TextKey;
    needs: Permission;
    // Work of one role only; empty: of whoever may.
    role?: string;
    icon: ComponentType<{ className?: string }>;
};

export const places: Place[] = [
    { path: "/work", name: "place.work", needs: "see_work_list", icon: CheckSquareOutlined },
    { path: "/cases", name: "place.cases", needs: "see_work_list", icon: FolderOpenOutlined },
    { path: "/approvals", name: "place.approvals", needs: "see_work_list", icon: AuditOutlined },
    { path: "/clocks", name: "place.clocks", needs: "see_clocks", icon: ClockCircleOutlined },
    { path: "/inspections", name: "place.inspections", needs: "record_visit", role: "field_inspector", icon: EnvironmentOutlined },
    { path: "/loans", name: "place.loans", needs: "see_loan", icon: CarOutlined },
    { path: "/alerts", name: "place.alerts", needs: "see_positions", icon: AlertOutlined },
    { path: "/fleet", name: "place.fleet", needs: "see_positions", icon: CompassOutlined },
    { path: "/portfolio", name: "place.portfolio", needs: "see_portfolio", icon: LineChartOutlined },
    { path: "/planning", name: "place.planning", needs: "see_all_work", icon: CalendarOutlined },
    { path: "/collecting", name: "place.collecting", needs: "see_portfolio", icon: FallOutlined },
    { path: "/effect", name: "place.effect", needs: "see_portfolio", icon: ExperimentOutlined },
    { path: "/quality", name: "place.quality", needs: "see_own_quality", icon: SafetyCertificateOutlined },
    { path: "/coverage", name: "place.coverage", needs: "see_coverage", icon: ApartmentOutlined },
    { path: "/staff", name: "place.staff", needs: "manage_staff", icon: TeamOutlined },
    { path: "/texts", name: "place.texts", needs: "see_loan", icon: MessageOutlined },
    { path: "/questionnaires", name: "place.questionnaires", needs: "see_policy", icon: FormOutlined },
];

export function placesFor({ permissions, roles }: Pick<Session, "permissions" | "roles">): Place[] {
    return places.filter(
        ({ needs, role }) => permissions.includes(needs) && (role === undefined || roles.includes(role)),
    );
}
