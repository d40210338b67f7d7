// What is shown for an address that leads nowhere, and for a page that broke.

import { Button, Result } from "antd";
import { Link, useRouteError } from "react-router-dom";
import { useWords } from "@/shared/i18n/text";

export function NoSuchPage() {
    const { t } = useWords();
    return (
        <Result
            status="404"
            icon={null}
            title={<h1 className="page-title">{t("fallback.no_such_page")}</h1>}
            extra={<Link to="/">{t("fallback.home")}</Link>}
        />
    );
}

// A new release replaces the files of the old one; a page left open over night then asks for a file that is gone.
// Loading afresh is the cure for that and for most other breaks, and typed answers are kept in the browser.
export function BrokenPage() {
    const { t } = useWords();
    const error = useRouteError();
    const message = error instanceof Error ? error.message : String(error);
    return (
        <main className="alone">
            <h1 className="page-title">{t("fallback.broken")}</h1>
            <p>{t("fallback.broken_todo")}</p>
            <p className="quiet">{message}</p>
            <Button type="primary" onClick={() => window.location.reload()}>
                {t("fallback.reload")}
            </Button>
        </main>
    );
}
