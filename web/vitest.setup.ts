// What every web test may rely on: DOM matchers, components removed after each test, and a database, which jsdom lacks.
import "@testing-library/jest-dom/vitest";
import "@testing-library/svelte/vitest";
import "fake-indexeddb/auto";
