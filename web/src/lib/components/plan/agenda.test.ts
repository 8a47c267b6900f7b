import { describe, expect, it } from "vitest";
import { KINDS, type Activity, type StagePlan, type Workshop } from "$lib/wire";
import {
  againstPlan,
  beginnings,
  isPast,
  minutesOf,
  minutesToGo,
  moved,
  nextStep,
  previousStep,
  type Step,
} from "./agenda";

const plan = (id: string, changes: Partial<StagePlan> = {}): StagePlan => ({
  id,
  minutes: 5,
  skipped: false,
  prompt: "",
  spent: 0,
  ...changes,
});

const activity = (id: string, stage: string | null, stages: StagePlan[]): Activity => ({
  id,
  seq: 1,
  kind: "activity",
  slug: id,
  title: id,
  focus: "",
  stage,
  stages,
  ballot: null,
  since: null,
  visit: 1,
});

const workshop = (here: string | null): Workshop => ({
  id: "w",
  seq: 1,
  kind: "workshop",
  title: "Workshop",
  question: "",
  audience: "professionals",
  attribution: "group",
  policy: KINDS.professionals.policy,
  loosened: [],
  groups: [],
  status: "open",
  door: true,
  door_watched: false,
  links: 0,
  agenda: ["map", "iceberg"],
  here,
  gathered: true,
  pins: [],
  created: 1,
  opened: 1,
  ended: null,
  erased: 0,
  deletes: null,
  again_of: null,
  kept_days: null,
  hidden: false,
  report: 0,
  starts: "",
  timed: true,
  without_device: 0,
});

const agenda = (mapAt: string | null, icebergAt: string | null): Activity[] => [
  activity("map", mapAt, [plan("alone"), plan("share", { skipped: true }), plan("connect")]),
  activity("iceberg", icebergAt, [plan("alone"), plan("share")]),
];

const names = (step: Step | null) => step && [step.activity.id, step.plan.id];

describe("the run of show", () => {
  it("begins with the first stage of all", () => {
    expect(names(nextStep(agenda(null, null), workshop(null)))).toEqual(["map", "alone"]);
    expect(previousStep(agenda(null, null), workshop(null))).toBeNull();
  });

  it("steps over a skipped stage, both ways", () => {
    expect(names(nextStep(agenda("alone", null), workshop("map")))).toEqual(["map", "connect"]);
    expect(names(previousStep(agenda("connect", null), workshop("map")))).toEqual(["map", "alone"]);
  });

  it("goes on from a skipped stage that the lead went to all the same", () => {
    expect(names(nextStep(agenda("share", null), workshop("map")))).toEqual(["map", "connect"]);
  });

  it("goes over to the next activity, and back to the last stage of the one before", () => {
    expect(names(nextStep(agenda("connect", null), workshop("map")))).toEqual(["iceberg", "alone"]);
    expect(names(previousStep(agenda("connect", "alone"), workshop("iceberg")))).toEqual(["map", "connect"]);
  });

  it("ends with the last stage", () => {
    expect(nextStep(agenda("connect", "share"), workshop("iceberg"))).toBeNull();
  });

  it("counts the minutes of what is not skipped", () => {
    expect(minutesOf(agenda(null, null)[0]!)).toBe(10);
  });

  it("counts the minutes from here to the end", () => {
    expect(minutesToGo(agenda(null, null), workshop(null))).toBe(20);
    expect(minutesToGo(agenda("connect", null), workshop("map"))).toBe(15);
  });

  it("calls past what was begun and lies before", () => {
    const [map, iceberg] = agenda("connect", "alone") as [Activity, Activity];
    expect(isPast(map, [map, iceberg], workshop("iceberg"))).toBe(true);
    expect(isPast(iceberg, [map, iceberg], workshop("map"))).toBe(false);
  });

  it("moves an item and stops at the ends", () => {
    expect(moved(["a", "b", "c"], "c", -1)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b", "c"], "a", -1)).toEqual(["a", "b", "c"]);
    expect(moved(["a", "b", "c"], "a", 9)).toEqual(["b", "c", "a"]);
    expect(moved(["a"], "x", 1)).toEqual(["a"]);
  });
});

describe("the times of an agenda", () => {
  const at = (hours: number, minutes: number) => new Date(2026, 10, 30, hours, minutes).getTime();
  const two = () => [activity("map", null, [plan("a"), plan("b")]), activity("iceberg", null, [plan("c")])];
  const length = () => two()[0]!.stages.reduce((sum, one) => sum + one.minutes, 0) * 60_000;

  it("AGENDA-7 follow from the time at which the workshop begins", () => {
    const planned = { ...workshop(null), status: "planned" as const, opened: null, starts: "09:30" };
    const times = beginnings(two(), planned, at(8, 0));
    expect([times.get("map"), times.get("iceberg")]).toEqual([at(9, 30), at(9, 30) + length()]);
    expect(beginnings(two(), { ...planned, starts: "" }, at(8, 0)).size).toBe(0);
  });

  it("AGENDA-7 follow from where the room is, once it is under way", () => {
    const [map, iceberg] = two() as [Activity, Activity];
    const begun = { ...map, stage: "a", since: at(9, 40) };
    const open = { ...workshop("map"), opened: at(9, 40), starts: "09:30" };
    const times = beginnings([begun, iceberg], open, at(9, 40));
    expect([times.get("map"), times.get("iceberg")]).toEqual([at(9, 30), at(9, 40) + length()]);
  });

  it("AGENDA-6 are set against the plan, over all visits of a stage", () => {
    const begun = activity("map", "a", [plan("a", { minutes: 10, spent: 4 * 60_000 })]);
    const since = { ...begun, since: at(9, 40) };
    expect(againstPlan(since, at(9, 42))).toMatchObject({ spent: 6 * 60_000, minutes: 10, over: 0 });
    expect(againstPlan(since, at(9, 50))).toMatchObject({ over: 4 });
    expect(againstPlan(begun, at(9, 50))).toBeNull();
  });
});
