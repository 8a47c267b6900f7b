/** A facilitator's workshops, and what they can be made of. */
import type { Audience } from "../wire";
import { ask, HttpError, type Answer } from "./ask";
import type {
  Again,
  Agenda,
  AgendaItem,
  Became,
  ExerciseCard,
  Guide,
  Handout,
  LeftOut,
  Likes,
  Lineage,
  NewWorkshop,
  Relative,
  Run,
  ShelfList,
  WorkshopCard,
} from "./types";

export type {
  Agenda,
  AgendaItem,
  ExerciseCard,
  Guide,
  Handout,
  LeftOut,
  Likes,
  ShelfList as Shelf,
  Run as GuideRun,
  WorkshopCard,
  Lineage,
  Relative,
};
export type GuideBlock = Guide["opening"][number];

export const workshops = () => ask("GET /api/workshops");
export const planWorkshop = (body: NewWorkshop) => ask("POST /api/workshops", { body });
export const runAgain = (workshop: string, body: Again) =>
  ask("POST /api/workshops/{workshop}/run-again", { path: { workshop }, body });
/** What to hand out. The wall gets neither its own link nor the observers'. */
export const handoutOf = (workshop: string, as: { wall?: boolean } = {}) =>
  ask("GET /api/workshops/{workshop}", { path: { workshop }, query: as.wall ? { as: "wall" } : {} });
/** When all of it is deleted. */
export const dayOfDeletion = (workshop: string) =>
  ask("GET /api/workshops/{workshop}/deletion", { path: { workshop } });
/** `deletes`: ms since 1970; null: as is usual for its audience. */
export const setDayOfDeletion = (workshop: string, deletes: number | null) =>
  ask("POST /api/workshops/{workshop}/deletion", { path: { workshop }, body: { deletes } });
/** All of it, now. `title`: as it was typed. */
export const deleteWorkshop = (workshop: string, title: string) =>
  ask("POST /api/workshops/{workshop}/delete", { path: { workshop }, body: { title } });
/** What became of a commitment. */
export const followUp = (workshop: string, commitment: string, body: Became) =>
  ask("POST /api/workshops/{workshop}/commitments/{commitment}/state", { path: { workshop, commitment }, body });
/** Another code and other links; all old ones end. */
export const newLinks = (workshop: string) => ask("POST /api/workshops/{workshop}/new-links", { path: { workshop } });
/** `exported`: whatever a file held; the server says what is wrong with it. */
export const importWorkshop = (exported: unknown) =>
  ask("POST /api/import", { body: exported as Record<string, unknown> });

/** Pairs of questions that say nearly the same, likest first. */
export const likesOf = (workshop: string, activity: string, rule: string) =>
  ask("GET /api/workshops/{workshop}/likes/{activity}/{rule}", { path: { workshop, activity, rule } });

/** `workshop`: for whoever leads one without an account, so that the server's own exercises are among them. */
export const shelfFor = once((audience: Audience, workshop = "") =>
  ask("GET /api/shelf", { query: workshop ? { audience, workshop } : { audience } }),
);
/** Files of the server's own exercises that cannot be used. */
export const leftOut = async () => (await ask("GET /api/shelf/left-out")).files;

export const guideOf = once((slug: string, workshop = ""): Promise<Answer<"GET /api/guides/{slug}">> =>
  ask("GET /api/guides/{slug}", { path: { slug }, query: workshop ? { workshop } : {} }),
);

/** Asks once for each set of arguments. What failed is asked for again, but not what is not there. */
function once<Arguments extends (string | undefined)[], T>(ask: (...wanted: Arguments) => Promise<T>) {
  const asked = new Map<string, Promise<T>>();
  return (...wanted: Arguments): Promise<T> => {
    const key = wanted.join(" ");
    let answer = asked.get(key);
    if (!answer) {
      answer = ask(...wanted);
      asked.set(key, answer);
      answer.catch((why: unknown) => {
        if (!(why instanceof HttpError && why.status === 404)) asked.delete(key);
      });
    }
    return answer;
  };
}

/** Which workshop this one was run again from, and which were run again from it, of those that this account leads. */
export const lineageOf = (workshop: string) => ask("GET /api/workshops/{workshop}/lineage", { path: { workshop } });
