// The top line: find a loan, the business date the figures stand on, who is signed in, language and shade.

import { MoonOutlined, SearchOutlined, SunOutlined, UserOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { Link, useNavigate } from "react-router-dom";
import { forgetInspections, useMayForget } from "@/features/inspection/signing_out";
import { FindLoanDialog } from "@/features/loan/find_loan_dialog";
import { PasswordDialog } from "@/features/session/password_dialog";
import { keepSession, useMay, useSession } from "@/shared/api/session";
import { endSession } from "@/shared/api/session_end";
import { isTyping } from "@/shared/components/keys";
import { MenuButton } from "@/shared/components/menu_button";
import { useShade } from "@/shared/components/shade";
import { day } from "@/shared/format/date";
import { useWords } from "@/shared/i18n/text";

export function Header() {
    const { t, language } = useWords();
    const session = useSession();
    return (
        <header className="header">
            <Link to="/" className="brand" aria-label={t("shell.brand")}>
                <img src="/icon.svg" alt="" width={22} height={22} />
                <span>{t("shell.brand")}</span>
            </Link>
            <FindLoan />
            <span className="header-gap" />
            <span className="business-date" title={t("shell.business_date_note")}>
                <span className="quiet wide-only">{t("shell.business_date")} </span>
                <time dateTime={session.today}>{day(session.today, language)}</time>
            </span>
            <LanguageSwitch />
            <ShadeSwitch />
            <WhoMenu />
        </header>
    );
}

function FindLoan() {
    const { t } = useWords();
    const may = useMay("see_loan");
    const [open, setOpen] = useState(false);
    useEffect(() => {
        function onKey(event: KeyboardEvent): void {
            if (event.key !== "/" || isTyping(event)) return;
            event.preventDefault();
            setOpen(true);
        }
        window.addEventListener("keydown", onKey);
        return () => window.removeEventListener("keydown", onKey);
    }, []);
    if (!may) return null;
    return (
        <>
            <Button
                icon={<SearchOutlined />}
                onClick={() => setOpen(true)}
                aria-label={t("find.open")}
                aria-keyshortcuts="/"
                className="find-button"
            >
                <span className="wide-only">
                    {t("find.open")} <kbd>/</kbd>
                </span>
            </Button>
            <FindLoanDialog open={open} close={() => setOpen(false)} />
        </>
    );
}

function LanguageSwitch() {
    const { language, choose, t } = useWords();
    const next = language === "zh" ? "en" : "zh";
    return (
        <Button
            type="text"
            lang={next === "zh" ? "zh-CN" : "en"}
            onClick={() => choose(next)}
            aria-label={t("shell.switch_language")}
        >
            {next === "zh" ? "中文" : "EN"}
        </Button>
    );
}

function ShadeSwitch() {
    const { shade, toggle } = useShade();
    const { t } = useWords();
    return (
        <Button
            type="text"
            icon={shade === "light" ? <MoonOutlined /> : <SunOutlined />}
            onClick={toggle}
            aria-label={t(shade === "light" ? "shell.to_dark" : "shell.to_light")}
            title={t(shade === "light" ? "shell.to_dark" : "shell.to_light")}
        />
    );
}

function WhoMenu() {
    const { t, word } = useWords();
    const session = useSession();
    const queries = useQueryClient();
    const navigate = useNavigate();
    const mayForget = useMayForget();
    const [changing, setChanging] = useState(false);
    const role = session.roles.map((code) => word("role", code)).join(" · ");
    async function leave(): Promise<void> {
        if (!(await mayForget(session.staff_id))) return;
        try {
            await endSession();
        } finally {
            await forgetInspections();
            // Whether or not the server heard it, nothing of this person stays on the screen.
            queries.clear();
            keepSession(queries, null);
            navigate("/sign-in", { replace: true });
        }
    }
    return (
        <>
            <MenuButton
                type="text"
                className="who"
                aria-label={`${session.name} · ${role}`}
                items={[
                    { key: "who", label: `${session.name} · ${role}`, disabled: true },
                    { type: "divider" },
                    { key: "password", label: t("session.change_password"), onClick: () => setChanging(true) },
                    { key: "account", label: t("account.title"), onClick: () => navigate("/account") },
                    { key: "leave", label: t("session.sign_out"), onClick: () => void leave() },
                ]}
            >
                <UserOutlined />
                <span className="wide-only">
                    {session.name} <span className="quiet">{role}</span>
                </span>
            </MenuButton>
            {changing && <PasswordDialog close={() => setChanging(false)} />}
        </>
    );
}
