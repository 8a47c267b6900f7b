class Cell<Value> {
  value = $state.raw<Value>();

  constructor(value: Value | undefined) {
    this.value = value;
  }
}

/**
 * A map in which each key is watched on its own: changing one value touches only what reads that key, and what reads a
 * key that is not there yet waits for keys to arrive. (SvelteMap also wakes the latter with every change of a value.)
 */
export class Cells<Value> {
  readonly #cells = new Map<string, Cell<Value>>();
  #arrivals = $state(0);

  get(key: string): Value | undefined {
    const cell = this.#cells.get(key);
    if (cell) return cell.value;
    this.#awaitArrivals();
    return undefined;
  }

  #awaitArrivals(): number {
    return this.#arrivals;
  }

  /** Undefined empties a key; its cell stays, for those who watch it. */
  set(key: string, value: Value | undefined): void {
    const cell = this.#cells.get(key);
    if (cell) cell.value = value;
    else if (value !== undefined) {
      this.#cells.set(key, new Cell(value));
      this.#arrivals++;
    }
  }
}
