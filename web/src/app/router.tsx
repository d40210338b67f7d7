// Addresses and the pages behind them. Each place is its own file to load, so that signing in does not wait for charts.

import { createBrowserRouter, Navigate } from "react-router-dom";
import { Layout } from "./layout";
import { FirstPlace, Guarded } from "./guard";
import { BrokenPage, NoSuchPage } from "./fallback_pages";

export const router = createBrowserRouter(
    [
        {
            path: "/sign-in",
            ErrorBoundary: BrokenPage,
            lazy: async () => ({
                Component: (await import("@/features/session/sign_in_page")).SignInPage,
            }),
        },
        {
            element: (
                <Guarded>
                    <Layout />
                </Guarded>
            ),
            ErrorBoundary: BrokenPage,
            children: [
                { index: true, element: <FirstPlace /> },
                {
                    path: "work",
                    lazy: async () => ({
                        Component: (await import("@/features/work_list/work_list_page")).WorkListPage,
                    }),
                },
                {
                    path: "preparation",
                    lazy: async () => ({
                        Component: (await import("@/features/work_list/preparation_page")).PreparationPage,
                    }),
                },
                {
                    path: "approvals",
                    lazy: async () => ({
                        Component: (await import("@/features/approval/approvals_page")).ApprovalsPage,
                    }),
                },
                {
                    path: "staff",
                    lazy: async () => ({
                        Component: (await import("@/features/staff/staff_page")).StaffPage,
                    }),
                },
                {
                    path: "account",
                    lazy: async () => ({
                        Component: (await import("@/features/session/account_page")).AccountPage,
                    }),
                },
                {
                    path: "texts",
                    lazy: async () => ({
                        Component: (await import("@/features/texts/texts_page")).TextsPage,
                    }),
                },
                {
                    path: "loans",
                    lazy: async () => ({
                        Component: (await import("@/features/loan/loans_page")).LoansPage,
                    }),
                },
                {
                    path: "loans/:loan_id",
                    lazy: async () => ({
                        Component: (await import("@/features/loan/loan_page")).LoanPage,
                    }),
                },
                {
                    path: "cases",
                    lazy: async () => ({
                        Component: (await import("@/features/collections/board_page")).CaseBoardPage,
                    }),
                },
                {
                    path: "persons/:person/case",
                    lazy: async () => ({
                        Component: (await import("@/features/collections/case_page")).CasePage,
                    }),
                },
                {
                    path: "persons/:person/guarantees",
                    lazy: async () => ({
                        Component: (await import("@/features/guarantor/guarantor_page")).GuarantorPage,
                    }),
                },
                {
                    path: "visits/:task",
                    lazy: async () => ({
                        Component: (await import("@/features/visit/visit_page")).VisitPage,
                    }),
                },
                {
                    path: "inspections",
                    lazy: async () => ({
                        Component: (await import("@/features/inspection/day_page")).DayPage,
                    }),
                },
                {
                    path: "inspections/:task",
                    lazy: async () => ({
                        Component: (await import("@/features/inspection/inspection_page")).InspectionPage,
                    }),
                },
                {
                    path: "portfolio",
                    lazy: async () => ({
                        Component: (await import("@/features/portfolio/portfolio_page")).PortfolioPage,
                    }),
                },
                {
                    path: "clocks",
                    lazy: async () => ({
                        Component: (await import("@/features/clocks/clocks_page")).ClocksPage,
                    }),
                },
                {
                    path: "alerts",
                    lazy: async () => ({
                        Component: (await import("@/features/alerts/alerts_page")).AlertsPage,
                    }),
                },
                {
                    path: "fleet",
                    lazy: async () => ({
                        Component: (await import("@/features/fleet/fleet_page")).FleetPage,
                    }),
                },
                {
                    path: "collecting",
                    lazy: async () => ({
                        Component: (await import("@/features/collecting/collecting_page")).CollectingPage,
                    }),
                },
                {
                    path: "effect",
                    lazy: async () => ({
                        Component: (await import("@/features/effect/effect_page")).EffectPage,
                    }),
                },
                {
                    path: "planning",
                    lazy: async () => ({
                        Component: (await import("@/features/planning/planning_page")).PlanningPage,
                    }),
                },
                {
                    path: "quality",
                    lazy: async () => ({
                        Component: (await import("@/features/quality/quality_page")).QualityPage,
                    }),
                },
                {
                    path: "coverage",
                    lazy: async () => ({
                        Component: (await import("@/features/coverage/coverage_page")).CoveragePage,
                    }),
                },
                {
                    path: "questionnaires",
                    lazy: async () => ({
                        Component: (await import("@/features/questionnaire/questionnaires_page"))
                            .QuestionnairesPage,
                    }),
                },
                { path: "index.html", element: <Navigate to="/" replace /> },
                { path: "*", element: <NoSuchPage /> },
            ],
        },
    ],
    {
        future: {
            v7_relativeSplatPath: true,
            v7_fetcherPersist: true,
            v7_normalizeFormMethod: true,
            v7_partialHydration: true,
            v7_skipActionErrorRevalidation: true,
        },
    },
);
