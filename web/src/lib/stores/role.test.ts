import { describe, expect, it } from "vitest";
import { turnOf } from "./role.svelte";

describe("a role that changes (LEAD-9)", () => {
  it("is told where it makes a difference to what one may do", () => {
    expect(turnOf("participant", "co-lead")).toBe("made");
    expect(turnOf("observer", "co-lead")).toBe("made");
    expect(turnOf("co-lead", "participant")).toBe("taken");
    expect(turnOf("co-lead", "observer")).toBe("taken");
    expect(turnOf("co-lead", "lead")).toBe("given");
    expect(turnOf("lead", "co-lead")).toBe("handed");
    expect(turnOf("participant", "observer")).toBeNull();
    expect(turnOf("lead", "lead")).toBeNull();
  });
});
