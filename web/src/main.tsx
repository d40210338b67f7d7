// Entry of the console.

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router-dom";
import { Providers } from "./app/providers";
import { router } from "./app/router";
import { watchBrowserConnection } from "./shared/api/connection";
import "./app/styles/base.css";
import "./app/styles/frame.css";
import "./app/styles/tables.css";
import "./app/styles/sign_in.css";
import "./app/styles/work_list.css";
import "./app/styles/approval.css";
import "./app/styles/contact.css";
import "./app/styles/loan.css";
import "./app/styles/case.css";
import "./app/styles/alerts.css";
import "./app/styles/fleet.css";
import "./app/styles/law.css";
import "./app/styles/recovery.css";
import "./app/styles/visit.css";
import "./app/styles/questionnaire.css";
import "./app/styles/inspection.css";
import "./app/styles/planning.css";
import "./app/styles/quality.css";
import "./app/styles/portfolio.css";
import "./app/styles/narrow.css";

watchBrowserConnection();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
    <StrictMode>
        <Providers>
            <RouterProvider router={router} />
        </Providers>
    </StrictMode>,
);
