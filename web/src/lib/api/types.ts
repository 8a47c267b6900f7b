// Generated from server/ninedots/api by `python tools/api_types.py`. Do not edit: change the routes instead.

import type { AnyRecord, Attribution, Audience, Board, Energy, Link, Loosened, Note, Policy, ReportOptions, Role, Theme, Tone } from "../wire";

export interface Routes {
  "GET /api/account": {
    answer: AccountCard;
  };
  "POST /api/account/password": {
    answer: null;
    body: OtherPassword;
  };
  "POST /api/account/remove": {
    answer: null;
    body: RemoveAccount;
  };
  "POST /api/account/sessions/end-others": {
    answer: null;
  };
  "POST /api/account/sessions/{session}/end": {
    answer: null;
    path: {
      session: string;
    };
  };
  "POST /api/commitment/look": {
    answer: OwnCommitment;
    body: ByLink;
  };
  "POST /api/commitment/say": {
    answer: OwnCommitment;
    body: SaidByLink;
  };
  "GET /api/comparisons": {
    answer: Choices;
  };
  "POST /api/comparisons": {
    answer: MadeComparison;
    body: NewComparison;
  };
  "GET /api/comparisons/{comparison}": {
    answer: Compared;
    path: {
      comparison: string;
    };
  };
  "POST /api/comparisons/{comparison}/decisions": {
    answer: Compared;
    path: {
      comparison: string;
    };
    body: Decision;
  };
  "POST /api/comparisons/{comparison}/remove": {
    answer: null;
    path: {
      comparison: string;
    };
  };
  "POST /api/door/{workshop}": {
    answer: AtTheDoor;
    path: {
      workshop: string;
    };
  };
  "GET /api/exercises/{slug}/words/{language}": {
    answer: ExerciseWords;
    path: {
      slug: string;
      language: string;
    };
    query: {
      audience?: Audience;
      workshop?: string | null;
    };
  };
  "GET /api/guides/{slug}": {
    answer: Guide;
    path: {
      slug: string;
    };
    query: {
      workshop?: string | null;
    };
  };
  "POST /api/import": {
    answer: Made;
    body: {};
  };
  "POST /api/join": {
    answer: Joined;
    body: JoinDoor;
  };
  "POST /api/leads/first": {
    answer: LeadCard;
    body: First;
  };
  "POST /api/leads/link": {
    answer: LinkCard;
    body: OneTimeLink;
  };
  "POST /api/leave/{workshop}": {
    answer: null;
    path: {
      workshop: string;
    };
  };
  "POST /api/look": {
    answer: Look;
    body: Door;
  };
  "GET /api/me": {
    answer: WhoAmI;
  };
  "GET /api/network-check": {
    answer: {
      [k: string]: number;
    };
  };
  "POST /api/network-check": {
    answer: {
      [k: string]: number;
    };
  };
  "GET /api/network-check/cookie": {
    answer: CookieKept;
  };
  "POST /api/network-check/cookie": {
    answer: {
      [k: string]: number;
    };
  };
  "GET /api/network-check/wait": {
    answer: {
      [k: string]: number;
    };
    query: {
      seconds: number;
    };
  };
  "GET /api/offers": {
    answer: OfferCard[];
  };
  "GET /api/shelf": {
    answer: ShelfList;
    query: {
      audience?: Audience;
      workshop?: string | null;
    };
  };
  "GET /api/shelf/left-out": {
    answer: LeftOutList;
  };
  "POST /api/sign-in": {
    answer: LeadCard;
    body: SignIn;
  };
  "POST /api/sign-out": {
    answer: null;
  };
  "GET /api/workshops": {
    answer: WorkshopCard[];
  };
  "POST /api/workshops": {
    answer: Made;
    body: NewWorkshop;
  };
  "GET /api/workshops/{workshop}": {
    answer: Handout;
    path: {
      workshop: string;
    };
    query: {
      as?: "wall" | null;
    };
  };
  "POST /api/workshops/{workshop}/bring-in/{activity}": {
    answer: BroughtIn;
    path: {
      activity: string;
      workshop: string;
    };
    query: {
      name?: string;
      zone: string;
      kind: string;
      from_paper?: boolean;
      command: string;
    };
  };
  "POST /api/workshops/{workshop}/bring-in/{activity}/preview": {
    answer: Preview;
    path: {
      activity: string;
      workshop: string;
    };
    query: {
      name?: string;
      zone: string;
      kind: string;
      from_paper?: boolean;
    };
  };
  "GET /api/workshops/{workshop}/commitments/links": {
    answer: OwnerLinkCards;
    path: {
      workshop: string;
    };
  };
  "POST /api/workshops/{workshop}/commitments/{commitment}/link": {
    answer: OwnerLinkMade;
    path: {
      commitment: string;
      workshop: string;
    };
  };
  "POST /api/workshops/{workshop}/commitments/{commitment}/link/withdraw": {
    answer: null;
    path: {
      commitment: string;
      workshop: string;
    };
  };
  "POST /api/workshops/{workshop}/commitments/{commitment}/state": {
    answer: null;
    path: {
      commitment: string;
      workshop: string;
    };
    body: Became;
  };
  "POST /api/workshops/{workshop}/delete": {
    answer: null;
    path: {
      workshop: string;
    };
    body: Delete;
  };
  "GET /api/workshops/{workshop}/deletion": {
    answer: DayOfDeletion;
    path: {
      workshop: string;
    };
  };
  "POST /api/workshops/{workshop}/deletion": {
    answer: DayOfDeletion;
    path: {
      workshop: string;
    };
    body: SetDay;
  };
  "POST /api/workshops/{workshop}/erase": {
    answer: Erased;
    path: {
      workshop: string;
    };
    body: Erase;
  };
  "GET /api/workshops/{workshop}/export/{key}/how-far": {
    answer: HowFar;
    path: {
      key: string;
      workshop: string;
    };
  };
  "GET /api/workshops/{workshop}/facilitators": {
    answer: FacilitatorsCard;
    path: {
      workshop: string;
    };
  };
  "POST /api/workshops/{workshop}/facilitators/invite": {
    answer: InvitationCard;
    path: {
      workshop: string;
    };
    body: Invite;
  };
  "POST /api/workshops/{workshop}/facilitators/{invitation}/withdraw": {
    answer: null;
    path: {
      invitation: string;
      workshop: string;
    };
  };
  "POST /api/workshops/{workshop}/hand-over": {
    answer: null;
    path: {
      workshop: string;
    };
    body: HandOverTo;
  };
  "POST /api/workshops/{workshop}/hand-over/withdraw": {
    answer: null;
    path: {
      workshop: string;
    };
  };
  "GET /api/workshops/{workshop}/history/{activity}": {
    answer: Moment[];
    path: {
      activity: string;
      workshop: string;
    };
  };
  "GET /api/workshops/{workshop}/history/{activity}/{seq}": {
    answer: PastBoard;
    path: {
      activity: string;
      seq: number;
      workshop: string;
    };
  };
  "POST /api/workshops/{workshop}/history/{activity}/{seq}/bring-back": {
    answer: Brought;
    path: {
      activity: string;
      seq: number;
      workshop: string;
    };
    body: BringBack;
  };
  "POST /api/workshops/{workshop}/keep": {
    answer: Kept;
    path: {
      workshop: string;
    };
  };
  "GET /api/workshops/{workshop}/likes/{activity}/{rule}": {
    answer: Likes[];
    path: {
      activity: string;
      rule: string;
      workshop: string;
    };
  };
  "GET /api/workshops/{workshop}/lineage": {
    answer: Lineage;
    path: {
      workshop: string;
    };
  };
  "GET /api/workshops/{workshop}/looked": {
    answer: LookCard[];
    path: {
      workshop: string;
    };
  };
  "POST /api/workshops/{workshop}/new-links": {
    answer: Handout;
    path: {
      workshop: string;
    };
  };
  "GET /api/workshops/{workshop}/releases/{number}/{key}/how-far": {
    answer: HowFar;
    path: {
      workshop: string;
      number: number;
      key: string;
    };
  };
  "GET /api/workshops/{workshop}/replay/{activity}": {
    answer: Replay;
    path: {
      workshop: string;
      activity: string;
    };
  };
  "GET /api/workshops/{workshop}/report": {
    answer: Outcomes;
    path: {
      workshop: string;
    };
  };
  "POST /api/workshops/{workshop}/report/held-back": {
    answer: ReportSaved;
    path: {
      workshop: string;
    };
    body: HeldBack;
  };
  "POST /api/workshops/{workshop}/report/options": {
    answer: ReportSaved;
    path: {
      workshop: string;
    };
    body: Options;
  };
  "POST /api/workshops/{workshop}/report/releases": {
    answer: ReportSaved;
    path: {
      workshop: string;
    };
    body: Released;
  };
  "POST /api/workshops/{workshop}/report/releases/{number}/withdraw": {
    answer: ReportSaved;
    path: {
      number: number;
      workshop: string;
    };
    body: Once;
  };
  "POST /api/workshops/{workshop}/report/reviewed": {
    answer: ReportSaved;
    path: {
      workshop: string;
    };
    body: Once;
  };
  "POST /api/workshops/{workshop}/report/sentence": {
    answer: ReportSaved;
    path: {
      workshop: string;
    };
    body: Reworded;
  };
  "POST /api/workshops/{workshop}/run-again": {
    answer: Made;
    path: {
      workshop: string;
    };
    body: Again;
  };
  "POST /api/workshops/{workshop}/safeguarding": {
    answer: null;
    path: {
      workshop: string;
    };
    body: Wanted;
  };
  "POST /api/workshops/{workshop}/take-over": {
    answer: null;
    path: {
      workshop: string;
    };
  };
  "POST /api/workshops/{workshop}/take-over/decline": {
    answer: null;
    path: {
      workshop: string;
    };
  };
  "GET /live": {
    answer: {
      [k: string]: string;
    };
  };
  "GET /ready": {
    answer: {
      [k: string]: string;
    };
  };
}
export interface AccountCard {
  name: string;
  email: string;
  password: boolean;
  sessions: SessionCard[];
}
/**
 * A browser in which the lead is signed in.
 */
export interface SessionCard {
  id: string;
  device: string;
  began: number;
  seen: number;
  here: boolean;
}
export interface OtherPassword {
  old: string;
  new: string;
}
/**
 * The password, or the address of an account that has none: what shows that it is meant.
 */
export interface RemoveAccount {
  password?: string;
  email?: string;
}
/**
 * All that whoever has the link is told.
 */
export interface OwnCommitment {
  workshop: string;
  text: string;
  who: string;
  when: string;
  state: "planned" | "doing" | "done" | "dropped";
  why: string;
}
export interface ByLink {
  secret: string;
}
export interface SaidByLink {
  secret: string;
  command: string;
  state: "planned" | "doing" | "done" | "dropped";
  why?: string;
}
export interface Choices {
  least: number;
  most: number;
  workshops: Comparable[];
  comparisons: ComparisonCard[];
}
/**
 * A workshop that can be compared.
 */
export interface Comparable {
  id: string;
  title: string;
  audience: Audience;
  opened: number | null;
  ended: number | null;
  exercises: string[];
  people: number;
}
export interface ComparisonCard {
  id: string;
  made: number;
  titles: string[];
}
export interface MadeComparison {
  comparison: string;
}
export interface NewComparison {
  workshops: string[];
}
export interface Compared {
  comparison: Comparison;
  left_out: number;
  files: ("comparison.xlsx" | "comparison.zip" | "comparison.json")[];
}
export interface Comparison {
  made: number;
  least: number;
  workshops: WorkshopCompared[];
  summary: ComparedSentence[];
  names: NamesFacts[];
  likenesses: Likeness[];
  since: Since[];
  layers: LayersFacts[];
  votes: VotesFacts[];
  not_taken_up: NotTakenUp[];
}
/**
 * One of the workshops.
 */
export interface WorkshopCompared {
  workshop: string;
  title: string;
  audience: Audience;
  opened: number | null;
  ended: number | null;
  people: People;
  notes: number;
  commitments: number;
  became: ByState;
}
/**
 * Who was there. A group of fewer than `least` people is named nowhere in the report.
 */
export interface People {
  participants: number;
  facilitators: number;
  observers: number;
  groups: GroupOfPeople[];
  rest: number;
  absent: string[];
  without_device: number;
  least: number;
}
export interface GroupOfPeople {
  name: string;
  people: number;
}
/**
 * How many commitments are how far, as those who lead or their owners said after the day.
 */
export interface ByState {
  done: number;
  doing: number;
  planned: number;
  dropped: number;
  no_word: number;
}
export interface ComparedSentence {
  rule: string;
  table:
    | "workshops"
    | "groups"
    | "names"
    | "likenesses"
    | "moves"
    | "missing"
    | "layers"
    | "themes"
    | "votes"
    | "not-taken-up";
  pieces: Piece[];
}
export interface Piece {
  text: string;
  said: boolean;
}
/**
 * What stands on maps of one exercise.
 */
export interface NamesFacts {
  exercise: string;
  title: string;
  workshops: string[];
  columns: Column[];
  apart: string[];
}
/**
 * What the same number of workshops named; of two workshops, what one of them alone did.
 */
export interface Column {
  workshops: string[];
  count: number;
  names: Named[];
}
export interface Named {
  note: string;
  name: string;
  standings: NameStanding[];
  apart: boolean;
}
/**
 * Where one workshop put something that it named.
 */
export interface NameStanding {
  workshop: string;
  notes: string[];
  names: string[];
  zones: string[];
  rings: number[];
}
/**
 * Two names of different workshops that may mean the same. `same`: what was decided; None: nobody has yet.
 */
export interface Likeness {
  one: string;
  one_workshop: string;
  one_name: string;
  other: string;
  other_workshop: string;
  other_name: string;
  likeness: number;
  same: boolean | null;
}
/**
 * What changed on a map from one run of a workshop to the next.
 */
export interface Since {
  exercise: string;
  title: string;
  earlier: string;
  later: string;
  moves: Move[];
  missing: WasMissing[];
}
/**
 * Something that both runs named, and that stands in another ring in the later one.
 */
export interface Move {
  note: string;
  name: string;
  before: string;
  after: string;
  nearer: boolean;
}
/**
 * A link that the earlier run called missing, by the names of its ends there, and what the later run says of it.
 */
export interface WasMissing {
  one: string;
  other: string;
  now: "works" | "strained" | "missing" | "unsaid";
}
export interface LayersFacts {
  exercise: string;
  title: string;
  workshops: string[];
  layers: LayerShares[];
  themes: ThemesOf[];
}
export interface LayerShares {
  layer: string;
  name: string;
  shares: Share[];
  sides: Side[];
}
export interface Share {
  workshop: string;
  notes: number;
  percent: number | null;
}
export interface Side {
  zone: string;
  name: string;
  shares: Share[];
}
export interface ThemesOf {
  workshop: string;
  themes: ThemeOf[];
}
export interface ThemeOf {
  name: string;
  notes: number;
}
export interface VotesFacts {
  exercise: string;
  ballot: string;
  title: string;
  workshops: string[];
  questions: Question[];
  agreement: Agreement | null;
}
export interface Question {
  text: string;
  votes: VotesOf[];
}
export interface VotesOf {
  workshop: string;
  note: string;
  text: string;
  votes: number;
  percent: number;
  rank: number | null;
  tied: boolean;
  taken_up: boolean;
}
/**
 * How far the ranks of the same questions agree between workshops: each of them counts once, however many came.
 */
export interface Agreement {
  questions: number;
  workshops: number;
  w: number;
  words: "alike" | "partly" | "unlike" | "opposite";
}
/**
 * A question with votes that nobody has taken on in any of the workshops.
 */
export interface NotTakenUp {
  workshop: string;
  audience: Audience;
  note: string;
  text: string;
  votes: number;
  rank: number;
  tied: boolean;
  also: string[];
}
/**
 * Whether two notes of different workshops name the same; None: not decided any more.
 */
export interface Decision {
  one: string;
  other: string;
  same: boolean | null;
}
/**
 * How it stands with somebody who waits.
 */
export interface AtTheDoor {
  state: "waiting" | "in" | "away" | "out";
  title: string;
  name: string | null;
  role: Role | null;
  after: number;
}
export interface ExerciseWords {
  read: boolean;
  words: {
    [k: string]: Translated;
  };
}
export interface Translated {
  of: string;
  text: string;
}
/**
 * A whole guide, for leads alone.
 */
export interface Guide {
  slug: string;
  title: string;
  opening: (Ninedots_Exercises_Guides__Heading | Paragraph | Bullets | Table | Quote)[];
  sections: Section[];
}
/**
 * A heading inside a section (level 3 or deeper).
 */
export interface Ninedots_Exercises_Guides__Heading {
  kind: "heading";
  level: number;
  runs: Run[];
}
/**
 * Words that look alike.
 */
export interface Run {
  text: string;
  strong: boolean;
  em: boolean;
}
export interface Paragraph {
  kind: "paragraph";
  runs: Run[];
}
/**
 * A list; each item is blocks of its own.
 */
export interface Bullets {
  kind: "list";
  ordered: boolean;
  items: (Ninedots_Exercises_Guides__Heading | Paragraph | Bullets | Table | Quote)[][];
}
export interface Table {
  kind: "table";
  head: Run[][];
  rows: Run[][][];
}
/**
 * Words to read aloud.
 */
export interface Quote {
  kind: "quote";
  blocks: (Ninedots_Exercises_Guides__Heading | Paragraph | Bullets | Table | Quote)[];
}
/**
 * A part of a guide. Its id is a stage's, or one of `ABOUT`.
 */
export interface Section {
  id: string;
  title: string;
  blocks: (Ninedots_Exercises_Guides__Heading | Paragraph | Bullets | Table | Quote)[];
  stages: StageWords[];
}
/**
 * What a guide says to one audience in one stage.
 */
export interface StageWords {
  stage: string;
  blocks: (Ninedots_Exercises_Guides__Heading | Paragraph | Bullets | Table | Quote)[];
}
export interface Made {
  workshop: string;
}
export interface Joined {
  workshop: string;
  person: string | null;
  role: Role;
  waiting: boolean;
}
export interface JoinDoor {
  code?: string | null;
  secret?: string | null;
  name?: string;
  group?: string;
  attempt?: string | null;
}
export interface LeadCard {
  id: string;
  name: string;
  email: string;
}
export interface First {
  secret: string;
  email: string;
  name?: string;
  password: string;
}
export interface LinkCard {
  what: "first" | "invited" | "reset";
}
export interface OneTimeLink {
  secret: string;
}
export interface Look {
  workshop: string;
  title: string;
  question: string;
  audience: Audience;
  attribution: Attribution;
  policy: Policy;
  loosened: Loosened[];
  groups: string[];
  role: Role;
  status: "planned" | "open" | "ended";
  door: boolean;
  nickname: string;
  deletes: number | null;
  me: MyCard | null;
  out: boolean;
  waiting: boolean;
}
export interface MyCard {
  person: string;
  name: string | null;
  group: string;
}
/**
 * A code that was typed, or the secret of a link: one of the two.
 */
export interface Door {
  code?: string | null;
  secret?: string | null;
}
export interface WhoAmI {
  lead: LeadCard | null;
  first: boolean;
  elsewhere: string | null;
  contact: string | null;
}
export interface CookieKept {
  now: number;
  kept: boolean;
}
/**
 * A workshop that is offered to the account that asks.
 */
export interface OfferCard {
  workshop: string;
  title: string;
  by: string;
}
export interface ShelfList {
  exercises: ExerciseCard[];
  agendas: Agenda[];
  kept_days: number;
  kept_days_most: number;
}
export interface ExerciseCard {
  slug: string;
  name: string;
  summary: string;
  minutes: number;
  stages: StageCard[];
  board: Board;
  tones: {
    [k: string]: Tone;
  };
  own: boolean;
  source: string | null;
}
export interface StageCard {
  id: string;
  name: string;
  minutes: number;
}
/**
 * A ready agenda. The texts are for the facilitator, so they have one wording.
 */
export interface Agenda {
  id: string;
  name: string;
  summary: string;
  audience: Audience;
  attribution: Attribution;
  question: string | null;
  exercises: AgendaItem[];
}
/**
 * One exercise of an agenda. `minutes` replaces the planned minutes of single stages.
 */
export interface AgendaItem {
  exercise: string;
  minutes: {
    /**
     * This interface was referenced by `undefined`'s JSON-Schema definition
     * via the `patternProperty` "^[a-z][a-z0-9-]{0,39}$".
     */
    [k: string]: number;
  };
}
export interface LeftOutList {
  files: LeftOut[];
}
/**
 * A file of this server's exercises that cannot be used.
 */
export interface LeftOut {
  file: string;
  listed: boolean;
  problems: Fault[];
  more: number;
}
/**
 * What is wrong in a file, on one line: there stands `found`, and `expected` should.
 */
export interface Fault {
  line: number;
  where: string;
  found: string;
  expected: string;
}
export interface SignIn {
  email: string;
  password: string;
}
export interface WorkshopCard {
  id: string;
  title: string;
  question: string;
  audience: Audience;
  attribution: Attribution;
  status: "planned" | "open" | "ended";
  created: number;
  opened: number | null;
  ended: number | null;
  deletes: number | null;
  exercises: string[];
  people: number;
  notes: number;
  role: Role;
}
export interface NewWorkshop {
  title: string;
  question?: string;
  audience?: Audience;
  attribution?: Attribution | null;
  groups?: string[];
  agenda?: (string | AgendaItem)[];
  kept_days?: number | null;
}
/**
 * What to hand out. The wall gets the first four alone.
 */
export interface Handout {
  code: string;
  join_link: string;
  secret_link: string;
  qr: Qr;
  wall_link: string | null;
  observer_link: string | null;
}
/**
 * A QR code as an SVG path in a square of `size` units, quiet zone of four included. Dark on light, always.
 */
export interface Qr {
  size: number;
  path: string;
}
export interface BroughtIn {
  brought: string;
  notes: number;
  links: number;
}
export interface Preview {
  fault: ("unknown" | "damaged" | "too-large" | "nothing" | "whole-workshop") | null;
  notes: number;
  links: number;
  themes: number;
  zones: InZone[];
  first: string[];
  left: NotBrought[];
  left_in_all: number;
}
export interface InZone {
  zone: string;
  notes: number;
}
export interface NotBrought {
  number: number;
  why:
    | "empty"
    | "too-long"
    | "no-text"
    | "does-not-fit"
    | "full"
    | "link-end"
    | "link-same"
    | "link-kind"
    | "link-full"
    | "theme";
  about: string;
}
export interface OwnerLinkCards {
  offered: boolean;
  cards: OwnerLinkCard[];
}
/**
 * How it stands with the link for one commitment's owner.
 */
export interface OwnerLinkCard {
  commitment: string;
  made: number | null;
  said: number | null;
}
/**
 * Shown once: the secret is kept nowhere.
 */
export interface OwnerLinkMade {
  link: string;
  qr: Qr;
}
export interface Became {
  command: string;
  state: "planned" | "doing" | "done" | "dropped";
  why?: string;
  due?: string | null;
}
export interface Delete {
  title: string;
}
/**
 * When all of a workshop is deleted. Times in ms since 1970.
 */
export interface DayOfDeletion {
  deletes: number | null;
  kept_days: number | null;
  default_days: number;
  latest: number;
}
export interface SetDay {
  deletes?: number | null;
}
export interface Erased {
  seq: number;
}
export interface Erase {
  command: string;
  notes?: string[];
  things?: string[];
  person?: string | null;
}
/**
 * `made`: so many parts are, of `parts`; 0 of 0 while nobody knows how many there are.
 */
export interface HowFar {
  state: "not-made" | "waits" | "is-made";
  made: number;
  parts: number;
}
export interface FacilitatorsCard {
  invitations: InvitationCard[];
  offered_to: string | null;
}
/**
 * The invitation of one co-lead.
 */
export interface InvitationCard {
  id: string;
  name: string;
  link: string | null;
  person: string | null;
}
export interface Invite {
  name: string;
}
export interface HandOverTo {
  email: string;
}
export interface Moment {
  seq: number;
  at: number;
  what:
    | "stage"
    | "ballot-opened"
    | "ballot-closed"
    | "result-shown"
    | "before-removal"
    | "before-bringing-back"
    | "brought-back"
    | "work";
  stage: string | null;
  notes: number;
  links: number;
  themes: number;
  hidden: number;
  work: {
    [k: string]: number;
  };
}
export interface PastBoard {
  records: AnyRecord[];
  ways: {
    [k: string]: Changes;
  };
}
export interface Changes {
  back: Counted;
  changed: Counted;
  gone: Counted;
}
export interface Counted {
  notes: number;
  links: number;
  themes: number;
}
export interface Brought {
  seq: number;
}
export interface BringBack {
  command: string;
  way: "missing" | "changed" | "exactly";
}
export interface Kept {
  kept: boolean;
}
/**
 * Two notes that say nearly the same.
 */
export interface Likes {
  one: string;
  other: string;
  likeness: number;
}
/**
 * Nothing of a workshop that is gone, or that this account does not lead.
 */
export interface Lineage {
  earlier: Relative | null;
  later: Relative[];
}
export interface Relative {
  id: string;
  title: string;
  status: "planned" | "open" | "ended";
  at: number;
}
/**
 * Somebody who looked into the workshop, on a day.
 */
export interface LookCard {
  person: string | null;
  name: string | null;
  what: "opened" | "history" | "download" | "record" | "record-of-person" | "record-of-note";
  day: number;
}
export interface Replay {
  records: (Note | Link | Theme | Energy)[];
  steps: ReplayStep[];
}
export interface ReplayStep {
  what: "before" | "stage" | "alone" | "work" | "marked" | "ballot-opened" | "result-shown";
  stages: string[];
  alone: number;
  came: string[];
  joined: string[];
}
export interface Outcomes {
  report: Report;
  files: (
    | "outcomes.docx"
    | "outcomes.pdf"
    | "plain.docx"
    | "plain.pdf"
    | "outcomes.xlsx"
    | "outcomes.md"
    | "boards.pdf"
    | "boards.zip"
    | "canvases.zip"
    | "graphs.zip"
    | "tables.zip"
    | "commitments.ics"
    | "everything.zip"
    | "workshop.json"
  )[];
  editor: Editor | null;
  releases: ReleaseCard[];
}
export interface Report {
  workshop: string;
  title: string;
  question: string;
  audience: Audience;
  attribution: Attribution;
  status: "planned" | "open" | "ended";
  opened: number | null;
  ended: number | null;
  made: number;
  people: People;
  notes_kept_out: number;
  ballots_kept_out: number;
  readers: string;
  short: boolean;
  quotes: boolean;
  held_back: number;
  release: number | null;
  edited: Edited;
  summary: Sentence[];
  agreed: Agreed[];
  activities: ActivityFacts[];
  notes: NoteFacts[];
  commitments: CommitmentFacts[];
  threads: Thread[];
  reflections: ReflectionFacts[];
}
/**
 * How far the summary is not what rules made of it.
 */
export interface Edited {
  reworded: number;
  left_out: number;
  own: number;
}
/**
 * One sentence of the summary. `table` has what it says, and more; None: those who lead wrote it, and none has.
 */
export interface Sentence {
  key: string;
  by: "rule" | "reworded" | "own";
  rule: string;
  table:
    | (
        | "people"
        | "agreed"
        | "commitments"
        | "threads"
        | "votes"
        | "results"
        | "energy"
        | "map"
        | "layers"
        | "links"
        | "notes"
        | "reflections"
      )
    | null;
  activity: string | null;
  pieces: Piece[];
}
export interface Agreed {
  activity: string;
  activity_title: string;
  zone: string;
  name: string;
  text: string;
}
export interface ActivityFacts {
  id: string;
  exercise: string;
  title: string;
  focus: string;
  notes: number;
  from_paper: number;
  links: number;
  layers: LayerFacts[];
  linked: LinkFacts[];
  map: MapFacts | null;
  energy: EnergyFacts | null;
  ballots: BallotFacts[];
  commits: boolean;
}
/**
 * A layer with its zones; None: zones in no layer.
 */
export interface LayerFacts {
  id: string | null;
  name: string;
  notes: number;
  zones: ZoneFacts[];
}
export interface ZoneFacts {
  id: string;
  name: string;
  short: string;
  tone: string;
  ring: number | null;
  unsigned: boolean;
  notes: string[];
  from_paper: number;
  piles: Pile[];
}
/**
 * Notes of one theme in one zone, or such as are in none.
 */
export interface Pile {
  theme: string | null;
  name: string;
  notes: string[];
}
export interface LinkFacts {
  id: string;
  source: string;
  source_text: string;
  kind: string;
  directed: boolean;
  target: string;
  target_text: string;
  quality: string;
  text: string;
  missing: boolean;
  author: string;
}
export interface MapFacts {
  hubs: Hub[];
  alone: string[];
  gaps: Gap[];
  strained: string[];
  absent: Absent[];
}
export interface Hub {
  note: string;
  text: string;
  neighbours: number;
}
/**
 * Two notes that should be linked and are not.
 */
export interface Gap {
  kind: string;
  source: string;
  source_text: string;
  target: string;
  target_text: string;
  times: number;
  texts: string[];
}
/**
 * Words of a field that no note nearest to the centre bears.
 */
export interface Absent {
  zone: string;
  field: string;
  choices: string[];
}
/**
 * Notes with marks: the most marked first, then those of which more holds, then as the board is read.
 */
export interface EnergyFacts {
  heading: string;
  marks: MarkKind[];
  people: number;
  rows: EnergyRow[];
  unmarked: number;
}
export interface MarkKind {
  id: string;
  name: string;
  icon: string | null;
}
export interface EnergyRow {
  note: string;
  text: string;
  place: Place;
  marks: MarkCount[];
  sum: number;
  short: string;
}
/**
 * A place as in a race: two that share second place are both second, and the next is fourth.
 */
export interface Place {
  rank: number;
  tied: boolean;
}
export interface MarkCount {
  mark: string;
  name: string;
  count: number;
  holds: boolean;
}
export interface BallotFacts {
  id: string;
  activity: string;
  name: string;
  round: number;
  last: boolean;
  voters: number;
  uncounted: number;
  on_paper: number;
  criteria: CriterionFacts[];
  first: string[];
  questions: QuestionFacts[];
  themes: ThemeVotes[];
}
export interface CriterionFacts {
  id: string;
  name: string;
  question: string;
  votes: number;
  first: string[];
}
export interface QuestionFacts {
  note: string;
  number: number;
  text: string;
  total: number;
  place: Place | null;
  by: CriterionVotes[];
  spread: number;
  carried_by: string;
  theme: string;
}
export interface CriterionVotes {
  criterion: string;
  votes: number;
  place: Place | null;
  on_paper: number;
}
export interface ThemeVotes {
  name: string;
  questions: number;
  total: number;
}
export interface NoteFacts {
  id: string;
  activity: string;
  zone: string;
  zone_name: string;
  layer: string | null;
  layer_name: string;
  kind: string;
  text: string;
  other_text: string;
  merged: string[];
  fields: Field[];
  theme: string | null;
  theme_name: string;
  group: string;
  author: string;
  brought: boolean;
  from_paper: boolean;
  trace: Earlier[];
}
export interface Field {
  name: string;
  said: string;
}
/**
 * A note that another one was carried from.
 */
export interface Earlier {
  note: string;
  activity_title: string;
  text: string;
}
export interface CommitmentFacts {
  id: string;
  activity: string;
  note: string | null;
  number: number | null;
  question: string;
  text: string;
  who: string;
  partners: string;
  when: string;
  due: string;
  state: "planned" | "doing" | "done" | "dropped";
  why: string;
  became: number | null;
  author: string;
}
/**
 * From what people noticed, by the question that came of it, to what somebody takes on.
 */
export interface Thread {
  note: string;
  activity_title: string;
  text: string;
  earlier: Earlier[];
  total: number | null;
  commitments: string[];
}
export interface ReflectionFacts {
  activity: string;
  activity_title: string;
  zone: string;
  name: string;
  notes: string[];
}
/**
 * What those who lead need to edit the report.
 */
export interface Editor {
  options: ReportOptions;
  sentences: RuleSentence[];
  own: OwnSentence[];
  held_back: HeldNote[];
  reviewed: boolean;
  releasable: (
    "outcomes.docx" | "outcomes.pdf" | "plain.docx" | "plain.pdf" | "boards.pdf" | "commitments.ics" | "replay.page"
  )[];
}
/**
 * What a rule says, and what those who lead made of it.
 */
export interface RuleSentence {
  key: string;
  says: string;
  made: string;
  text: string;
  left_out: boolean;
  stale: boolean;
}
export interface OwnSentence {
  id: string;
  text: string;
}
export interface HeldNote {
  note: string;
  activity: string;
  text: string;
}
export interface ReleaseCard {
  number: number;
  at: number;
  files: (
    "outcomes.docx" | "outcomes.pdf" | "plain.docx" | "plain.pdf" | "boards.pdf" | "commitments.ics" | "replay.page"
  )[];
  withdrawn: boolean;
  reopened: boolean;
}
export interface ReportSaved {
  seq: number;
}
export interface HeldBack {
  command: string;
  notes: string[];
  held: boolean;
}
export interface Options {
  command: string;
  question?: string | null;
  readers?: string | null;
  short?: boolean | null;
  quotes?: boolean | null;
  names?: ("chosen" | "groups" | "none") | null;
  was?: ReportOptions | null;
}
export interface Released {
  command: string;
  number: number;
  files: (
    "outcomes.docx" | "outcomes.pdf" | "plain.docx" | "plain.pdf" | "boards.pdf" | "commitments.ics" | "replay.page"
  )[];
}
export interface Once {
  command: string;
}
export interface Reworded {
  command: string;
  sentence: string;
  text?: string;
  left_out?: boolean;
  made?: string;
  was?: SentenceRead | null;
}
/**
 * A sentence of the summary as somebody read it before they changed it.
 */
export interface SentenceRead {
  text: string;
  left_out: boolean;
}
export interface Again {
  title?: string | null;
  audience?: Audience | null;
  attribution?: Attribution | null;
}
/**
 * Of one note, one person, or everything. The password of the account, where it has one.
 */
export interface Wanted {
  password?: string;
  note?: string | null;
  person?: string | null;
}
