import { describe, expect, it } from "vitest";

const SOURCES = import.meta.glob<string>("/src/**/*.{svelte,ts}", { query: "?raw", import: "default", eager: true });

/** Where this stands, once for each time, tests left out. */
function places(what: RegExp): string[] {
  return Object.entries(SOURCES).flatMap(([file, source]) =>
    file.endsWith(".test.ts") ? [] : [...source.matchAll(what)].map(() => file.split("/").at(-1)!),
  );
}

describe("what interrupts a screen reader (A9)", () => {
  it("is being taken out, a connection lost with something unsent, and time that is up", () => {
    expect(places(/\bannounce\([^;\n]*?, (?:true|[a-z]+ === "end")\)/g).sort()).toEqual([
      "room.svelte.ts",
      "room.svelte.ts",
      "telling.svelte.ts",
    ]);
  });

  it("goes through one place", () => {
    expect(places(/role="(?:alert|log|marquee)"|aria-live="assertive"/g)).toEqual([
      "Announcer.svelte",
      "Announcer.svelte",
    ]);
    expect(places(/aria-live="polite"/g)).toEqual(["Announcer.svelte"]);
  });
});
