import { render, screen } from "@testing-library/svelte";
import { expect, it } from "vitest";
import Code from "./Code.svelte";
import { spaced, spelled } from "./codes";

it("is seen in groups of four and heard letter by letter (A21)", () => {
  expect(spaced("KT4M9XQP")).toBe("KT4M 9XQP");
  expect(spelled("KT4M9XQP")).toBe("K T 4 M, 9 X Q P");
  render(Code, { code: "KT4M9XQP" });
  expect(screen.getByText("KT4M 9XQP")).toHaveAttribute("aria-hidden", "true");
  expect(screen.getByText("K T 4 M, 9 X Q P")).not.toHaveAttribute("aria-hidden");
});
