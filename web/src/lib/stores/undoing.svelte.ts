import { again, inverse } from "../sync/inverse";
import { newId } from "../sync/ids";
import { find, type View } from "../sync/view";
import type { Command } from "../wire";

export interface Turn {
  readonly command: Command;
  /** For a text that is put back: the text that this person left there. */
  readonly over: string | null;
  /** What it takes back. */
  readonly of: Command;
}
export type Step = readonly Turn[];

const STEPS = 100; // more than anybody walks back

/** One person's own steps back and forth in this page. */
export class Undoing {
  #back = $state.raw<readonly Step[]>([]);
  #forth = $state.raw<readonly Step[]>([]);

  get canUndo(): boolean {
    return this.#back.length > 0;
  }
  /** What would be taken back next. */
  get next(): Step {
    return this.#back.at(-1) ?? [];
  }
  get canRedo(): boolean {
    return this.#forth.length > 0;
  }

  /** Call before the commands of one act are done: what undoes it is worked out from how things are now. */
  note(commands: readonly Command[], view: View): void {
    const step = back(commands.map((command) => turns(command, null, view)));
    if (!step.length) return;
    this.#back = [...this.#back, step].slice(-STEPS);
    this.#forth = [];
  }

  /** The command was refused: of it there is nothing to take back. */
  forget(command: Command): void {
    if (!this.#back.some((step) => step.some(({ of }) => of === command))) return;
    this.#back = this.#back.flatMap((step) => {
      const left = step.filter(({ of }) => of !== command);
      return left.length ? [left] : [];
    });
  }

  /** The text of this note was erased for good: nothing puts an earlier one back. */
  erase(note: string): void {
    const silent = (step: Step) => !step.some(({ command }) => command.type === "edit-note" && command.note === note);
    this.#back = this.#back.filter(silent);
    this.#forth = this.#forth.filter(silent);
  }

  /** Something was erased for good: nothing writes earlier words of links, themes, commitments and sentences again. */
  eraseWords(): void {
    const silent = (step: Step) => !step.some(({ command }) => /link|theme|commit|pin/.test(command.type));
    this.#back = this.#back.filter(silent);
    this.#forth = this.#forth.filter(silent);
  }

  /** The commands of the step back, eldest inverse first; empty if there is none. */
  undo(view: View): readonly Command[] {
    const step = this.#back.at(-1);
    if (!step) return [];
    this.#back = this.#back.slice(0, -1);
    return this.#turn(step, view, (inverses) => (this.#forth = [...this.#forth, inverses]));
  }

  redo(view: View): readonly Command[] {
    const step = this.#forth.at(-1);
    if (!step) return [];
    this.#forth = this.#forth.slice(0, -1);
    return this.#turn(step, view, (inverses) => (this.#back = [...this.#back, inverses]));
  }

  #turn(step: Step, view: View, keep: (inverses: Step) => void): readonly Command[] {
    const settledTurns = step.map((turn) => ({ command: settled(turn, view), of: turn.of }));
    const inverses = back(settledTurns.map(({ command, of }) => turns(command, of, view)));
    if (inverses.length) keep(inverses);
    return settledTurns.map(({ command }) => command);
  }
}

/** What was done last is taken back first. */
function back(turns: readonly Turn[][]): Step {
  return turns.toReversed().flat();
}

/** `undone`: what the command takes back. Where the view does not tell how to take that back in turn, it is done again. */
function turns(command: Command, undone: Command | null, view: View): Turn[] {
  const over = command.type === "edit-note" ? command.text : null;
  const commands = inverse(command, view, newId) ?? (undone && again(undone, newId)) ?? [];
  return commands.map((one) => ({ command: one, over, of: command }));
}

/**
 * An earlier text goes over the text that this person left there, whatever revision that has by now. Over any other text
 * it keeps its old revision, so that the server keeps both.
 */
function settled({ command, over }: Turn, view: View): Command {
  if (command.type !== "edit-note") return command;
  const note = find(view, "note", command.note);
  return note && note.text === over ? { ...command, rev: note.rev } : command;
}
