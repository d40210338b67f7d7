// One's own account: the second factor and where one is signed in. All that is open to somebody who must set one first.

import { Alert } from "antd";
import { useSession } from "@/shared/api/session";
import { PageHead } from "@/shared/components/page_head";
import { useWords } from "@/shared/i18n/text";
import { OwnSessionsSection } from "./own_sessions";
import { SecondFactorSection } from "./second_factor";

export function AccountPage() {
    const { t, word } = useWords();
    const session = useSession();
    const roles = session.roles.map((role) => word("role", role)).join(" · ");
    return (
        <>
            <PageHead title={t("account.title")} lead={`${session.name} · ${session.account} · ${roles}`} />
            <div className="stack-wide">
                {session.must_set_second_factor && <Alert type="warning" showIcon message={t("account.must_set")} />}
                <SecondFactorSection />
                <OwnSessionsSection />
            </div>
        </>
    );
}
