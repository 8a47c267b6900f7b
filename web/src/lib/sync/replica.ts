import type { AnyRecord, Records, Welcome } from "../wire";

/** What the server has told: records by id, true at `seq` of the history `epoch`. */
export class Replica {
  readonly records = new Map<string, AnyRecord>();
  /** Records that were dropped while this page was open, so that one's own can be brought back at once. */
  readonly gone = new Map<string, AnyRecord>();
  epoch: string | null = null;
  seq = 0;

  /** Takes in the first frame of a connection. Returns the ids of the records that changed. */
  welcome(frame: Welcome): Set<string> {
    const touched = new Set<string>();
    // The connection before was still there when this one was asked for, and has told all of it.
    if (!frame.full && frame.epoch === this.epoch && frame.seq <= this.seq) return touched;
    if (frame.full || frame.epoch !== this.epoch) {
      // Not `gone`: this may be other eyes, or another history.
      for (const id of this.records.keys()) touched.add(id);
      this.records.clear();
      this.gone.clear();
    }
    this.epoch = frame.epoch;
    this.seq = frame.seq;
    return this.#take(frame, touched);
  }

  /** Takes in what changed next; null if it is old news. */
  next(frame: Records): Set<string> | null {
    if (frame.seq < this.seq) return null;
    this.seq = frame.seq;
    return this.#take(frame, new Set());
  }

  #take(frame: { put: readonly AnyRecord[]; drop: readonly string[] }, touched: Set<string>): Set<string> {
    for (const id of frame.drop) {
      const record = this.records.get(id);
      if (!record) continue;
      this.gone.set(id, record);
      this.records.delete(id);
      touched.add(id);
    }
    for (const record of frame.put) {
      // Where a text was erased for good, nothing that may still say it is kept at hand.
      const held = this.records.get(record.id);
      if (record.kind === "workshop" && held?.kind === "workshop" && held.erased !== record.erased) this.gone.clear();
      this.records.set(record.id, record);
      this.gone.delete(record.id);
      touched.add(record.id);
    }
    return touched;
  }
}
