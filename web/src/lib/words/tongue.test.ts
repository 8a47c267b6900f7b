import { afterEach, describe, expect, it } from "vitest";
import { compile } from "../../../catalogues/compile";
import { languageOf, markLanguages } from "./tongue";
import { speak, t } from "./words";

afterEach(() => {
  speak("en", {});
  document.body.replaceChildren();
});

const settled = () => new Promise((done) => setTimeout(done));

describe("the language of a text", () => {
  it.each([
    ["ہم کیسے جلد سنیں؟", "en", "ur"],
    ["كيف نستمع مبكرًا؟", "en", "ar"],
    ["আমরা কীভাবে শুনব?", "en", "bn"],
    ["Як нам почути раніше і краще?", "en", "uk"],
    ["Jak moglibyśmy słuchać?", "en", "pl"],
    ["Sut gallai'r grŵp wrando?", "en", "cy"],
    ["Cum putem să ascultăm și să răspundem?", "en", "ro"],
    ["How might we listen?", "ur", "en"],
    ["Nine Dots", "ar", "en"],
    ["How might we listen?", "pl", "en"],
    ["What if the bus came?", "cy", "en"],
  ])("“%s” on a page in %s is %s (LANG-9)", (text, page, language) => {
    expect(languageOf(text, page)).toBe(language);
  });

  it.each([
    ["ہم کیسے جلد سنیں؟", "ur"],
    ["یہاں آپ کا نام: Patrick۔", "ur"],
    ["Jak moglibyśmy słuchać?", "pl"],
    ["Co dalej?", "pl"],
    ["Beth nesaf?", "en"], // nothing tells it from English
    ["خانه", "en"], // Persian, or many others
    ["Школа", "en"],
    ["12 + 3 = 15 🎉", "ur"],
  ])("“%s” on a page in %s is not told", (text, page) => {
    expect(languageOf(text, page)).toBeNull();
  });

  it("is English for what stands in for a missing text (LANG-9)", () => {
    speak("pl", compile({}, "pl"));
    expect(languageOf(t("common.undo"), "pl")).toBe("en");
  });
});

describe("a page", () => {
  it("marks what comes, what changes and nothing else (LANG-9)", async () => {
    speak("ur", compile({}, "ur"));
    markLanguages();
    document.body.innerHTML =
      '<p id="own">ہم کیسے</p><p id="note" dir="auto">A note</p><h1>What now?</h1><nav lang="en"><a>Privacy</a></nav>' +
      '<p id="mixed">ہم <span>Schools</span> سے</p><p dir="auto"><b>A note</b> <i dir="auto">ہم</i></p>';
    await settled();
    const of = (chosen: string) => {
      const element = document.querySelector(chosen)!;
      return [element.getAttribute("lang"), element.getAttribute("dir")];
    };
    expect(of("#own")).toEqual([null, null]);
    expect(of("#note")).toEqual(["en", "auto"]);
    expect(of("h1")).toEqual(["en", "ltr"]);
    expect(of("a")).toEqual([null, null]);
    expect(of("#mixed")).toEqual([null, null]);
    expect(of("span")).toEqual(["en", "ltr"]);
    expect(of("b")).toEqual(["en", null]); // or the paragraph would not turn as its words do

    document.querySelector("h1")!.firstChild!.nodeValue = "اب کیا؟ یہ ہے";
    document.querySelector("#own")!.firstChild!.nodeValue = "Jak moglibyśmy";
    await settled();
    expect(of("h1")).toEqual([null, null]);
    expect(of("#own")).toEqual(["pl", "ltr"]);
  });
});
