// What every web test may rely on: DOM matchers, and components removed after each test.
import "@testing-library/jest-dom/vitest";
import "@testing-library/svelte/vitest";
