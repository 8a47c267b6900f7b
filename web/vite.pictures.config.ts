// The layout of boards without a browser: one script, for the server's own use (outcomes/formats/pictures).
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  publicDir: false,
  resolve: { alias: { $lib: here("./src/lib") } },
  build: {
    outDir: here("../server/ninedots/outcomes/formats/pictures/made"),
    emptyOutDir: true,
    target: "es2022",
    lib: { entry: here("./src/picture/main.ts"), formats: ["iife"], name: "pictures", fileName: () => "board.js" },
  },
});
