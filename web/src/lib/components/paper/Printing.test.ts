import { screen, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { seated } from "../../../../tests/support/seated";
import Printing from "./Printing.svelte";

let asked: string[];

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", (path: string) => {
    asked.push(path);
    const cards = { exercises: [{ slug: "iceberg", name: "Iceberg" }], groups: [] };
    return Promise.resolve(
      path.startsWith("/api/shelf") ? Response.json(cards) : new Response("%PDF", { status: 200 }),
    );
  });
  URL.createObjectURL = () => "blob:made";
  URL.revokeObjectURL = () => undefined;
});

async function open(props: Record<string, unknown>) {
  const seat = await seated({ exercise: "how-might-we", stage: "share", role: "lead" });
  seat.show(Printing, { workshop: seat.room.id, onclose: () => undefined, ...props });
  await seat.flush();
  return { seat, dialog: within(screen.getByRole("dialog", { name: "Print for paper" })) };
}

describe("what is printed for paper", () => {
  it("is a poster of the exercise that is shown as chosen, before anybody chooses", async () => {
    const { seat, dialog } = await open({ workshop: null });
    expect(await dialog.findByLabelText("Exercise")).toHaveValue("iceberg");
    await seat.user.click(dialog.getByRole("button", { name: "Make the PDF" }));
    expect(await dialog.findByText("The PDF is among your downloads.")).toBeVisible();
    expect(asked.at(-1)).toMatch(/^\/api\/exercises\/iceberg\/poster\.pdf\?/);
  });

  it("asks for an exercise where the workshop has none", async () => {
    const { dialog } = await open({ activities: [] });
    expect(dialog.getByText(/^Add an exercise to the workshop first/)).toBeVisible();
    expect(dialog.queryByRole("button", { name: "Make the PDF" })).toBeNull();
  });

  it("says that half a person is none, and no longer that a PDF was made", async () => {
    const { seat, dialog } = await open({ activities: [{ id: "a", title: "How Might We" }], voting: ["a"] });
    await seat.user.click(dialog.getByRole("radio", { name: /^Dots to vote with/ }));
    const make = dialog.getByRole("button", { name: "Make the PDF" });
    await seat.user.click(make);
    expect(await dialog.findByText("The PDF is among your downloads.")).toBeVisible();
    const people = dialog.getByLabelText("For how many people");
    await seat.user.clear(people);
    await seat.user.type(people, "2.5");
    await seat.user.click(make);
    expect(dialog.getByText("Please type a whole number from 1 to 400.")).toBeVisible();
    expect(dialog.queryByText("The PDF is among your downloads.")).toBeNull();
    expect(people).toHaveFocus();
  });
});
