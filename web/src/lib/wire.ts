// Generated from server/ninedots by `python tools/wire_types.py`. Do not edit: change the server's shapes instead.

export type Wire = FromBrowser | ToBrowser;
export type FromBrowser = Hello | Do | Ping | At;
export type Command =
  | ReviseWorkshop
  | SetPolicy
  | OpenWorkshop
  | EndWorkshop
  | SetDoor
  | HideEverything
  | ShowEverything
  | AddActivity
  | RemoveActivity
  | OrderAgenda
  | ReviseActivity
  | PlanStage
  | OpenStage
  | Gather
  | SetTimer
  | ClearTimer
  | SetSpotlight
  | ClearSpotlight
  | PinSentence
  | ReviseMyself
  | RaiseHand
  | SignalDone
  | RemovePerson
  | FreeSeats
  | TakeBack
  | WatchDoor
  | LetIn
  | TurnAway
  | GiveRole
  | AddNote
  | AddNotes
  | EditNote
  | RaiseConcern
  | SettleConcern
  | LetThrough
  | GiveBack
  | HoldNote
  | HideNote
  | MoveNote
  | PaintNote
  | DescribeNote
  | RemoveNote
  | TakeNotesAway
  | GiveNotesBack
  | RestoreNote
  | MergeNotes
  | UnmergeNote
  | CarryNote
  | AddLink
  | ReviseLink
  | RemoveLink
  | RestoreLink
  | AddTheme
  | RenameTheme
  | RemoveTheme
  | SetTheme
  | SetMarks
  | OpenBallot
  | CloseBallot
  | ShowResult
  | AgreeToResult
  | CountPaper
  | CountWithoutDevice
  | PlaceVotes
  | FinishVoting
  | AddCommitment
  | ReviseCommitment
  | RemoveCommitment;
export type Paper = "lemon" | "peach" | "rose" | "lilac" | "sky" | "mint" | "sand" | "cloud";
export type ToBrowser = Welcome | Records | Ack | Refused | Later | Invalid | Presence | Pong | Bye;
export type Role = "lead" | "co-lead" | "participant" | "observer" | "wall";
export type AnyRecord =
  | Workshop
  | Activity
  | ExerciseCopy
  | Count
  | Flood
  | Clearing
  | Timer
  | Spotlight
  | Person
  | Newcomer
  | Note
  | Concern
  | Link
  | Theme
  | Marking
  | Energy
  | Ballot
  | BallotPaper
  | Result
  | PaperCount
  | Commitment
  | Editing
  | Release;
export type Audience = "professionals" | "pupils" | "parents";
export type Attribution = "named" | "group" | "anonymous";
export type Tone =
  | "paper"
  | "plain"
  | "sky"
  | "water"
  | "deep"
  | "abyss"
  | "sand"
  | "leaf"
  | "rose"
  | "gold"
  | "violet"
  | "clay"
  | "ink";
export type Act = "add" | "edit" | "move" | "link" | "group" | "mark" | "vote" | "carry" | "commit";
export type Reason =
  | "not-allowed"
  | "not-now"
  | "not-yours"
  | "taken-away"
  | "not-found"
  | "exists"
  | "reworded"
  | "waits"
  | "to-one-alone"
  | "read-first"
  | "hidden"
  | "ended"
  | "no-votes-left"
  | "no-stacking"
  | "ballot-closed"
  | "voted-on"
  | "does-not-fit"
  | "full"
  | "share-of-notes"
  | "share-of-pasted"
  | "share-of-questions"
  | "share-of-links"
  | "share-of-themes"
  | "share-of-commitments"
  | "share-of-concerns"
  | "share-of-marks"
  | "merged-full"
  | "too-long"
  | "name-of-lead"
  | "unsigned"
  | "begun"
  | "empty"
  | "same"
  | "settle-first"
  | "nothing-to-vote-on"
  | "web-address"
  | "no-observers"
  | "nicknames-only"
  | "erased"
  | "wait"
  | "door-full"
  | "door-closed";

export interface Hello {
  t: "hello";
  v: number;
  after?: number | null;
  epoch?: string | null;
}
export interface Do {
  t: "do";
  id: string;
  command: Command;
}
export interface ReviseWorkshop {
  type: "revise-workshop";
  title?: string | null;
  question?: string | null;
  groups?: string[] | null;
  starts?: string | null;
  timed?: boolean | null;
}
/**
 * Tighten or loosen how the room keeps people safe; None: as it is. See `policy.py`.
 */
export interface SetPolicy {
  type: "set-policy";
  moderated?: boolean | null;
  nicknames?: boolean | null;
  links?: boolean | null;
  observers?: boolean | null;
  idle?: boolean | null;
}
/**
 * Open a planned workshop, or one that had ended.
 */
export interface OpenWorkshop {
  type: "open-workshop";
}
export interface EndWorkshop {
  type: "end-workshop";
}
export interface SetDoor {
  type: "set-door";
  open: boolean;
}
/**
 * Nobody but those who lead sees anything of what was made, or writes, until it is shown again.
 */
export interface HideEverything {
  type: "hide-everything";
}
export interface ShowEverything {
  type: "show-everything";
}
/**
 * The server puts the definition beside it: a browser only names the exercise.
 */
export interface AddActivity {
  type: "add-activity";
  activity: string;
  exercise: string;
  place?: number | null;
}
/**
 * Only an activity that has not begun and holds no notes.
 */
export interface RemoveActivity {
  type: "remove-activity";
  activity: string;
}
export interface OrderAgenda {
  type: "order-agenda";
  agenda: string[];
}
export interface ReviseActivity {
  type: "revise-activity";
  activity: string;
  title?: string | null;
  focus?: string | null;
}
export interface PlanStage {
  type: "plan-stage";
  activity: string;
  stage: string;
  minutes?: number | null;
  skipped?: boolean | null;
  prompt?: string | null;
}
/**
 * Take the room to this stage of this activity.
 */
export interface OpenStage {
  type: "open-stage";
  activity: string;
  stage: string;
}
/**
 * Bring everyone to where the room is (True), or let people roam (False).
 */
export interface Gather {
  type: "gather";
  gathered: boolean;
}
/**
 * Start, extend, pause or resume: says how many seconds are left from now, and whether it runs.
 */
export interface SetTimer {
  type: "set-timer";
  left: number;
  running: boolean;
}
export interface ClearTimer {
  type: "clear-timer";
}
/**
 * Show this on every screen, large: a zone, a theme, a note, or how a question did on the latest ballot.
 */
export interface SetSpotlight {
  type: "set-spotlight";
  activity: string;
  what: "zone" | "theme" | "note" | "result";
  subject: string;
}
export interface ClearSpotlight {
  type: "clear-spotlight";
}
/**
 * The sentence that the group agreed for a zone; an empty one takes the pin away.
 */
export interface PinSentence {
  type: "pin-sentence";
  activity: string;
  zone: string;
  text: string;
}
export interface ReviseMyself {
  type: "revise-myself";
  name?: string | null;
  group?: string | null;
}
export interface RaiseHand {
  type: "raise-hand";
  up: boolean;
  person?: string | null;
}
/**
 * "I have finished with this stage."
 */
export interface SignalDone {
  type: "signal-done";
  done: boolean;
}
export interface RemovePerson {
  type: "remove-person";
  person: string;
}
/**
 * Give up the seats of those who came in a short while ago and have made nothing: the workshop is full of them.
 */
export interface FreeSeats {
  type: "free-seats";
}
/**
 * Somebody was taken out by mistake.
 */
export interface TakeBack {
  type: "take-back";
  person: string;
}
/**
 * Whether newcomers wait at the door until they are let in. Taking somebody out says yes by itself.
 */
export interface WatchDoor {
  type: "watch-door";
  watched: boolean;
}
/**
 * Somebody who waits at the door, or all of them (None).
 */
export interface LetIn {
  type: "let-in";
  person: string | null;
}
export interface TurnAway {
  type: "turn-away";
  person: string | null;
}
export interface GiveRole {
  type: "give-role";
  person: string;
  role: "co-lead" | "participant" | "observer";
}
export interface AddNote {
  type: "add-note";
  note: string;
  activity: string;
  zone: string;
  note_type: string;
  text: string;
  before?: string | null;
  at?: [number, number] | null;
  paper?: Paper | null;
  fields?: {
    [k: string]: string;
  };
}
/**
 * Many at once, pasted. All or none.
 */
export interface AddNotes {
  type: "add-notes";
  notes: AddNote[];
}
/**
 * `rev` is the revision the writer saw. If the text has changed since, both are kept and the note asks.
 *
 * On a note with two texts this chooses: the text given is the one that stays.
 */
export interface EditNote {
  type: "edit-note";
  note: string;
  text: string;
  rev: number;
}
/**
 * Tell those who lead, and nobody else, something: of a note, of a person, or of neither.
 */
export interface RaiseConcern {
  type: "raise-concern";
  concern: string;
  note?: string | null;
  person?: string | null;
  text?: string;
}
/**
 * Those who lead have dealt with it, or not yet.
 */
export interface SettleConcern {
  type: "settle-concern";
  concern: string;
  settled: boolean;
}
/**
 * Everybody sees a note that waits, or its new words. `text` is what was read: another is not let through.
 */
export interface LetThrough {
  type: "let-through";
  note: string;
  text: string;
}
/**
 * What waits goes back to whoever wrote it, with the reason.
 */
export interface GiveBack {
  type: "give-back";
  note: string;
  rule: "person" | "contact" | "unkind" | "private" | "subject" | "other";
  words?: string;
}
/**
 * What was given back, let through or taken from view waits to be decided about again.
 */
export interface HoldNote {
  type: "hold-note";
  note: string;
}
/**
 * A note that all see is taken from view until somebody who leads lets it through again.
 */
export interface HideNote {
  type: "hide-note";
  note: string;
}
export interface MoveNote {
  type: "move-note";
  note: string;
  zone: string;
  before?: string | null;
  at?: [number, number] | null;
}
export interface PaintNote {
  type: "paint-note";
  note: string;
  paper: Paper;
}
/**
 * Choose a field's word, such as the sector; an empty choice takes it away.
 */
export interface DescribeNote {
  type: "describe-note";
  note: string;
  field: string;
  choice: string;
}
export interface RemoveNote {
  type: "remove-note";
  note: string;
}
/**
 * Take away what one participant wrote: of a flood on one board, or, where all sign, of a person on every board.
 *
 * Or what was brought in together.
 */
export interface TakeNotesAway {
  type: "take-notes-away";
  clearing: string;
  flood?: string | null;
  person?: string | null;
  brought?: string | null;
}
/**
 * Undo such an act: what went with it is what it was.
 */
export interface GiveNotesBack {
  type: "give-notes-back";
  clearing: string;
}
export interface RestoreNote {
  type: "restore-note";
  note: string;
}
/**
 * Two notes say the same: `into` stays and keeps the other's text, links and place in traces.
 */
export interface MergeNotes {
  type: "merge-notes";
  note: string;
  into: string;
}
/**
 * Undo a merge: the note that went is back, and the other one is as it was without it.
 */
export interface UnmergeNote {
  type: "unmerge-note";
  note: string;
}
/**
 * Put what a note says onto another board, keeping its trace.
 */
export interface CarryNote {
  type: "carry-note";
  note: string;
  source: string;
  activity: string;
  zone?: string | null;
  text?: string | null;
}
export interface AddLink {
  type: "add-link";
  link: string;
  link_type: string;
  source: string;
  target: string;
  quality?: string | null;
  text?: string;
}
export interface ReviseLink {
  type: "revise-link";
  link: string;
  link_type: string;
  quality: string | null;
  text: string;
}
export interface RemoveLink {
  type: "remove-link";
  link: string;
}
export interface RestoreLink {
  type: "restore-link";
  link: string;
}
/**
 * Name a group and put these notes in it.
 */
export interface AddTheme {
  type: "add-theme";
  theme: string;
  activity: string;
  name: string;
  notes?: string[];
}
export interface RenameTheme {
  type: "rename-theme";
  theme: string;
  name: string;
}
/**
 * Takes the name away; its notes stay where they are.
 */
export interface RemoveTheme {
  type: "remove-theme";
  theme: string;
}
export interface SetTheme {
  type: "set-theme";
  note: string;
  theme: string | null;
}
/**
 * The marks this person wants on this note, all of them.
 */
export interface SetMarks {
  type: "set-marks";
  note: string;
  marks: string[];
}
/**
 * A first ballot; the same one again while its result was not shown; another round once it was.
 *
 * Opened again, it takes in what can be voted for by now, but for what was left out. On an open ballot it does the
 * same without closing it.
 */
export interface OpenBallot {
  type: "open-ballot";
  activity: string;
  rule: string;
  anew?: boolean;
  options?: string[] | null;
}
export interface CloseBallot {
  type: "close-ballot";
  ballot: string;
}
/**
 * The result, whole or by the first so many criteria. What has been shown stays shown.
 */
export interface ShowResult {
  type: "show-result";
  ballot: string;
  criteria?: number | null;
}
/**
 * A voter's word on whether the result of a ballot of very few voters may be shown.
 */
export interface AgreeToResult {
  type: "agree-to-result";
  ballot: string;
  agrees: boolean;
}
/**
 * Dots on paper as somebody has counted them, all of a ballot at once; none and nobody takes the count back.
 */
export interface CountPaper {
  type: "count-paper";
  ballot: string;
  people: number;
  counts?: {
    /**
     * This interface was referenced by `undefined`'s JSON-Schema definition
     * via the `patternProperty` "^[A-Za-z0-9_-]{22}$".
     */
    [k: string]: {
      [k: string]: number;
    };
  };
}
/**
 * How many people take part without a device: they are on no list of those who are here.
 */
export interface CountWithoutDevice {
  type: "count-without-device";
  people: number;
}
/**
 * How many votes of this criterion this person wants on this note. Not a difference: repeating changes nothing.
 */
export interface PlaceVotes {
  type: "place-votes";
  ballot: string;
  note: string;
  criterion: string;
  count: number;
}
export interface FinishVoting {
  type: "finish-voting";
  ballot: string;
  done: boolean;
}
export interface AddCommitment {
  type: "add-commitment";
  commitment: string;
  activity: string;
  note?: string | null;
  text: string;
  who?: string;
  partners?: string;
  when?: string;
}
export interface ReviseCommitment {
  type: "revise-commitment";
  commitment: string;
  text: string;
  who: string;
  partners: string;
  when: string;
}
export interface RemoveCommitment {
  type: "remove-commitment";
  commitment: string;
}
export interface Ping {
  t: "ping";
  unsent?: number;
}
/**
 * Where this person is: presence, never kept.
 */
export interface At {
  t: "at";
  activity?: string | null;
  writing?: boolean;
  note?: string | null;
  zone?: string | null;
  calling?: boolean;
}
export interface Welcome {
  t: "welcome";
  v: number;
  me: Me;
  workshop: string;
  epoch: string;
  now: number;
  seq: number;
  full: boolean;
  put: AnyRecord[];
  drop: string[];
}
export interface Me {
  person: string | null;
  role: Role;
}
export interface Workshop {
  id: string;
  seq: number;
  kind: "workshop";
  title: string;
  question: string;
  audience: Audience;
  attribution: Attribution;
  policy: Policy;
  loosened: Loosened[];
  groups: string[];
  status: "planned" | "open" | "ended";
  door: boolean;
  door_watched: boolean;
  links: number;
  agenda: string[];
  here: string | null;
  gathered: boolean;
  pins: Pin[];
  starts: string;
  timed: boolean;
  created: number;
  opened: number | null;
  ended: number | null;
  erased: number;
  report: number;
  deletes: number | null;
  kept_days: number | null;
  again_of: string | null;
  hidden: boolean;
  without_device: number;
}
export interface Policy {
  moderated: boolean;
  nicknames: boolean;
  links: boolean;
  observers: boolean;
  idle: boolean;
}
/**
 * What holds less than people could rely on before. It stands until it is tightened again.
 */
export interface Loosened {
  part: "attribution" | "moderated" | "nicknames" | "links" | "observers" | "idle";
  at: number;
}
/**
 * One sentence the group agreed, shown over every later board.
 */
export interface Pin {
  activity: string;
  zone: string;
  name: string;
  text: string;
}
/**
 * An exercise put on the agenda. It has a board.
 */
export interface Activity {
  id: string;
  seq: number;
  kind: "activity";
  slug: string;
  title: string;
  focus: string;
  stage: string | null;
  stages: StagePlan[];
  ballot: string | null;
  since: number | null;
  visit: number;
}
export interface StagePlan {
  id: string;
  minutes: number;
  skipped: boolean;
  prompt: string;
  spent: number;
}
/**
 * The definition that an activity was put on the agenda with, frozen. Its id is `<activity>.exercise`.
 */
export interface ExerciseCopy {
  id: string;
  seq: number;
  kind: "exercise";
  activity: string;
  definition: Exercise;
}
/**
 * An exercise: a board, what people do on it, and in which steps.
 */
export interface Exercise {
  /**
   * Its short name, like its folder: small letters, digits and hyphens.
   */
  slug: string;
  /**
   * Count it up when you change the exercise.
   */
  version: number;
  /**
   * What the exercise is called.
   */
  name: string;
  /**
   * One sentence on the agenda's card.
   */
  summary: string;
  /**
   * Who wrote it, or where it comes from: shown on the card of an exercise of one's own.
   */
  source: string | null;
  /**
   * The line on not naming children or families, shown where people write.
   */
  care: string;
  /**
   * Asks the facilitator for the statement that stands over the board; none: there is none.
   */
  focus: string | null;
  board: Board;
  /**
   * Rows or bands that several zones belong to: headings on the board, in list and phone.
   */
  layers: Layer[];
  /**
   * The places of the board, in the order in which list, phone and report name them. A grid may do without: it makes one for each crossing.
   */
  zones: Zone[];
  /**
   * The kinds of note.
   */
  notes: NoteKind[];
  /**
   * The kinds of link between notes.
   */
  links: LinkKind[];
  /**
   * What people may mark on a note.
   */
  marks: Mark[];
  /**
   * The heading over the notes in the order of their marks: “Where the energy is”.
   */
  marked: string | null;
  /**
   * How the group votes.
   */
  ballots: BallotRule[];
  /**
   * The steps, in their order.
   */
  stages: Stage[];
  /**
   * What may be carried on to other exercises.
   */
  carries: Carry[];
  /**
   * Whether people take on here what the group has chosen.
   */
  commitments: boolean;
}
/**
 * How the zones are laid out.
 */
export interface Board {
  /**
   * Zones row by row, from the top; in a row from the left. Rows may differ in length.
   */
  rows: string[][] | null;
  /**
   * Zones column by column, from the left; in a column from the top.
   */
  columns: string[][] | null;
  /**
   * Rows and columns that cross, each with a heading.
   */
  grid: Grid | null;
  /**
   * Zones round one centre, from the innermost outwards. Notes lie where people put them.
   */
  rings: string[] | null;
  /**
   * The word in the middle of the rings.
   */
  centre: string | null;
  /**
   * One zone with two axes. Notes lie where people put them: further right is more of “across”.
   */
  plane: string | null;
  /**
   * What the plane's left end means, then its right end.
   */
  across: [string, string] | null;
  /**
   * What the plane's bottom means, then its top.
   */
  up: [string, string] | null;
  /**
   * The drawing under the zones: the name of a file in “grounds”, or strokes of your own.
   */
  ground: Stroke[];
}
/**
 * Rows and columns that cross. In a file a zone may be left out: it is then made from its two headings.
 */
export interface Grid {
  /**
   * The columns, from the left.
   */
  across: Heading[];
  /**
   * The rows, from the top. Each becomes a layer, where no layer bears its name.
   */
  down: Heading[];
}
/**
 * A heading over a column or beside a row of a grid.
 */
export interface Heading {
  /**
   * Its short name; the zone at a crossing is called “<row>-<column>”.
   */
  id: string;
  /**
   * What people read at the row or column.
   */
  name: string;
  /**
   * What it means, in a sentence.
   */
  about: string | null;
  tone: Tone;
}
/**
 * One line or shape of the drawing under the notes, stretched with the board.
 */
export interface Stroke {
  /**
   * An SVG path of absolute commands alone: M L H V C S Q T Z. x goes from 0 to 1 over the board's width, y from 0 to 1 over its height; on rows y counts rows, on columns x counts columns, on a grid both do, so that y = 1 stays between the first and the second row however high they are.
   */
  path: string;
  /**
   * The colour of its inside; none: only a line.
   */
  fill: Tone | null;
  /**
   * The colour of its line; none: only a filled shape.
   */
  line: Tone | null;
  /**
   * How thick the line is, in pixels of the screen.
   */
  width: number;
  /**
   * Whether the line is dashed.
   */
  dash: boolean;
  /**
   * The point (x, y) around which it keeps the form that it has on a board nearly twice as wide as it is high, for a figure that must not look stretched; none: each of its points moves with the board.
   */
  around: [number, number] | null;
}
/**
 * A named row or band that several zones belong to, such as a layer of the iceberg. A heading in list and phone.
 */
export interface Layer {
  /**
   * Its short name, for other parts of this file: small letters, digits and hyphens.
   */
  id: string;
  /**
   * What people read at the row.
   */
  name: string;
  /**
   * What belongs here, in a sentence.
   */
  about: string | null;
}
/**
 * A place on the board that notes are put into.
 */
export interface Zone {
  /**
   * Its short name, for other parts of this file: small letters, digits and hyphens.
   */
  id: string;
  /**
   * What people read at the place, and wherever it is named alone.
   */
  name: string;
  /**
   * Its name where its row or column is said already: “Drivers” in the row “Events”.
   */
  short: string | null;
  /**
   * What belongs here: shown where people write, and at the place.
   */
  about: string | null;
  /**
   * A note as it might be, shown until the first one lies here.
   */
  example: string | null;
  /**
   * The layer that it belongs to. A row of one layer is headed by it.
   */
  layer: string | null;
  tone: Tone;
  /**
   * The kinds of note that may lie here; none named: every kind.
   */
  notes: string[];
  /**
   * Whether the group agrees one sentence here, which then stands over the later boards.
   */
  agrees: boolean;
  /**
   * The order in which the notes of a plane are read: row by row, or column by column.
   */
  reads: "across" | "down";
}
/**
 * A kind of note, such as a question or a player. Screens call notes by its name.
 */
export interface NoteKind {
  /**
   * Its short name, for other parts of this file: small letters, digits and hyphens.
   */
  id: string;
  /**
   * One note, in the middle of a sentence: “question”.
   */
  name: string;
  /**
   * Several of them: “questions”. Needed where an s is not enough.
   */
  many: string | null;
  /**
   * The button that adds one: “Add a question”.
   */
  add: string;
  /**
   * What stands in the empty field.
   */
  placeholder: string | null;
  /**
   * Beginnings that are offered to whoever writes one: “How might we”.
   */
  openings: string[];
  /**
   * What can be said of it by choosing a word.
   */
  fields: NoteField[];
  /**
   * Whether nobody is ever told who wrote it, whatever the workshop has chosen.
   */
  unsigned: boolean;
}
/**
 * Something said of a note by choosing one of a few words, such as a player's sector.
 */
export interface NoteField {
  /**
   * Its short name, for other parts of this file: small letters, digits and hyphens.
   */
  id: string;
  /**
   * What is chosen: “Sector”.
   */
  name: string;
  /**
   * The words to choose from.
   */
  choices: Choice[];
}
/**
 * One of the words that can be chosen.
 */
export interface Choice {
  /**
   * Its short name, for other parts of this file: small letters, digits and hyphens.
   */
  id: string;
  /**
   * The word that people choose.
   */
  name: string;
  /**
   * The name of an icon, drawn beside the word and never instead of it.
   */
  icon: string | null;
  tone: Tone;
}
/**
 * A kind of link between two notes. It is read as a sentence: “Police works with School”.
 */
export interface LinkKind {
  /**
   * Its short name, for other parts of this file: small letters, digits and hyphens.
   */
  id: string;
  /**
   * The words between the two notes: “works with”.
   */
  name: string;
  /**
   * The kinds of note that it may begin at; none named: every kind.
   */
  sources: string[];
  /**
   * The kinds of note that it may lead to; none named: every kind.
   */
  targets: string[];
  /**
   * Whether it has a direction, and an arrow.
   */
  directed: boolean;
  /**
   * Whether it says that something should be there and is not: a gap.
   */
  missing: boolean;
  /**
   * How well it works, best first.
   */
  qualities: Choice[];
  tone: Tone;
  /**
   * Whether the line is dashed.
   */
  dash: boolean;
}
/**
 * A condition that people feel holds for a note, such as one of the six of Energy for Change.
 */
export interface Mark {
  /**
   * Its short name, for other parts of this file: small letters, digits and hyphens.
   */
  id: string;
  /**
   * The condition in a word or two.
   */
  name: string;
  /**
   * What it means, in a sentence.
   */
  about: string | null;
  /**
   * The name of an icon, drawn beside the word and never instead of it.
   */
  icon: string | null;
}
/**
 * How the group votes.
 */
export interface BallotRule {
  /**
   * Its short name, for other parts of this file: small letters, digits and hyphens.
   */
  id: string;
  /**
   * What the ballot is called: “Nine votes”.
   */
  name: string;
  /**
   * How to vote, in a sentence or two.
   */
  about: string | null;
  /**
   * The kind of note that is voted on.
   */
  notes: string;
  /**
   * What is asked of each note.
   */
  criteria: Criterion[];
  /**
   * Whether several votes of one criterion may go to one note.
   */
  stacking: boolean;
}
/**
 * One question that a ballot asks of each note, with votes of its own.
 */
export interface Criterion {
  /**
   * Its short name, for other parts of this file: small letters, digits and hyphens.
   */
  id: string;
  /**
   * The criterion in a word: “Feasible”.
   */
  name: string;
  /**
   * What is asked: “Which could we practically do?”
   */
  question: string;
  /**
   * Votes of each person, for this criterion alone.
   */
  votes: number;
  /**
   * The shape of its votes. Give each criterion of a ballot another one.
   */
  shape: "circle" | "diamond" | "triangle" | "square";
  tone: Tone;
}
/**
 * A step of the exercise: what participants see, are asked and may do.
 */
export interface Stage {
  /**
   * Its short name, for other parts of this file: small letters, digits and hyphens. The guide's section for this stage bears it too.
   */
  id: string;
  /**
   * What the stage is called: “Think alone”.
   */
  name: string;
  /**
   * What people are asked to do, in one to three short sentences.
   */
  prompt: string;
  /**
   * Planned minutes.
   */
  minutes: number;
  /**
   * Whose new notes and marks participants see: their own, or everybody's.
   */
  sees: "own" | "all";
  /**
   * What participants may do. Facilitators may always do all of it.
   */
  may: Act[];
  /**
   * Whose notes participants may edit, move and remove.
   */
  notes_of: "own" | "any";
  /**
   * Where this stage happens: the first is chosen beforehand, other places stay readable.
   */
  zones: string[];
  /**
   * What entering this stage does to a ballot.
   */
  ballot: StageBallot | null;
}
/**
 * What entering a stage does to a ballot.
 */
export interface StageBallot {
  /**
   * The ballot, by its short name.
   */
  rule: string;
  /**
   * Whether voting begins or ends here.
   */
  step: "open" | "close";
}
/**
 * What may be carried on from this exercise to another, and what it becomes there.
 */
export interface Carry {
  /**
   * The kinds of note that go.
   */
  notes: string[];
  /**
   * The exercise that they go to, by its slug.
   */
  to: string;
  /**
   * The kind of note that they become there.
   */
  becomes: string;
  /**
   * The zone that they come to lie in; none: the first that takes them.
   */
  zone: string | null;
}
/**
 * How much is being written where nobody may read yet. Its id is `<activity>.count`.
 */
export interface Count {
  id: string;
  seq: number;
  kind: "count";
  activity: string;
  hidden: number;
  writers: number;
}
/**
 * One participant has put very many notes on a board. For facilitators, with the name where everybody signs.
 */
export interface Flood {
  id: string;
  seq: number;
  kind: "flood";
  activity: string;
  notes: number;
  author: string | null;
  unsigned: boolean;
}
/**
 * Notes of one participant that a facilitator took away in one act, which can be taken back.
 */
export interface Clearing {
  id: string;
  seq: number;
  kind: "clearing";
  notes: number;
  stayed: number;
  author: string | null;
}
/**
 * The one clock of the room. Its id is `timer`.
 */
export interface Timer {
  id: string;
  seq: number;
  kind: "timer";
  length: number;
  ends: number | null;
  left: number | null;
}
/**
 * The one thing that every screen shows large. Its id is `spotlight`.
 *
 * It holds no words: what is said there each viewer has from the record itself, and everybody may see that one.
 */
export interface Spotlight {
  id: string;
  seq: number;
  kind: "spotlight";
  activity: string;
  what: "zone" | "theme" | "note" | "result";
  subject: string;
  since: number;
}
export interface Person {
  id: string;
  seq: number;
  kind: "person";
  name: string | null;
  group: string;
  role: Role;
  hand: boolean;
  raised: number | null;
  done: string | null;
  removed: boolean;
  me: boolean;
  joined: number;
}
/**
 * Somebody who waits at the door; shown to those who lead. Its id is `<person>.newcomer`.
 */
export interface Newcomer {
  id: string;
  seq: number;
  kind: "newcomer";
  person: string;
  name: string;
  group: string;
  role: Role;
  came: number;
}
export interface Note {
  id: string;
  seq: number;
  kind: "note";
  activity: string;
  zone: string;
  type: string;
  text: string;
  rev: number;
  erased: number;
  rival: Rival | null;
  order: string;
  at: [number, number] | null;
  paper: Paper;
  fields: {
    [k: string]: string;
  };
  theme: string | null;
  trace: string[];
  merged: string[];
  seen: "author" | "leads" | "all";
  hidden: boolean;
  proposed: Proposed | null;
  back: GivenBack | null;
  author: string | null;
  group: string | null;
  mine: boolean;
  brought: string | null;
  from_paper: boolean;
  created: number;
}
/**
 * The other text of a note that two people changed at once. Both are kept until somebody chooses.
 */
export interface Rival {
  text: string;
  mine: boolean;
  author: string | null;
}
/**
 * New words for a note that all see, which wait until a lead lets them through. The old ones stay meanwhile.
 */
export interface Proposed {
  text: string;
  mine: boolean;
  author: string | null;
}
/**
 * Why words were not let through, for whoever wrote them.
 */
export interface GivenBack {
  rule: "person" | "contact" | "unkind" | "private" | "subject" | "other";
  words: string;
}
/**
 * What somebody told those who lead, of a note, a person or neither. Nobody else sees it, nor does its author.
 */
export interface Concern {
  id: string;
  seq: number;
  kind: "concern";
  note: string | null;
  person: string | null;
  text: string;
  said: string;
  author: string | null;
  told: number;
  settled: boolean;
}
export interface Link {
  id: string;
  seq: number;
  kind: "link";
  activity: string;
  type: string;
  source: string;
  target: string;
  quality: string | null;
  text: string;
  author: string | null;
  mine: boolean;
}
/**
 * A named group of notes.
 */
export interface Theme {
  id: string;
  seq: number;
  kind: "theme";
  activity: string;
  name: string;
  author: string | null;
  mine: boolean;
}
/**
 * The marks one person has set on one note; shown to that person alone. Its id is `<note>.<person>`.
 */
export interface Marking {
  id: string;
  seq: number;
  kind: "marking";
  activity: string;
  note: string;
  person: string;
  marks: string[];
}
/**
 * How many people have set each mark on a note. Its id is `<note>.energy`.
 */
export interface Energy {
  id: string;
  seq: number;
  kind: "energy";
  activity: string;
  note: string;
  counts: {
    [k: string]: number;
  };
  people: number;
}
export interface Ballot {
  id: string;
  seq: number;
  kind: "ballot";
  activity: string;
  rule: string;
  round: number;
  status: "open" | "closed" | "shown";
  options: string[];
  left_out: string[];
  added: string[];
  numbers: number[];
  numbered: number;
  numbers_kept: {
    [k: string]: number;
  };
  started: number;
  done: number;
  asking: boolean;
  agreed: number;
  criteria_shown: number | null;
}
/**
 * One person's votes on one ballot; shown to that person alone. Its id is `<ballot>.<person>`.
 */
export interface BallotPaper {
  id: string;
  seq: number;
  kind: "paper";
  activity: string;
  ballot: string;
  person: string;
  counts: {
    [k: string]: {
      [k: string]: number;
    };
  };
  done: boolean;
  reworded: string[];
  returned: {
    [k: string]: number;
  };
  agrees: boolean;
  counted: boolean;
}
/**
 * A closed ballot counted. Its id is `<ballot>.result`. Shown once the lead shows it.
 */
export interface Result {
  id: string;
  seq: number;
  kind: "result";
  activity: string;
  ballot: string;
  voters: number;
  uncounted: number;
  totals: {
    [k: string]: {
      [k: string]: number;
    };
  };
  words: {
    [k: string]: string;
  };
  standings: Standing[];
  lopsided: Lopsided[];
  themes: ThemeSum[];
}
/**
 * How one question did on a ballot. A question that nobody voted for has no rank.
 */
export interface Standing {
  note: string;
  total: number;
  spread: number;
  overall: Rank | null;
  by: {
    [k: string]: Rank | null;
  };
}
/**
 * A place as in a race: two that share second place are both 2nd, and the next is 4th.
 */
export interface Rank {
  rank: number;
  joint: boolean;
}
/**
 * A question that one criterion carries: worth talking about before it is taken up or dropped.
 */
export interface Lopsided {
  note: string;
  strong: string;
  weak: string[];
}
/**
 * What the questions of one theme got together.
 */
export interface ThemeSum {
  theme: string | null;
  name: string;
  notes: string[];
  totals: {
    [k: string]: number;
  };
  total: number;
}
/**
 * Dots on paper that a lead has counted, told apart from votes. Its id is `<ballot>.on-paper`.
 */
export interface PaperCount {
  id: string;
  seq: number;
  kind: "paper-count";
  activity: string;
  ballot: string;
  people: number;
  counts: {
    [k: string]: {
      [k: string]: number;
    };
  };
}
export interface Commitment {
  id: string;
  seq: number;
  kind: "commitment";
  activity: string;
  note: string | null;
  text: string;
  who: string;
  partners: string;
  when: string;
  state: "planned" | "doing" | "done" | "dropped";
  why: string;
  by_owner: boolean;
  became: number | null;
  due: string;
  author: string | null;
  mine: boolean;
}
/**
 * How the report of this workshop is made. Its id is `report`. Browsers ask for it: nobody is sent it.
 */
export interface Editing {
  id: string;
  seq: number;
  kind: "editing";
  options: ReportOptions;
  sentences: EditedSentence[];
  past: EditedSentence[];
  held_back: string[];
  reviewed: number | null;
  people: PeopleCounted | null;
}
/**
 * How the report is made. What stands here is what a workshop begins with.
 */
export interface ReportOptions {
  question: string;
  readers: string;
  short: boolean;
  quotes: boolean;
  names: "chosen" | "groups" | "none";
}
/**
 * A sentence of the summary in the words of those who lead, or one that they left out.
 */
export interface EditedSentence {
  sentence: string;
  text: string;
  left_out: boolean;
  made: string;
}
/**
 * Who was there. Groups of few people are named nowhere: see `groups.py`.
 */
export interface PeopleCounted {
  participants: number;
  facilitators: number;
  observers: number;
  groups: GroupCount[];
  empty: string[];
  without_device: number;
}
export interface GroupCount {
  name: string;
  people: number;
}
/**
 * A report that participants may take: the choices of that moment, frozen. Its id is `release.<number>`.
 */
export interface Release {
  id: string;
  seq: number;
  kind: "release";
  number: number;
  at: number;
  files: string[];
  options: ReportOptions;
  sentences: EditedSentence[];
  held_back: string[];
  followed: Followed[];
  withdrawn: number | null;
  reopened: boolean;
}
/**
 * What had become of a commitment when the report was released.
 */
export interface Followed {
  commitment: string;
  state: "planned" | "doing" | "done" | "dropped";
  why: string;
  became: number | null;
  due: string;
}
/**
 * Put these, drop those; then the browser holds what is true at `seq`.
 */
export interface Records {
  t: "records";
  seq: number;
  put: AnyRecord[];
  drop: string[];
}
/**
 * Done and durable. What followed from it is in the records up to `seq`, which came before this frame.
 */
export interface Ack {
  t: "ack";
  id: string;
  seq: number;
}
export interface Refused {
  t: "refused";
  id: string;
  reason: Reason;
  limit: number | null;
}
/**
 * Nothing was decided (too fast, disk full, server stopping). Keep the command and send it again.
 */
export interface Later {
  t: "later";
  id: string;
  why: "too-fast" | "busy" | "storage" | "conflict";
  after: number;
}
/**
 * That frame could not be understood, or the server fell over it; nothing else is affected.
 */
export interface Invalid {
  t: "invalid";
  id: string | null;
  why: string;
  fault: string | null;
}
export interface Presence {
  t: "presence";
  people: number;
  voters: number;
  writing: number;
  wrote: number;
  editing: string[];
  here: Here[] | null;
  guides: LeadHere[];
  progress: Progress | null;
  hands: Hand[] | null;
  seats: Seats | null;
}
export interface Here {
  person: string;
  activity: string | null;
  writing: boolean;
  finished: boolean;
  zone: string | null;
}
/**
 * Where somebody who leads is: everybody may go there, and follow.
 */
export interface LeadHere {
  person: string;
  activity: string | null;
  zone: string | null;
  calling: boolean;
}
/**
 * How far people are with the stage where the room is. All three are counted over the same people.
 */
export interface Progress {
  wrote: number;
  finished: number;
  of: number;
  elsewhere: number;
}
export interface Hand {
  person: string;
  since: number;
}
/**
 * How full a workshop is.
 */
export interface Seats {
  taken: number;
  of: number;
  empty: number;
}
export interface Pong {
  t: "pong";
  now: number;
}
/**
 * Sent before the server closes, with the meaning of the close code.
 */
export interface Bye {
  t: "bye";
  code: number;
  why: string;
  again: boolean;
}

/** The version of the protocol that these types describe. */
export const VERSION = 3;

/** What a note says whose text was erased for good. */
export const ERASED = "[text erased]";

/** What both sides hold to; units and reasons stand in server/ninedots/domain/limits.py. */
export const LIMITS = {
  NOTE_TEXT: 280,
  REASON_TEXT: 200,
  CONCERN_TEXT: 400,
  LINK_TEXT: 160,
  TITLE_TEXT: 120,
  FOCUS_TEXT: 400,
  PIN_TEXT: 400,
  PROMPT_TEXT: 600,
  NAME_TEXT: 60,
  GROUP_TEXT: 40,
  THEME_TEXT: 60,
  COMMITMENT_TEXT: 280,
  WHO_TEXT: 120,
  WHEN_TEXT: 60,
  AGENDA: 20,
  STAGES: 12,
  GROUPS: 30,
  NOTES_AT_ONCE: 100,
  STAGE_MINUTES: 240,
  BALLOT_OPTIONS: 200,
  BALLOT_ADVISED: 15,
  VOTERS_ASKED: 5,
  GROUP_TOLD: 5,
  TIMER_SECONDS: 14400,
  FRAME_BYTES: 65536,
  SEND_FRAMES: 64,
  JOIN_CODE_LENGTH: 8,
  JOIN_RETRY_SECONDS: 3,
  PASSWORD_LENGTH: 10,
  IMPORT_BYTES: 20971520,
  SEAT_IDLE_MINUTES: 30,
  PEOPLE: 400,
} as const;

/** How a workshop begins, by the kind of room that it is. */
export const KINDS: {
  readonly [kind in Audience]: { readonly attribution: Attribution; readonly policy: Policy };
} = {
  professionals: { attribution: "group", policy: {"moderated":false,"nicknames":false,"links":true,"observers":true,"idle":false} },
  pupils: { attribution: "anonymous", policy: {"moderated":true,"nicknames":true,"links":false,"observers":false,"idle":true} },
  parents: { attribution: "anonymous", policy: {"moderated":false,"nicknames":false,"links":false,"observers":false,"idle":true} },
};

/** Why a connection was closed, by code, and whether to come back. */
export const CLOSINGS: { readonly [code: number]: { readonly why: string; readonly again: boolean } } = {
  1012: { why: "the server is restarting", again: true },
  1009: { why: "a message was larger than 64 KiB", again: false },
  1003: { why: "only text messages are understood", again: false },
  1007: { why: "only text in UTF-8 is understood", again: false },
  4400: { why: "the first message must be hello, within ten seconds", again: false },
  4401: { why: "this browser has no place in the workshop, join first", again: false },
  4403: { why: "a facilitator has taken this person out of the workshop", again: false },
  4404: { why: "there is no such workshop", again: false },
  4408: { why: "this connection could not keep up, it catches up on return", again: true },
  4409: { why: "this person's role has changed", again: true },
  4429: { why: "this person has too many tabs open here", again: false },
  4500: { why: "something went wrong on the server, and nothing that was saved is lost", again: true },
  4410: { why: "what let this connection in has ended, it is asked anew on return", again: true },
  4430: { why: "this connection sent more pings or pieces of a message than anybody needs", again: true },
  4426: { why: "the page is older than the server, it needs to be loaded again", again: false },
};
