// What every web test may rely on: DOM matchers, components removed after each test, a database, which jsdom lacks, and all words.
import "@testing-library/jest-dom/vitest";
import { configure } from "@testing-library/svelte";
import "@testing-library/svelte/vitest";
import "fake-indexeddb/auto";
import leading from "./src/lib/words/leading";
import "./src/lib/words/later";
import "./src/lib/words/marking";
import "./src/lib/words/voting";
import { learn } from "./src/lib/words/words";

learn(leading);
configure({ asyncUtilTimeout: 20_000 }); // ms that something may take to appear, on a busy machine too

// jsdom lays nothing out, so nothing comes into sight and nothing changes its size.
Element.prototype.scrollIntoView = () => undefined;
globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
