// What every web test may rely on: DOM matchers, components removed after each test, a database, which jsdom lacks, and all words.
import "@testing-library/jest-dom/vitest";
import "@testing-library/svelte/vitest";
import "fake-indexeddb/auto";
import leading from "./src/lib/words/leading";
import { learn } from "./src/lib/words/words";

learn(leading);
