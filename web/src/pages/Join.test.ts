import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { newDraft } from "$lib/stores/drafts";
import { place } from "$lib/stores/place.svelte";
import Join from "./Join.svelte";

const LOOK = {
  workshop: "w",
  title: "Belonging",
  question: "What would it take?",
  audience: "professionals",
  attribution: "group",
  policy: { nicknames: false, links: true, observers: true, idle: false },
  loosened: [],
  groups: ["Health", "Police"],
  role: "participant",
  status: "open",
  door: true,
  nickname: "Wise Beaver",
  me: null,
  out: false,
  waiting: false,
};
const JOINED = { workshop: "w", person: "p", role: "participant", waiting: false };

/** What the network was asked, and what it answers next. */
let asked: { path: string; body: unknown }[];
let answers: (() => Response)[];
/** The browser keeps cookies. */
let kept: boolean;

const ok = (body: unknown) => () => Response.json(body);
const no = (status: number, error: string, say: string) => () => Response.json({ error, say }, { status });

beforeEach(() => {
  asked = [];
  answers = [];
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  vi.stubGlobal("scrollTo", () => undefined);
  kept = true;
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    if (path === "/api/network-check/cookie") return Promise.resolve(Response.json({ now: 0, kept }));
    asked.push({ path, body: JSON.parse(init.body as string) as unknown });
    const answer = answers.shift();
    return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError("network"));
  });
});

afterEach(() => place.go("/"));

const user = userEvent.setup();

describe("joining", () => {
  it("SCREEN-4 says that cookies are blocked, and makes nobody", async () => {
    answers = [ok(LOOK), ok(LOOK)];
    kept = false;
    render(Join, { code: "KT4M9XQP", secret: "" });
    expect(await screen.findByText("This browser keeps no cookies")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Join the workshop" })).toBeNull();
    kept = true;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("button", { name: "Join the workshop" })).toBeVisible();
    expect(asked.map(({ path }) => path)).toEqual(["/api/look", "/api/look"]);
  });

  it("SCREEN-3 says what is wrong with a link in which there is no code", () => {
    render(Join, { code: "/ A", secret: "" });
    expect(screen.getByText(/^The code has 8 characters/)).toBeVisible();
    expect(screen.getByLabelText("Workshop code")).toHaveValue("A");
  });

  it("SCREEN-3 asks for the code where nothing can be made of the link", () => {
    render(Join, { code: "/%e0…", secret: "" });
    expect(screen.getByText(/^This link does not hold a workshop's code/)).toBeVisible();
    expect(asked).toEqual([]);
  });

  it("takes a code, a name and one press", async () => {
    answers = [ok(LOOK), ok(JOINED)];
    render(Join, { code: "", secret: "" });
    await user.type(screen.getByLabelText("Workshop code"), "kt4m 9xqp{Enter}");
    expect(await screen.findByRole("heading", { name: "Belonging" })).toBeInTheDocument();
    expect(screen.getByLabelText("Your name")).toHaveValue("Wise Beaver");
    expect(screen.getByText(/^Your group is shown beside your notes, and your name is not\./)).toBeInTheDocument();
    await user.selectOptions(screen.getByLabelText("Your group or agency"), "Police");
    await user.click(screen.getByRole("button", { name: "Join the workshop" }));
    await waitFor(() => expect(place.path).toBe("/w/w"));
    expect(asked).toMatchObject([
      { path: "/api/look", body: { code: "KT4M9XQP" } },
      { path: "/api/join", body: { code: "KT4M9XQP", name: "Wise Beaver", group: "Police" } },
    ]);
  });

  it("says nothing of groups where the workshop has none", async () => {
    answers = [ok({ ...LOOK, groups: [] })];
    render(Join, { code: "KT4M9XQP", secret: "" });
    expect(await screen.findByText(/^While people think alone/)).toBeInTheDocument();
    expect(screen.queryByText(/your group/i)).toBeNull();
  });

  it("POLICY-5 S7: offers a drawn name in a pupils' room, another one three times, and nothing to type", async () => {
    const policy = { nicknames: true, links: false, observers: false, idle: true };
    const pupils = { ...LOOK, audience: "pupils", attribution: "anonymous", policy };
    answers = [
      ok(pupils),
      ...["Calm Otter", "Kind Oak", "Neat Kestrel"].map((nickname) => ok({ ...pupils, nickname })),
    ];
    render(Join, { code: "KT4M9XQP", secret: "" });
    expect(await screen.findByText("Wise Beaver")).toBeVisible();
    expect(screen.queryByRole("textbox")).toBeNull();
    expect(screen.queryByRole("option", { name: "Another one" })).toBeNull();
    const spins = { "3 more goes": "Calm Otter", "2 more goes": "Kind Oak", "1 more go": "Neat Kestrel" };
    for (const [left, drawn] of Object.entries(spins)) {
      await user.click(screen.getByRole("button", { name: `Another nickname (${left})` }));
      expect(await screen.findByText(drawn)).toBeVisible();
    }
    expect(screen.queryByRole("button", { name: /^Another nickname/ })).toBeNull();
  });

  it("S20 S24: says before anybody joins who sees it, what of the name is used, and whether somebody watches", async () => {
    const policy = { nicknames: true, links: false, observers: true, idle: true };
    answers = [ok({ ...LOOK, audience: "pupils", attribution: "anonymous", policy })];
    render(Join, { code: "KT4M9XQP", secret: "" });
    expect(await screen.findByText(/^At first only you can read your notes/)).toBeVisible();
    expect(
      screen.getByText("Your notes do not show who wrote them, and the computer does not write it down."),
    ).toBeVisible();
    expect(screen.getByText(/^Other grown-ups may be watching/)).toBeVisible();
    expect(screen.queryByRole("checkbox")).toBeNull();
  });

  it("JOIN-9: asks somebody who comes back whether it is they, and lets them in", async () => {
    answers = [ok({ ...LOOK, me: { person: "p", name: "Ada", group: "" } }), ok(JOINED)];
    render(Join, { code: "", secret: "a-secret-of-a-link" });
    await user.click(await screen.findByRole("button", { name: "Yes, that is me" }));
    await waitFor(() => expect(place.path).toBe("/w/w"));
  });

  it("JOIN-9: asks whoever is new, and leaves the seat before theirs on this device", async () => {
    newDraft("a", "p").keep({ zone: "z", type: "t", text: "private words" });
    answers = [ok({ ...LOOK, me: { person: "p", name: "Lively Acorn", group: "" } }), ok(null), ok(LOOK)];
    render(Join, { code: "KT4M9XQP", secret: "" });
    expect(await screen.findByRole("heading", { name: "Are you Lively Acorn?" })).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "No, I am new" }));
    expect(await screen.findByLabelText("Your name")).toHaveValue("Wise Beaver");
    expect(asked.map(({ path }) => path)).toEqual(["/api/look", "/api/leave/w", "/api/look"]);
    expect(newDraft("a", "p").read()).toBeNull();
    expect(localStorage).toHaveLength(0);
  });

  it("JOIN-9: lets somebody new in where a seat was taken out", async () => {
    answers = [ok({ ...LOOK, out: true }), ok(null), ok(LOOK)];
    render(Join, { code: "KT4M9XQP", secret: "" });
    await user.click(await screen.findByRole("button", { name: "No, I am new" }));
    expect(await screen.findByLabelText("Your name")).toBeInTheDocument();
  });

  it("DOOR-4: takes somebody who has to wait to the door", async () => {
    answers = [ok(LOOK), ok({ ...JOINED, waiting: true })];
    render(Join, { code: "KT4M9XQP", secret: "" });
    await user.click(await screen.findByRole("button", { name: "Join the workshop" }));
    await waitFor(() => expect(place.path).toBe("/door/w"));
  });

  it("JOIN-9: asks nobody who is signed in as a facilitator", async () => {
    const me = { person: "p", name: "Ada", group: "" };
    answers = [ok({ ...LOOK, role: "lead", me }), ok({ ...JOINED, role: "co-lead" })];
    render(Join, { code: "", secret: "a-secret-of-a-link" });
    await waitFor(() => expect(place.path).toBe("/w/w/lead"));
  });

  it("says what is wrong with a code, and keeps it", async () => {
    answers = [no(404, "wrong-code", "No workshop has this code.")];
    render(Join, { code: "", secret: "" });
    const field = screen.getByLabelText("Workshop code");
    await user.type(field, "abc{Enter}");
    expect(screen.getByText("The code has 8 characters. Please check it.")).toBeInTheDocument();
    expect(asked).toEqual([]);
    await user.type(field, "defgh{Enter}");
    expect(await screen.findByText("No workshop has this code.")).toBeInTheDocument();
    expect(screen.getByLabelText("Workshop code")).toHaveValue("abcdefgh");
    expect(screen.getByLabelText("Workshop code")).toBeInvalid();
  });

  it("sends the same attempt again when the answer was lost", async () => {
    answers = [ok(LOOK)];
    render(Join, { code: "KT4M9XQP", secret: "" });
    const button = await screen.findByRole("button", { name: "Join the workshop" });
    await user.click(button);
    expect(await screen.findByText(/The server cannot be reached/)).toBeInTheDocument();
    answers = [ok(JOINED)];
    await user.click(button);
    await waitFor(() => expect(place.path).toBe("/w/w"));
    const attempts = asked.slice(1).map(({ body }) => (body as { attempt: string }).attempt);
    expect(attempts[0]).toBe(attempts[1]);
  });

  it("JOIN-8: says that a name is too long, and cuts nothing of it", async () => {
    answers = [ok(LOOK)];
    render(Join, { code: "KT4M9XQP", secret: "" });
    const field = await screen.findByLabelText("Your name");
    await user.clear(field);
    await user.click(field);
    await user.paste("x".repeat(63));
    await user.click(screen.getByRole("button", { name: "Join the workshop" }));
    expect(screen.getByText("A name has at most 60 characters. This one has 3 too many.")).toBeInTheDocument();
    expect(field).toHaveValue("x".repeat(63));
    expect(asked).toHaveLength(1);
  });

  it("draws another nickname", async () => {
    answers = [ok(LOOK), ok({ ...LOOK, nickname: "Lucky Sparrow" })];
    render(Join, { code: "KT4M9XQP", secret: "" });
    await user.click(await screen.findByRole("button", { name: "Another nickname" }));
    await waitFor(() => expect(screen.getByLabelText("Your name")).toHaveValue("Lucky Sparrow"));
  });

  it.each([
    [{ status: "ended" }, /has ended/],
    [{ door: false }, /closed the door/],
  ])("says why nobody can come in (%o)", async (how, words) => {
    answers = [ok({ ...LOOK, ...how })];
    render(Join, { code: "KT4M9XQP", secret: "" });
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Join the workshop" })).toBeNull();
  });

  it("LEAD-3 lets whoever has a link to look into a workshop that has ended", async () => {
    answers = [ok({ ...LOOK, role: "observer", status: "ended" }), ok({ ...JOINED, role: "observer" })];
    render(Join, { code: "", secret: "a-secret" });
    await user.click(await screen.findByRole("button", { name: "Join the workshop" }));
    await waitFor(() => expect(place.path).toBe("/w/w"));
  });
});
