import { describe, expect, it } from "vitest";
import type { Activity, Ballot, Criterion, Stage, Workshop } from "$lib/wire";
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
const ballot = (status: Ballot["status"]) => ({ id: "b", status, criteria_shown: null }) as Ballot;

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

  it("is to show a counted ballot that nobody has seen, a criterion at a time and then overall", () => {
    const last = { ...activity, stage: "results" };
    const criteria = ["Feasible", "Viable"].map((name) => ({ name }) as Criterion);
    const next = (of: Ballot) => primaryOf(workshop({}), [last], results, of, criteria);
    const part = (criteria_shown: number | null) => ({ ...ballot("shown"), criteria_shown });
    expect(next(ballot("closed"))).toMatchObject({ next: { criteria: 1, criterion: { name: "Feasible" } } });
    expect(next(part(1))).toMatchObject({ next: { criteria: 2, criterion: { name: "Viable" } } });
    expect(next(part(2))).toMatchObject({ do: "show-result", next: { criteria: null, criterion: null } });
    expect(next(part(null))).toEqual({ do: "end" });
  });

  it("is to show a ballot of one criterion whole", () => {
    const last = { ...activity, stage: "results" };
    const one = [{ name: "Wanted" } as Criterion];
    expect(primaryOf(workshop({}), [last], results, ballot("closed"), one)).toMatchObject({ next: { criteria: null } });
  });

  it("is the outcomes once all is over", () => {
    expect(primaryOf(workshop({ status: "ended" }), [], null, null)).toEqual({ do: "outcomes" });
  });
});
