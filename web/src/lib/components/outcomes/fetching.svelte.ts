import { saidBy } from "$lib/api/ask";
import type { HowFar } from "$lib/api/types";
import { announce } from "$lib/stores/announce.svelte";
import "$lib/words/files";
import { t } from "$lib/words/words";
import { take } from "./files";

/** How often the server is asked how far a file is. */
const ASK_MS = 1000;
/** How long a voice is quiet between two parts. */
const QUIET_MS = 8000;

/** A file that the server makes while this page waits for it, one at a time: how far it is, and leaving it. */
export class Fetching {
  /** What it is called; null: none is being made. */
  name = $state<string | null>(null);
  far = $state.raw<HowFar | null>(null);
  problem = $state<string | null>(null);
  /** Called while its row is still on the screen. */
  onend: (() => void) | null = null;
  #leaving: AbortController | null = null;
  #said = 0;

  /** `howFar`: asks the server, where it can tell. True once the file is on this device. */
  async take(name: string, address: string, howFar?: () => Promise<HowFar>): Promise<boolean> {
    if (this.name !== null) {
      announce(t("files.one"));
      return false;
    }
    const leaving = (this.#leaving = new AbortController());
    this.name = name;
    this.far = this.problem = null;
    this.#tell(t("files.making", { file: name }));
    const asking = howFar && setInterval(() => void this.#ask(howFar, leaving), ASK_MS);
    try {
      await take(address, leaving.signal);
      announce(t("outcomes.made"));
      return true;
    } catch (error) {
      if (!leaving.signal.aborted) this.problem = saidBy(error);
      return false;
    } finally {
      clearInterval(asking);
      leaving.abort();
      this.onend?.();
      this.name = this.far = null;
    }
  }

  /** The server ends what nobody else waits for. */
  cancel = (): void => {
    this.leave();
    announce(t("files.cancelled"));
  };

  /** The same for whoever goes to another page. */
  leave(): void {
    this.#leaving?.abort();
  }

  /** In words; empty while nothing is known. */
  get part(): string {
    if (this.far?.state === "waits") return t("files.waits");
    const { made = 0, parts = 0 } = this.far ?? {};
    return parts > 1 ? t("files.part", { n: Math.min(made + 1, parts), all: parts }) : "";
  }

  async #ask(howFar: () => Promise<HowFar>, leaving: AbortController): Promise<void> {
    const before = this.part;
    const far = await howFar().catch(() => null); // the answer itself tells what went wrong
    if (leaving.signal.aborted || far === null || far.state === "not-made") return;
    this.far = far;
    if (this.part !== before && Date.now() - this.#said >= QUIET_MS) this.#tell(this.part);
  }

  #tell(text: string): void {
    this.#said = Date.now();
    announce(text);
  }
}
