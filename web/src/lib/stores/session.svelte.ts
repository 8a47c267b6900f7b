/** What the server is asked over HTTP, in one place: joining, signing in, and a lead's workshops. */
import type { Attribution, Audience, Board, Role, Tone } from "../wire";
import { get, post } from "./http";

export { HttpError, saidBy } from "./http";

// --- joining --------------------------------------------------------------------------------------------------------

/** What somebody holds who wants to come in: a code that was typed, or the secret of a link. */
export type Door = { code: string } | { secret: string };

export interface Look {
  workshop: string;
  title: string;
  question: string;
  audience: Audience;
  attribution: Attribution;
  groups: string[];
  role: Role;
  status: "planned" | "open" | "ended";
  door: boolean;
  nickname: string;
  me: { person: string; name: string | null; group: string } | null;
  /** This device's seat was taken out by a facilitator. */
  out?: boolean;
  /** This device waits at the door already. */
  waiting?: boolean;
}

export interface Joined {
  workshop: string;
  person: string | null;
  role: Role;
  /** At the door, until a facilitator lets them in. */
  waiting?: boolean;
}

export interface AtTheDoor {
  state: "waiting" | "in" | "away" | "out";
  title: string;
  name: string | null;
  role: Role | null;
  after: number; // seconds, to ask again
}

export const lookIn = (door: Door) => post<Look>("/api/look", door);

/** `attempt`: an id made for one press of the button, so that a join whose answer was lost makes no second person. */
export const join = (door: Door, who: { name: string; group: string; attempt: string }) =>
  post<Joined>("/api/join", { ...door, ...who });

/** How it stands with somebody who waits at the door. */
export const askTheDoor = (workshop: string) => post<AtTheDoor>(`/api/door/${workshop}`);

const COOKIE = "/api/network-check/cookie";

/** Whether this browser keeps the cookie that a seat is. Asked before anybody is made who could not be known again. */
export async function keepsCookies(): Promise<boolean> {
  try {
    await post(COOKIE);
    return (await get<{ kept: boolean }>(COOKIE)).kept;
  } catch {
    return true; // not known: joining itself tells what is wrong
  }
}

/** This browser forgets its place in a workshop. What the person wrote stays. */
export const leave = (workshop: string) => post<null>(`/api/leave/${workshop}`);

/** The page for somebody of this role in a workshop. */
export function pageFor({
  workshop,
  role,
  waiting = false,
}: {
  workshop: string;
  role: Role;
  waiting?: boolean;
}): string {
  if (waiting) return `/door/${workshop}`;
  if (role === "wall") return `/wall/${workshop}`;
  return role === "lead" || role === "co-lead" ? `/w/${workshop}/lead` : `/w/${workshop}`;
}

// --- the lead's account ---------------------------------------------------------------------------------------------

export interface Lead {
  id: string;
  name: string;
  email: string;
}

/** Who is signed in here. `first`: nobody has an account on this server yet. */
class Session {
  lead = $state.raw<Lead | null>(null);
  first = $state(false);
  /** What else one can sign in with, in words: an organisation's own accounts. */
  elsewhere = $state<string | null>(null);
  /** Whom to ask about this server: an address of a page or of e-mail. */
  contact = $state<string | null>(null);
  /** Null until the server was asked. */
  known = $state(false);

  async ask(): Promise<Lead | null> {
    const me = await get<{ lead: Lead | null; first: boolean; elsewhere: string | null; contact: string | null }>(
      "/api/me",
    );
    this.lead = me.lead;
    this.first = me.first;
    this.elsewhere = me.elsewhere;
    this.contact = me.contact;
    this.known = true;
    return me.lead;
  }

  /** `name` may be empty where the account has one already. */
  async choosePassword(account: { secret: string; email: string; name: string; password: string }): Promise<void> {
    this.lead = await post<Lead>("/api/leads/first", account);
  }

  async signIn(account: { email: string; password: string }): Promise<void> {
    this.lead = await post<Lead>("/api/sign-in", account);
  }

  async signOut(): Promise<void> {
    await post("/api/sign-out");
    this.lead = null;
  }
}

export const session = new Session();

/** What a one-time link is for: the server's first account, an invitation, or another password. */
export type LinkFor = "first" | "invited" | "reset";
export const linkFor = async (secret: string) => (await post<{ what: LinkFor }>("/api/leads/link", { secret })).what;

/** A browser in which the lead is signed in. */
export interface SignedIn {
  id: string;
  device: string; // such as “Firefox on Windows”
  began: number; // ms since 1970, as the next
  seen: number;
  here: boolean; // this browser
}

export interface Account {
  name: string;
  email: string;
  password: boolean; // has one to change
  sessions: SignedIn[]; // this browser first
}

export const account = () => get<Account>("/api/account");
export const endSession = (id: string) => post<null>(`/api/account/sessions/${id}/end`);
export const endOtherSessions = () => post<null>("/api/account/sessions/end-others");
/** `email` where the account has no password. */
export const removeAccount = (password: string, email: string) =>
  post<null>("/api/account/remove", { password, email });
export const changePassword = (old: string, next: string) => post<null>("/api/account/password", { old, new: next });

/** Leaves this app: an organisation's sign-in page, and back. */
export const ELSEWHERE = "/api/sign-in/elsewhere";

// --- a lead's workshops ---------------------------------------------------------------------------------------------

export interface WorkshopCard {
  id: string;
  title: string;
  question: string;
  audience: Audience;
  status: "planned" | "open" | "ended";
  created: number; // ms since 1970, as the next two
  opened: number | null;
  ended: number | null;
  exercises: string[];
  people: number;
  notes: number;
  role: Role; // what the account is there: its facilitator or a co-facilitator
}

export interface AgendaItem {
  exercise: string;
  minutes: Record<string, number>; // of single stages, where they differ from the exercise's own
}

export interface NewWorkshop {
  title: string;
  question: string;
  audience: Audience;
  attribution: Attribution;
  groups: string[];
  agenda: AgendaItem[];
}

/** What to hand out. The wall gets the first four alone. */
export interface Handout {
  code: string;
  join_link: string;
  secret_link: string;
  qr: { size: number; path: string };
  wall_link?: string;
  observer_link?: string;
}

export const workshops = () => get<WorkshopCard[]>("/api/workshops");
export const planWorkshop = (workshop: NewWorkshop) => post<{ workshop: string }>("/api/workshops", workshop);
export const runAgain = (workshop: string, title: string | null = null) =>
  post<{ workshop: string }>(`/api/workshops/${workshop}/run-again`, { title });
export const handoutOf = (workshop: string, as: { wall?: boolean } = {}) =>
  get<Handout>(`/api/workshops/${workshop}${as.wall ? "?as=wall" : ""}`);
/** Another code and other links; all old ones end. */
export const newLinks = (workshop: string) => post<Handout>(`/api/workshops/${workshop}/new-links`);
export const importWorkshop = (workshop: unknown) => post<{ workshop: string }>("/api/import", workshop);

// --- the shelf ------------------------------------------------------------------------------------------------------

export interface ExerciseCard {
  slug: string;
  name: string;
  summary: string;
  minutes: number;
  stages: { id: string; name: string; minutes: number }[];
  board: Board;
  tones: Record<string, Tone>;
}

export interface Agenda {
  id: string;
  name: string;
  summary: string;
  audience: Audience;
  attribution: Attribution;
  question: string | null;
  exercises: AgendaItem[];
}

export interface Shelf {
  exercises: ExerciseCard[];
  agendas: Agenda[];
}

/** A facilitator's guide: blocks, never markup. */
export interface Guide {
  slug: string;
  title: string;
  opening: GuideBlock[];
  sections: { id: string; title: string; blocks: GuideBlock[] }[];
}

export type GuideBlock =
  | { kind: "heading"; level: number; runs: GuideRun[] }
  | { kind: "paragraph"; runs: GuideRun[] }
  | { kind: "list"; ordered: boolean; items: GuideBlock[][] }
  | { kind: "table"; head: GuideRun[][]; rows: GuideRun[][][] }
  | { kind: "quote"; blocks: GuideBlock[] };

export interface GuideRun {
  text: string;
  strong: boolean;
  em: boolean;
}

export const shelfFor = once((audience: Audience) => get<Shelf>(`/api/shelf?audience=${audience}`));

export const guideOf = once((slug: string, workshop = "") =>
  get<Guide>(`/api/guides/${slug}${workshop && `?workshop=${workshop}`}`),
);

/** Asks once for each set of arguments; what failed is asked for again. */
function once<Arguments extends string[], T>(ask: (...wanted: Arguments) => Promise<T>) {
  const asked = new Map<string, Promise<T>>();
  return (...wanted: Arguments): Promise<T> => {
    const key = wanted.join(" ");
    let answer = asked.get(key);
    if (!answer) {
      answer = ask(...wanted);
      asked.set(key, answer);
      answer.catch(() => asked.delete(key));
    }
    return answer;
  };
}
