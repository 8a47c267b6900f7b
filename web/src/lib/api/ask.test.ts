import { afterEach, describe, expect, it, vi } from "vitest";
import { speak } from "../words/words";
import { ask, saidBy } from "./ask";

afterEach(() => speak("en", {}));

async function refused(status: number, body: unknown): Promise<string> {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(body), { status })));
  return ask("POST /api/look", { body: { code: "KT4M9XQP" } }).then(() => "", saidBy);
}

const full = { error: "full", say: "This workshop is full (40).", n: 40 };

describe("what the server refuses", () => {
  it("is said in its own words in English (LANG-7)", async () => {
    expect(await refused(409, full)).toBe("This workshop is full (40).");
  });

  it("is said in the language of this tab by its code and number (LANG-7)", async () => {
    speak("pl", { server: { full: "W tym warsztacie nie ma już miejsca ({n}).", fault: "Błąd {n}." } });
    expect(await refused(409, full)).toBe("W tym warsztacie nie ma już miejsca (40).");
    expect(await refused(500, { error: "fault", say: "Something went wrong.", n: "lazy otter" })).toBe(
      "Błąd lazy otter.",
    );
  });

  it("is said in English where the language has no words for it (LANG-7)", async () => {
    speak("pl", { server: { fault: "Błąd {n}." } });
    expect(await refused(409, full)).toBe("This workshop is full (40).");
    expect(await refused(500, { error: "fault", say: "Something." })).toMatch(/^Something went wrong on the server/);
    expect(await refused(502, "")).toMatch(/^Something went wrong on the server/);
  });
});
