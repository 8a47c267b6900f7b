import { render, screen } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import Languages from "./Languages.svelte";

afterEach(() => vi.restoreAllMocks());

const asks = (...languages: string[]) => vi.spyOn(navigator, "languages", "get").mockReturnValue(languages);

describe("LANG-3 the choice of languages", () => {
  it("sets off the one that the browser asks for, and speaks none unasked", () => {
    asks("fr-FR", "ur-PK", "pl");
    render(Languages);
    expect(screen.getByRole("link", { name: "اردو" }).className).toContain("own");
    expect(screen.getByRole("link", { name: "Polski" }).className).not.toContain("own");
    expect(screen.getByRole("link", { name: "English" }).getAttribute("aria-current")).toBe("true");
  });

  it("sets off none where the browser asks for what is spoken, or for none of them", () => {
    for (const languages of [["en-GB", "pl"], ["fr"], []]) {
      asks(...languages);
      const { unmount } = render(Languages);
      expect(document.querySelector(".own")).toBeNull();
      unmount();
    }
  });
});
