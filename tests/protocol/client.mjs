// A participant in another language, written from docs/protocol.md alone. It uses nothing but Node.
//
//     node client.mjs <origin> <code> <name>
//
// It joins, writes a note as soon as it may, votes as soon as it may, and comes back whenever its connection is lost; while
// it is away it writes one more note, which is sent on its return. Each step is one line of JSON on stdout. It leaves when
// the workshop has ended.

import { randomBytes } from "node:crypto";

const [origin, code, name] = process.argv.slice(2);

const id = () => randomBytes(16).toString("base64url");
const say = (did, told = {}) => console.log(JSON.stringify({ did, ...told }));

// --- coming in ------------------------------------------------------------------------------------------------------

async function join() {
  const answer = await fetch(`${origin}/api/join`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Nine-Dots": "1" },
    body: JSON.stringify({ code, name, attempt: id() }),
  });
  const told = await answer.json();
  if (!answer.ok) throw new Error(`${told.error}: ${told.say}`);
  const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
  return { ...told, cookie };
}

// --- what is held ---------------------------------------------------------------------------------------------------

const held = { records: new Map(), seq: null, epoch: null };

function take(frame) {
  if (frame.t === "welcome") {
    if (frame.full) held.records.clear();
    held.epoch = frame.epoch;
  }
  for (const record of frame.put) held.records.set(record.id, record);
  for (const gone of frame.drop) held.records.delete(gone);
  held.seq = frame.seq;
}

const all = (kind) => [...held.records.values()].filter((record) => record.kind === kind);

// --- commands -------------------------------------------------------------------------------------------------------

let socket = null; // once it was welcomed
const unanswered = new Map(); // command id → { frame, settle }, in the order in which they were made

function act(type, fields) {
  const frame = { t: "do", id: id(), command: { type, ...fields } };
  return new Promise((settle) => {
    unanswered.set(frame.id, { frame, settle });
    socket?.send(JSON.stringify(frame));
  });
}

function answered(frame) {
  const one = unanswered.get(frame.id);
  if (!one) return;
  if (frame.t === "later") {
    setTimeout(() => socket?.send(JSON.stringify(one.frame)), frame.after * 1000);
  } else {
    unanswered.delete(frame.id);
    one.settle(frame);
  }
}

// --- what this one does ---------------------------------------------------------------------------------------------

let wrote = false;
let wroteAway = false;
let voted = null; // on which ballot

/** Where the room is: the activity, its exercise and its stage. */
function room() {
  const [workshop] = all("workshop");
  const activity = held.records.get(workshop?.here);
  const exercise = held.records.get(`${activity?.id}.exercise`)?.definition;
  const stage = exercise?.stages.find((one) => one.id === activity.stage);
  return { workshop, activity, exercise, stage };
}

function note(text) {
  const { activity, exercise } = room();
  const [zone] = exercise.zones;
  const kind = zone.notes[0] ?? exercise.notes[0].id;
  return act("add-note", { note: id(), activity: activity.id, zone: zone.id, note_type: kind, text });
}

async function vote(ballot, rule) {
  const [option] = ballot.options;
  for (const criterion of rule.criteria) {
    const fields = { ballot: ballot.id, note: option, criterion: criterion.id, count: rule.stacking ? criterion.votes : 1 };
    const answer = await act("place-votes", fields);
    if (answer.t !== "ack") throw new Error(JSON.stringify(answer));
  }
  const answer = await act("finish-voting", { ballot: ballot.id, done: true });
  const [paper] = all("paper");
  say("voted", { answer: answer.t, option, counts: paper.counts, done: paper.done });
}

function look() {
  const { workshop, activity, exercise, stage } = room();
  if (stage?.may.includes("add") && !wrote) {
    wrote = true;
    note("How might we write from another language?").then((answer) => say("wrote", { answer: answer.t }));
  }
  const ballot = held.records.get(activity?.ballot);
  if (ballot?.status === "open" && stage?.may.includes("vote") && voted !== ballot.id) {
    voted = ballot.id;
    vote(ballot, exercise.ballots.find((rule) => rule.id === ballot.rule));
  }
  if (workshop?.status === "ended") {
    say("left", { notes: all("note").map((one) => one.text).sort(), unanswered: unanswered.size });
    process.exit(0);
  }
}

// --- the connection, again and again --------------------------------------------------------------------------------

let tries = 0;

function connect(seat) {
  const address = `${origin.replace(/^http/, "ws")}/api/workshops/${seat.workshop}/socket`;
  const line = new WebSocket(address, { headers: { Cookie: seat.cookie, Origin: origin } });
  let goodbye = null;
  line.onopen = () => {
    const since = held.seq === null ? {} : { after: held.seq, epoch: held.epoch };
    line.send(JSON.stringify({ t: "hello", v: 3, ...since }));
  };
  line.onmessage = ({ data }) => {
    const frame = JSON.parse(data);
    if (frame.t === "welcome" || frame.t === "records") take(frame);
    if (frame.t === "welcome") {
      tries = 0;
      socket = line;
      say("welcomed", { full: frame.full, put: frame.put.length, person: frame.me.person, role: frame.me.role });
      for (const { frame } of unanswered.values()) line.send(JSON.stringify(frame));
    }
    if (["ack", "refused", "invalid", "later"].includes(frame.t)) answered(frame);
    if (frame.t === "bye") goodbye = frame;
    if (frame.t === "welcome" || frame.t === "records") look();
  };
  line.onclose = () => {
    if (goodbye && !goodbye.again) {
      say("sent away", { code: goodbye.code });
      process.exit(1);
    }
    if (socket === line) {
      socket = null;
      say("lost");
      if (wrote && !wroteAway) {
        wroteAway = true;
        note("How might we keep what is written on a train?").then((answer) => say("wrote away", { answer: answer.t }));
      }
    }
    const longest = Math.min(30, 0.5 * 2 ** tries++);
    setTimeout(() => connect(seat), 1000 * (0.5 + Math.random() * (longest - 0.5)));
  };
}

const seat = await join();
say("joined", { workshop: seat.workshop, person: seat.person, role: seat.role });
connect(seat);
