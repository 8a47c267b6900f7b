import { inverse } from "../sync/inverse";
import { newId } from "../sync/ids";
import { find, type View } from "../sync/view";
import type { Command } from "../wire";

export interface Turn {
  readonly command: Command;
  /** For a text that is put back: the text that this person left there. */
  readonly over: string | null;
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
  get canRedo(): boolean {
    return this.#forth.length > 0;
  }

  /** Call before the command is done: what undoes it is worked out from how things are now. */
  note(command: Command, view: View): Step | null {
    const step = turns(command, view);
    if (!step.length) return null;
    this.#back = [...this.#back, step].slice(-STEPS);
    this.#forth = [];
    return step;
  }

  /** The command was refused: there is nothing to take back. */
  forget(step: Step): void {
    this.#back = this.#back.filter((one) => one !== step);
  }

  /** The text of this note was erased for good: nothing puts an earlier one back. */
  erase(note: string): void {
    const silent = (step: Step) => !step.some(({ command }) => command.type === "edit-note" && command.note === note);
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
    const commands = step.map((turn) => settled(turn, view));
    const inverses = commands.flatMap((command) => turns(command, view)).reverse();
    if (inverses.length) keep(inverses);
    return commands;
  }
}

function turns(command: Command, view: View): Turn[] {
  const over = command.type === "edit-note" ? command.text : null;
  return (inverse(command, view, newId) ?? []).map((one) => ({ command: one, over }));
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
