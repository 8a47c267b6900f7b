import { expect, it } from "vitest";
import { refusalText } from "./room.svelte";

it("a fault of the server is told by the name that it has in the log (V16)", () => {
  expect(refusalText("fault 7F3K", null)).toContain("tell your host: fault 7F3K.");
  expect(refusalText("invalid", null)).not.toContain("fault");
});
