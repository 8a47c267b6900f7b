import { describe, expect, it } from "vitest";
import type { Activity, Ballot, Stage, Workshop } from "$lib/wire";
import { primaryOf } from "./primary";

const activity = {
  id: "hmw",
  stage: "vote",
  stages: [
    { id: "vote", minutes: 5, skipped: false },
    { id: "results", minutes: 5, skipped: false },
  ],
} as Activity;
const workshop = (changes: Partial<Workshop>) => ({ status: "open", here: "hmw", ...changes }) as Workshop;
const results = { id: "results", ballot: { rule: "nine", step: "close" } } as Stage;
const ballot = (status: Ballot["status"]) => ({ id: "b", status }) as Ballot;

describe("the one obvious next thing", () => {
  it("is to plan, then to open, then to begin", () => {
    expect(primaryOf(workshop({ status: "planned", here: null }), [], null, null)).toEqual({ do: "plan" });
    expect(primaryOf(workshop({ status: "planned", here: null }), [activity], null, null)).toEqual({ do: "open" });
    expect(primaryOf(workshop({ here: null }), [activity], null, null)).toMatchObject({ do: "begin" });
  });

  it("is the next stage while there is one, and then to end", () => {
    expect(primaryOf(workshop({}), [activity], null, ballot("open"))).toMatchObject({
      do: "next",
      step: { plan: { id: "results" } },
    });
    const last = { ...activity, stage: "results" };
    expect(primaryOf(workshop({}), [last], results, ballot("shown"))).toEqual({ do: "end" });
  });

  it("is to show a counted ballot that nobody has seen", () => {
    const last = { ...activity, stage: "results" };
    expect(primaryOf(workshop({}), [last], results, ballot("closed"))).toMatchObject({ do: "show-result" });
  });

  it("is the outcomes once all is over", () => {
    expect(primaryOf(workshop({ status: "ended" }), [], null, null)).toEqual({ do: "outcomes" });
  });
});
