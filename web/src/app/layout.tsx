// The frame of every signed-in page: places on the left (at the bottom of a phone), who and when on top.

import { Suspense, useEffect, useRef, type RefObject } from "react";
import { NavLink, Outlet, useLocation } from "react-router-dom";
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
    const menu = useRef<HTMLElement>(null);
    usePlaceInSight(menu);
    return (
        <div className="frame">
            <a className="skip" href="#main">
                {t("shell.skip")}
            </a>
            <Header />
            <nav ref={menu} className="places" aria-label={t("shell.places")}>
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

// The menu of a phone is wider than the phone: where one is must not be beyond its edge.
function usePlaceInSight(menu: RefObject<HTMLElement>): void {
    const { pathname } = useLocation();
    useEffect(() => {
        const here = menu.current?.querySelector<HTMLElement>(".active");
        if (!menu.current || !here) return;
        menu.current.scrollLeft = here.offsetLeft - (menu.current.clientWidth - here.offsetWidth) / 2;
    }, [menu, pathname]);
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
