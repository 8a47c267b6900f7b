import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const still = here("./src/lib/components/canvas/still.ts");

export default defineConfig({
  base: "/",
  plugins: [svelte()],
  resolve: {
    alias: { $lib: here("./src/lib"), "d3-transition": still, "d3-interpolate": still },
    // Under Vitest, Svelte would otherwise be resolved to its server build, which cannot mount a component.
    ...(process.env["VITEST"] ? { conditions: ["browser"] } : {}),
  },
  build: {
    outDir: here("../server/ninedots/static"),
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    // The server sends `script-src 'self'`: nothing may end up inline, and every browser in `target` preloads by itself.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: {
    // `npm run dev` beside `ninedots serve --port 8000`.
    proxy: {
      "/api": { target: "http://127.0.0.1:8000", ws: true },
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
    setupFiles: [here("./vitest.setup.ts")],
    // Until a test that hangs is ended. No test is a measurement: on a busy machine one takes ten times as long.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubGlobals: true,
    server: { deps: { inline: ["d3-zoom"] } }, // as it is built, with the aliases above
  },
});
