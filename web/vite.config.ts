import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { catalogues } from "./catalogues/plugin.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const still = here("./src/lib/components/canvas/still.ts");

type Graph = { getModuleInfo: (id: string) => { importedIds: readonly string[] } | null };

/** What a file brings along at once, itself included. */
const reach = (graph: Graph, file: string, seen = new Set<string>()): Set<string> => {
  const walk = (id: string) => {
    if (seen.has(id)) return;
    seen.add(id);
    graph.getModuleInfo(id)?.importedIds.forEach(walk);
  };
  walk(here(`./src/${file}`));
  return seen;
};

/**
 * The chunks that pages share. Left to itself the bundler makes some thirty of what a seat needs, and so many small files
 * compress badly.
 */
function sharedParts() {
  let parts: Map<string, string> | undefined;
  const partOf = (id: string, graph: Graph) => {
    parts ??= partition(graph);
    return parts.get(id);
  };
  // What several parts need goes to the one that everybody has.
  return ["start", "room", "board"].map((part, at) => ({
    name: (id: string, graph: Graph) => (partOf(id, graph) === part ? part : null),
    debugName: part,
    priority: 3 - at,
  }));
}

function partition(graph: Graph): Map<string, string> {
  const seat = reach(graph, "pages/TakePart.svelte");
  const join = reach(graph, "pages/Join.svelte");
  const others = ["Lead", "Left", "Outcomes", "Wall"].map((page) => reach(graph, `pages/${page}.svelte`));
  const parts = new Map<string, string>();
  for (const one of reach(graph, "lib/components/canvas/Canvas.svelte")) parts.set(one, "board");
  for (const one of seat) {
    if (others.some((other) => other.has(one))) parts.set(one, "room");
    else parts.delete(one);
    if (join.has(one)) parts.set(one, "start");
  }
  for (const one of reach(graph, "main.ts")) parts.set(one, "start");
  // A seat needs the choice of languages as well, but only in its settings.
  for (const one of reach(graph, "lib/components/ui/Languages.svelte")) parts.set(one, "start");
  return parts;
}

export default defineConfig({
  base: "/",
  plugins: [catalogues(), svelte()],
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
    rolldownOptions: {
      // The app, and the frame of the plain pages that the server fills (api/papers.py).
      input: [here("./index.html"), here("./paper.html")],
      output: { codeSplitting: { groups: sharedParts() } },
    },
  },
  server: {
    // `npm run dev` beside `ninedots serve --port 8000`.
    proxy: {
      "/api": { target: "http://127.0.0.1:8000", ws: true },
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts", "tests/**/*.test.ts", "catalogues/**/*.test.ts"],
    setupFiles: [here("./vitest.setup.ts")],
    // Until a test that hangs is ended. No test is a measurement: on a busy machine one takes ten times as long.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    unstubGlobals: true,
    server: { deps: { inline: ["d3-zoom"] } }, // as it is built, with the aliases above
  },
});
