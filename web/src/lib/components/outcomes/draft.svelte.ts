/** A sentence of the report that somebody is wording anew. It outlives its row, which can go while they write. */
export class Draft {
  typed = $state("");

  /** What the field began with. */
  readonly began: string;
  /** How the sentence stood then. */
  readonly was: { text: string; left_out: boolean };
  /** What its rule said then. */
  readonly made: string;

  constructor(began: string, was: { text: string; left_out: boolean }, made: string) {
    this.typed = this.began = began;
    this.was = was;
    this.made = made;
  }

  get changed(): boolean {
    return this.typed !== this.began;
  }
}
