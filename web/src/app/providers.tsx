// Everything a page may rely on being there: words, shade, Ant Design's settings, the query cache.

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { App, ConfigProvider } from "antd";
import en_us from "antd/locale/en_US";
import zh_cn from "antd/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import { useLayoutEffect, useState, type ReactNode } from "react";
import { Refused } from "@/shared/api/request";
import { session_key } from "@/shared/api/session";
import { ShadeProvider, useShade } from "@/shared/components/shade";
import { LanguageProvider, useWords } from "@/shared/i18n/text";
import { antdTheme, applyPalette } from "./theme";

function newQueryClient(): QueryClient {
    const queries = new QueryClient({
        defaultOptions: {
            queries: {
                staleTime: 15_000,
                refetchOnWindowFocus: false,
                // A refusal is an answer and asking again changes nothing; only silence is worth repeating.
                retry: (failures, error) => !(error instanceof Refused) && failures < 2,
            },
        },
    });
    // Any page may be the first to learn that the session has ended.
    queries.getQueryCache().subscribe((event) => {
        if (event.type !== "updated" || event.action.type !== "error") return;
        const error: unknown = event.action.error;
        if (error instanceof Refused && error.problem.status === 401) {
            queries.setQueryData(session_key, null);
        }
    });
    return queries;
}

function Dressed({ children }: { children: ReactNode }) {
    const { language } = useWords();
    const { shade } = useShade();
    useLayoutEffect(() => applyPalette(shade), [shade]);
    useLayoutEffect(() => {
        dayjs.locale(language === "zh" ? "zh-cn" : "en");
    }, [language]);
    return (
        <ConfigProvider
            theme={antdTheme(shade)}
            locale={language === "zh" ? zh_cn : en_us}
            button={{ autoInsertSpace: false }}
        >
            <App component={false}>{children}</App>
        </ConfigProvider>
    );
}

export function Providers({ children }: { children: ReactNode }) {
    const [queries] = useState(newQueryClient);
    return (
        <QueryClientProvider client={queries}>
            <LanguageProvider>
                <ShadeProvider>
                    <Dressed>{children}</Dressed>
                </ShadeProvider>
            </LanguageProvider>
        </QueryClientProvider>
    );
}
