import { describe, expect, it } from "vitest";

// What is heard and not seen (`.sr-only`) is laid out from the nearest positioned ancestor. If that is not the scroller it
// stands in, it lies as far down the page as the list is long, and the page scrolls there, to nothing.
const SOURCES = import.meta.glob<string>("./**/*.{svelte,css}", { query: "?raw", import: "default", eager: true });
const BY_ITSELF = new Set(["dialog"]); // the browser positions it

describe("everything that scrolls", () => {
  it("SCREEN-1 is positioned, so that it carries along all that is in it", () => {
    const astray = Object.entries(SOURCES).flatMap(([file, source]) =>
      [...source.matchAll(/([^{}]+)\{([^{}]*)\}/gu)]
        .filter(([, , rules = ""]) => /overflow(-[xy]|-inline|-block)?:\s*(auto|scroll)/u.test(rules))
        .filter(
          ([, selector = "", rules = ""]) =>
            !BY_ITSELF.has(selector.trim().split("\n").at(-1)?.trim() ?? "") && !/position:/u.test(rules),
        )
        .map(([, selector = ""]) => `${file}: ${selector.trim()}`),
    );
    expect(Object.keys(SOURCES).length).toBeGreaterThan(100);
    expect(astray).toEqual([]);
  });
});
