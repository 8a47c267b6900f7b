import { expect, it } from "vitest";
import { within } from "./words";

it("makes quotation marks single within ours", () => {
  expect(within("“The parents cannot be bothered.” I have heard…")).toBe(
    "‘The parents cannot be bothered.’ I have heard…",
  );
  expect(within("„Nie mogę”")).toBe("‘Nie mogę’");
});
