import { readdirSync } from "node:fs";
import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

/**
 * Who may import whom in web/: components → stores → sync, board, api → wire. Each entry forbids a folder some imports, given
 * as patterns on the import's path, with the reason that the person who trips over it will read.
 */
const boundary = (files, ...forbidden) => ({
  files,
  rules: {
    "no-restricted-imports": [
      "error",
      { patterns: [ICONS, ...forbidden].map(([regex, message]) => ({ regex, message, caseSensitive: true })) },
    ],
  },
});

const ICONS = [
  "^@lucide/svelte$",
  "Import icons one by one, as @lucide/svelte/icons/heart: the index is thousands of files.",
];
const SVELTE = [
  "^svelte(/|$)|^@lucide/svelte|\\.svelte$",
  "Plain TypeScript only: this must run and be tested without Svelte.",
];
const ABOVE = [
  "(^|/)(stores|components|routes|pages)(/|$)",
  "Imports go downwards: components → stores → sync, board, api → wire.",
];
const API = ["(^|/)api(/|$)", "Neither sync nor board asks anything over HTTP."];
const UP_FROM_STORES = ["(^|/)(components|routes|pages)(/|$)", "Stores know nothing of what shows them."];
const SYNC = ["(^|/)sync(/|$)", "Components speak to stores, and only stores speak to sync."];
const BOARD = ["(^|/)board(/|$)", "sync and board do not know each other."];

/**
 * The folders of src/lib/components, from the bottom up: each imports those below it, and none beside or above. What two
 * of the uppermost need stands lower down.
 */
const FLOORS = [
  ["ui"],
  ["note", "timer"],
  ["erase"],
  ["account", "commit", "lineage", "link", "mark", "plan", "tell"],
  ["ballot"],
  ["people", "spotlight"],
  ["write"],
  ["menu"],
  ["canvas", "outline"],
  ["compare", "history", "home", "join", "outcomes", "queue", "take", "wall"],
  ["paper", "replay"],
  ["lead"],
];
const unnamed = readdirSync(new URL("src/lib/components", import.meta.url)).filter(
  (name) => !FLOORS.flat().includes(name),
);
if (unnamed.length > 0) throw new Error(`Name the floor of ${unnamed.join(", ")} in FLOORS.`);
const floors = FLOORS.flatMap((folders, floor) =>
  folders.map((folder) => {
    const above = FLOORS.slice(floor)
      .flat()
      .filter((other) => other !== folder)
      .join("|");
    const regex = `(^|/)components/(${above})(/|$)|^\\.\\./(${above})(/|$)`;
    return boundary([`src/lib/components/${folder}/**`], SYNC, [
      regex,
      `Components go in one direction: ${FLOORS.map((names) => names.join(", ")).join(" → ")}.`,
    ]);
  }),
);

export default ts.config(
  { ignores: ["node_modules", "coverage", "src/lib/wire.ts", "src/lib/api/types.ts"] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: { projectService: true, extraFileExtensions: [".svelte"], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // `onclick={() => save()}` returns what save returns, and nobody looks at it.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // TypeScript itself reports unused names, and knows Svelte's.
      "@typescript-eslint/no-unused-vars": "off",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // A note is what a stranger typed. Nothing is ever put into the page as markup.
      "svelte/no-at-html-tags": "error",
      "svelte/button-has-type": "error",
      "svelte/no-target-blank": "error",
      // svelte-check does these two, with better knowledge of the templates.
      "no-undef": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      // A store without SvelteKit has no `resolve()` for links.
      "svelte/no-navigation-without-resolve": "off",
      // `let { x = $bindable() } = $props()` must be `let`.
      "prefer-const": "off",
    },
  },
  { files: ["**/*.ts"], rules: { "no-undef": "off" } },
  // A store chooses itself what is watched, and how finely.
  {
    files: ["src/lib/stores/**", "src/lib/components/canvas/*.svelte.ts"],
    rules: { "svelte/prefer-svelte-reactivity": "off" },
  },
  {
    files: ["**/*.js"],
    ...ts.configs.disableTypeChecked,
    languageOptions: { globals: globals.node, parserOptions: { projectService: false, program: null } },
  },
  {
    files: ["**/*.test.ts", "tests/**"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  boundary(["src/**"]),
  boundary(["src/lib/sync/**"], SVELTE, ABOVE, BOARD, API),
  boundary(["src/lib/board/**"], SVELTE, ABOVE, SYNC, API),
  boundary(["src/lib/api/**"], SVELTE, ABOVE, SYNC, BOARD),
  boundary(["src/lib/stores/**"], UP_FROM_STORES),
  boundary(["src/lib/components/**", "src/routes/**", "src/pages/**"], SYNC),
  ...floors,
  // A test may build what it needs from any floor.
  { files: ["**/*.test.ts"], rules: { "no-restricted-imports": "off" } },
);
