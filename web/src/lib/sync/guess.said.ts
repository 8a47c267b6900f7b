/** Guesses about what is said of notes: links, marks, votes, commitments. */
import {
  LIMITS,
  type AddCommitment,
  type AddLink,
  type AnyRecord,
  type Ballot,
  type BallotPaper,
  type FinishVoting,
  type Link,
  type PlaceVotes,
  type SetMarks,
  type ShowResult,
} from "../wire";
import { find, type View } from "./view";

export function linked(command: AddLink, view: View): Link[] {
  const source = find(view, "note", command.source);
  if (!source || !find(view, "note", command.target) || view.get(command.link)) return [];
  return [
    {
      kind: "link",
      id: command.link,
      seq: 0,
      activity: source.activity,
      type: command.link_type,
      source: command.source,
      target: command.target,
      quality: command.quality ?? null,
      text: command.text ?? "",
      author: view.self.person,
      mine: true,
    },
  ];
}

export function marked(command: SetMarks, view: View): AnyRecord[] {
  const note = find(view, "note", command.note);
  const { person } = view.self;
  if (!note || !person) return [];
  const id = `${note.id}.${person}`;
  const before = find(view, "marking", id)?.marks ?? [];
  const { activity } = note;
  const marking: AnyRecord = { kind: "marking", id, seq: 0, activity, note: note.id, person, marks: command.marks };
  const energy = find(view, "energy", `${note.id}.energy`);
  if (!energy) return [marking];
  const counts = { ...energy.counts };
  for (const mark of before) counts[mark] = (counts[mark] ?? 0) - 1;
  for (const mark of command.marks) counts[mark] = (counts[mark] ?? 0) + 1;
  const people = energy.people + (command.marks.length ? 1 : 0) - (before.length ? 1 : 0);
  return [marking, { ...energy, counts, people }];
}

export function paperOf(ballot: string, view: View): BallotPaper {
  const person = view.self.person ?? "";
  const id = `${ballot}.${person}`;
  const activity = find(view, "ballot", ballot)?.activity ?? "";
  return (
    find(view, "paper", id) ?? {
      kind: "paper",
      id,
      seq: 0,
      activity,
      ballot,
      person,
      counts: {},
      done: false,
      reworded: [],
      returned: {},
      agrees: false,
      counted: true,
    }
  );
}

export function finished(command: FinishVoting, view: View): BallotPaper[] {
  const paper = paperOf(command.ballot, view);
  return [command.done ? { ...paper, done: true, reworded: [], returned: {} } : { ...paper, done: false }];
}

/** What becomes of a ballot whose result shall be shown: so few voters that it tells who voted how are asked first. */
export function shownOrAsked(ballot: Ballot | undefined, { criteria = null }: ShowResult): Partial<Ballot> {
  if (ballot?.status === "shown") {
    const more = ballot.criteria_shown !== null && (criteria ?? Infinity) > ballot.criteria_shown;
    return more ? { criteria_shown: criteria } : {};
  }
  const few = ballot !== undefined && ballot.started > 0 && ballot.started < LIMITS.VOTERS_ASKED;
  return { ...(few ? { status: "closed", asking: true } : { status: "shown" }), criteria_shown: criteria };
}

export function voted(command: PlaceVotes, view: View): BallotPaper[] {
  if (!find(view, "ballot", command.ballot)) return [];
  const paper = paperOf(command.ballot, view);
  const { [command.criterion]: _before, ...others } = paper.counts[command.note] ?? {};
  const votes = command.count > 0 ? { ...others, [command.criterion]: command.count } : others;
  const { [command.note]: _note, ...notes } = paper.counts;
  const counts = Object.keys(votes).length ? { ...notes, [command.note]: votes } : notes;
  return [{ ...paper, counts, reworded: paper.reworded.filter((note) => note !== command.note), returned: {} }];
}

export function committed(command: AddCommitment, view: View): AnyRecord[] {
  if (view.get(command.commitment)) return [];
  const { commitment: id, activity, text, note = null, who = "", partners = "", when = "" } = command;
  const author = view.self.person;
  return [
    {
      kind: "commitment",
      id,
      seq: 0,
      activity,
      note,
      text,
      who,
      partners,
      when,
      state: "planned",
      why: "",
      by_owner: false,
      became: null,
      due: "",
      author,
      mine: true,
    },
  ];
}
