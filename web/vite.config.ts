import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// During development the pages are served by vite and every API call goes to a running server.
const server = process.env.DAIHOU_URL ?? "http://127.0.0.1:8808";

export default defineConfig({
    plugins: [react()],
    resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
    server: { proxy: { "/api": server, "/healthz": server } },
    build: {
        // Debian 12 ships current browsers; an old target would only add dead polyfills.
        target: "es2021",
        chunkSizeWarningLimit: 900,
        rollupOptions: {
            output: {
                manualChunks: {
                    react: ["react", "react-dom", "react-router-dom", "@tanstack/react-query"],
                    charts: ["echarts/core", "echarts/charts", "echarts/components", "echarts/renderers"],
                },
            },
        },
    },
    test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"], css: false },
});
