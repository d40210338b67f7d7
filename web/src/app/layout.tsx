// The frame of every signed-in page: places on the left (at the bottom of a phone), who and when on top.

import { Suspense } from "react";
import { NavLink, Outlet } from "react-router-dom";
import { useApprovalEvents, useApprovals } from "@/shared/api/approvals";
import { useMay, useSession } from "@/shared/api/session";
import { ProofWhereAsked } from "@/features/session/proof_dialog";
import { Waiting } from "@/shared/components/waiting";
import { useWords } from "@/shared/i18n/text";
import { Header } from "./header";
import { LostConnection } from "./lost_connection";
import { placesFor } from "./places";

export function Layout() {
    const { t } = useWords();
    const session = useSession();
    return (
        <div className="frame">
            <a className="skip" href="#main">
                {t("shell.skip")}
            </a>
            <Header />
            <nav className="places" aria-label={t("shell.places")}>
                {placesFor(session).map((place) => (
                    <NavLink key={place.path} to={place.path} className="place">
                        <place.icon className="place-icon" />
                        <span>{t(place.name)}</span>
                        {place.path === "/approvals" && <ToDecide />}
                    </NavLink>
                ))}
            </nav>
            <main id="main" className="main" tabIndex={-1}>
                <LostConnection />
                <Suspense fallback={<Waiting />}>
                    <Outlet />
                </Suspense>
            </main>
            <ProofWhereAsked />
        </div>
    );
}

// How many questions wait for whoever is signed in.
function ToDecide() {
    const { t } = useWords();
    const may_decide = useMay("approve");
    const waiting = useApprovals("waiting", may_decide);
    useApprovalEvents(may_decide);
    const count = waiting.data?.to_decide ?? 0;
    if (count === 0) return null;
    return (
        <span className="place-count figure" aria-label={t("approval.to_decide", { count })}>
            {count}
        </span>
    );
}
