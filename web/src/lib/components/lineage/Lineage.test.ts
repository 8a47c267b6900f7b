import { render, screen } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import { settle } from "../../../../tests/support/browser";
import Lineage from "./Lineage.svelte";

const AT = Date.UTC(2026, 4, 12, 9);

async function open(answer: () => Promise<Response>) {
  vi.stubGlobal("fetch", answer);
  render(Lineage, { workshop: "spring", to: "outcomes" });
  await settle();
}

describe("which workshop was run again from which", () => {
  it("LINEAGE-1 leads to the earlier one and to the later ones", async () => {
    await open(() =>
      Promise.resolve(
        Response.json({
          earlier: { id: "winter", title: "Winter", status: "ended", at: AT },
          later: [{ id: "summer", title: "Summer", status: "planned", at: AT }],
        }),
      ),
    );
    const lines = screen.getAllByRole("listitem").map((line) => line.textContent.replace(/\s+/g, " ").trim());
    expect(lines).toEqual([
      expect.stringMatching(/^Run again from: Winter \(.*12.*2026\)$/),
      expect.stringMatching(/^Run again as: Summer \(.*12.*2026\)$/),
    ]);
    expect(screen.getByRole("link", { name: "Winter" })).toHaveAttribute("href", "/w/winter/outcomes");
  });

  it.each([
    ["there is none", () => Promise.resolve(Response.json({ earlier: null, later: [] }))],
    ["it cannot be asked", () => Promise.reject(new TypeError("network"))],
  ])("LINEAGE-3 says nothing where %s", async (_, answer) => {
    await open(answer);
    expect(screen.queryByRole("list")).toBeNull();
  });
});
