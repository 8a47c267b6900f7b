import { afterEach, describe, expect, it, vi } from "vitest";
import { speak } from "$lib/words/words";
import { day as dayInOneLine, timeOfDay } from "./times";

const AT = new Date(2026, 6, 3, 14, 5).getTime();
/** Its spaces part no lines; here they are written as spaces. */
const day = (ms: number) => dayInOneLine(ms).replace(/\u00a0/gu, " ");
const device = (...languages: string[]) => vi.spyOn(navigator, "languages", "get").mockReturnValue(languages);

afterEach(() => vi.restoreAllMocks());

afterEach(() => speak("en", {}));

describe("dates and times", () => {
  it.each([["de-DE"], ["ur"], ["pl-PL", "en"], []])("are British on a device that speaks %s", (...languages) => {
    device(...languages);
    expect([day(AT), timeOfDay(AT)]).toEqual(["3 July 2026", "14:05"]);
  });

  it("are those of the device's own country where it speaks English", () => {
    device("de-DE", "en-AU");
    expect(day(AT)).toBe("3 July 2026");
    device("en-US");
    expect(day(AT)).toBe("July 3, 2026");
  });

  it("are in Welsh where the browser knows none, as Chromium does", () => {
    device("en-GB");
    speak("cy", {});
    vi.spyOn(Intl, "DateTimeFormat").mockImplementation(() => new Intl.DateTimeFormat("en-GB"));
    expect(day(AT)).toBe("3 Gorffennaf 2026");
  });

  it("stand in one line", () => {
    device("en-GB");
    expect(dayInOneLine(AT)).toBe("3\u00a0July\u00a02026");
  });

  it.each([
    ["bn", "bn-BD", "৩ জুলাই"],
    ["ar", "ar-EG", "٣ يوليو"],
    ["ur", "ur-IN", "۳ جولائی"],
  ])("are in digits that the whole room reads, on a device that speaks %s (LANG-8)", (spoken, own, theirs) => {
    device(own);
    speak(spoken, {});
    expect(day(AT)).toMatch(/^3 .+ ?2026$/u);
    expect(day(AT)).not.toContain(theirs);
    expect(timeOfDay(AT)).toMatch(/\d:05/u);
  });
});
