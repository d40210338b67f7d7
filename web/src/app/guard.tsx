// Lets nobody past who is not signed in, and sends those who are to the first place they may see.

import { useEffect, type ReactNode } from "react";
import { Navigate, useLocation } from "react-router-dom";
import { useSession, useSessionOrNull } from "@/shared/api/session";
import { ErrorNote } from "@/shared/components/error_note";
import { Waiting } from "@/shared/components/waiting";
import { languageOf } from "@/shared/i18n/language";
import { useWords } from "@/shared/i18n/text";
import { placesFor } from "./places";

export function Guarded({ children }: { children: ReactNode }) {
    const session = useSessionOrNull();
    const location = useLocation();
    const { suggest } = useWords();
    const tag = session.data?.language_default;
    useEffect(() => {
        if (tag) suggest(languageOf(tag));
        // Only a new session suggests; a choice made in between stays.
    }, [tag]);
    if (session.isPending) return <Waiting />;
    if (session.data === null) {
        const back = location.pathname + location.search;
        return <Navigate to="/sign-in" replace state={{ back: back === "/" ? undefined : back }} />;
    }
    // A session that was read before stays usable while the line is down; only a first reading that failed is fatal.
    if (session.data === undefined) {
        return <ErrorNote error={session.error} again={() => void session.refetch()} />;
    }
    // Until it is set the server answers nothing else.
    if (session.data.must_set_second_factor && location.pathname !== "/account") {
        return <Navigate to="/account" replace />;
    }
    return <>{children}</>;
}

export function FirstPlace() {
    const session = useSession();
    const { t } = useWords();
    const first = placesFor(session)[0];
    if (first) return <Navigate to={first.path} replace />;
    return <p className="quiet">{t("place.none")}</p>;
}
