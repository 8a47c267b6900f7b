/**
 * What others do, told in few words: everything within two and a half seconds becomes one sentence, so that at most four
 * are spoken in ten seconds however busy the board is.
 */
import type { Clock } from "../sync/clock";
import type { AnyRecord, Note } from "../wire";
import { list } from "../words/list";
import { t } from "../words/words";
import type { Hearing } from "./prefs.svelte";

const GATHERED_MS = 2500;

type What = "edited" | "moved" | "removed" | "linked" | "mineEdited" | "mineMoved" | "mineRemoved";

interface Ports {
  clock: Clock;
  hearing: () => Hearing;
  /** Where this person is: of "my zone" only what happens there is told. */
  here: () => { activity: string | null; zone: string | null };
  zoneName: (activity: string, zone: string) => string;
  tell: (text: string) => void;
}

export class News {
  readonly #ports: Ports;
  #added = new Map<string, Set<string>>(); // zone's name → notes
  #others = new Map<What, Set<string>>();
  #gathering = false;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** One record as it was and as it is, changed by somebody else. */
  hear(before: AnyRecord | undefined, after: AnyRecord | undefined): void {
    const hearing = this.#ports.hearing();
    if (hearing === "off") return;
    const record = after ?? before;
    if (record?.kind === "link" && !before && hearing === "everything") this.#count("linked", record.id);
    if (record?.kind !== "note") return;
    const [was, is] = [before, after].map((one) => (one?.kind === "note" ? one : undefined));
    if (was?.mine) this.#hearMine(was, is);
    else if (hearing === "everything") this.#hearOthers(was, is);
    else if (hearing === "zone" && [was, is].some((note) => this.#isHere(note))) this.#hearOthers(was, is);
  }

  /** Somebody was told of this one by itself: it is not told again among others. */
  told(id: string): void {
    for (const ids of [...this.#added.values(), ...this.#others.values()]) ids.delete(id);
  }

  #isHere(note: Note | undefined): boolean {
    const { activity, zone } = this.#ports.here();
    return note?.activity === activity && note.zone === zone;
  }

  #hearMine(before: Note, after: Note | undefined): void {
    if (!after) this.#count("mineRemoved", before.id);
    // The group's own looking at it together changes nothing that anybody did, though its key is another one then.
    else if (after.text !== before.text) this.#count("mineEdited", after.id);
    else if (after.zone !== before.zone || String(after.at) !== String(before.at)) this.#count("mineMoved", after.id);
  }

  #hearOthers(before: Note | undefined, after: Note | undefined): void {
    if (after && !before) {
      into(this.#added, this.#ports.zoneName(after.activity, after.zone), after.id);
      this.#gather();
    } else if (before && !after) this.#count("removed", before.id);
    else if (before && after) {
      if (after.text !== before.text) this.#count("edited", after.id);
      else if (after.zone !== before.zone) this.#count("moved", after.id);
    }
  }

  #count(what: What, id: string): void {
    into(this.#others, what, id);
    this.#gather();
  }

  #gather(): void {
    if (this.#gathering) return;
    this.#gathering = true;
    this.#ports.clock.after(GATHERED_MS, () => {
      this.#gathering = false;
      const parts = [
        ...[...this.#added].map(([zone, { size: n }]) => n && t("common.say.added", { n, zone })),
        ...[...this.#others].map(([what, { size: n }]) => n && t(`common.say.${what}`, { n })),
      ].filter((part) => part !== 0);
      this.#added = new Map();
      this.#others = new Map();
      if (parts.length > 0) this.#ports.tell(list(parts));
    });
  }
}

function into<K>(sets: Map<K, Set<string>>, key: K, id: string): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(id));
}
