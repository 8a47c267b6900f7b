/**
 * What others do, told in few words: everything within two and a half seconds becomes one sentence, so that at most four
 * are spoken in ten seconds however busy the board is.
 */
import type { Clock } from "../sync/clock";
import type { AnyRecord } from "../wire";
import { list } from "../words/list";
import { t } from "../words/words";
import type { Hearing } from "./prefs.svelte";

const GATHERED_MS = 2500;

type What = "edited" | "moved" | "removed" | "linked" | "mineEdited" | "mineMoved" | "mineRemoved";

export class News {
  readonly #clock: Clock;
  readonly #hearing: () => Hearing;
  readonly #zoneName: (activity: string, zone: string) => string;
  readonly #tell: (text: string) => void;
  #added = new Map<string, number>(); // zone's name → notes
  #others = new Map<What, number>();
  #gathering = false;

  constructor(ports: {
    clock: Clock;
    hearing: () => Hearing;
    zoneName: (activity: string, zone: string) => string;
    tell: (text: string) => void;
  }) {
    this.#clock = ports.clock;
    this.#hearing = ports.hearing;
    this.#zoneName = ports.zoneName;
    this.#tell = ports.tell;
  }

  /** One record as it was and as it is, changed by somebody else. */
  hear(before: AnyRecord | undefined, after: AnyRecord | undefined): void {
    const hearing = this.#hearing();
    if (hearing === "off") return;
    const record = after ?? before;
    if (record?.kind === "link" && !before && hearing === "everything") this.#count("linked");
    if (record?.kind !== "note") return;
    if (before?.kind === "note" && before.mine) this.#hearMine(before, after);
    else if (hearing === "everything") this.#hearOthers(before, after);
  }

  #hearMine(before: AnyRecord, after: AnyRecord | undefined): void {
    if (!after) this.#count("mineRemoved");
    else if (before.kind === "note" && after.kind === "note") {
      // The group's own looking at it together changes nothing that anybody did, though its key is another one then.
      if (after.text !== before.text) this.#count("mineEdited");
      else if (after.zone !== before.zone || String(after.at) !== String(before.at)) this.#count("mineMoved");
    }
  }

  #hearOthers(before: AnyRecord | undefined, after: AnyRecord | undefined): void {
    if (after?.kind === "note" && !before) {
      const zone = this.#zoneName(after.activity, after.zone);
      this.#added.set(zone, (this.#added.get(zone) ?? 0) + 1);
      this.#gather();
    } else if (!after) this.#count("removed");
    else if (before?.kind === "note" && after.kind === "note") {
      if (after.text !== before.text) this.#count("edited");
      else if (after.zone !== before.zone) this.#count("moved");
    }
  }

  #count(what: What): void {
    this.#others.set(what, (this.#others.get(what) ?? 0) + 1);
    this.#gather();
  }

  #gather(): void {
    if (this.#gathering) return;
    this.#gathering = true;
    this.#clock.after(GATHERED_MS, () => {
      this.#gathering = false;
      const parts = [
        ...[...this.#added].map(([zone, n]) => t("common.say.added", { n, zone })),
        ...[...this.#others].map(([what, n]) => t(`common.say.${what}`, { n })),
      ];
      this.#added = new Map();
      this.#others = new Map();
      this.#tell(list(parts));
    });
  }
}
