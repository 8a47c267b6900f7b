import { render } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { tick, type Component } from "svelte";
import { onTestFinished } from "vitest";
import { announcer } from "../../src/lib/stores/announce.svelte";
import type { BoardView } from "../../src/lib/stores/board.svelte";
import { activityId, fixtureRecords, MY_ID, type FixtureOptions } from "./fixture";
import { Room } from "../../src/lib/stores/room.svelte";
import { newId } from "../../src/lib/sync/ids";
import type { AnyRecord, Command } from "../../src/lib/wire";
import "./dialogs";
import { MapOutbox, settle, socketsAlone } from "./browser";
import { HandClock } from "./clock";
import InRoom from "./InRoom.svelte";
import { HandServer, HandSocket } from "./network";

// What comes when it is first wanted is already there, so that a test need not wait for it.
await Promise.all([
  import("$lib/components/menu/dialogs"),
  import("$lib/components/canvas/dialogs"),
  import("$lib/components/spotlight/Large.svelte"),
  import("$lib/components/ballot/FinishVoting.svelte"),
  import("$lib/components/write/PastedLines.svelte"),
  import("$lib/components/take/MyNotes.svelte"),
  import("$lib/components/write/AddSheet.svelte"),
  import("$lib/components/take/Visited.svelte"),
]);

/** A room with somebody in it, on a line to a server that a test moves by hand. */
export class Seated {
  readonly server: HandServer;
  readonly room: Room;
  readonly user = userEvent.setup();
  readonly #lines: HandSocket[] = [];
  readonly #exercise: string;

  /** `change` makes of the fixture what a test needs. */
  constructor(options: FixtureOptions, change: (records: AnyRecord[]) => AnyRecord[]) {
    this.#exercise = options.exercise ?? "iceberg";
    this.server = new HandServer(new HandClock(), change(fixtureRecords(options)));
    this.room = new Room("workshop", {
      clock: this.server.clock,
      random: () => 0.5,
      newId,
      outbox: new MapOutbox(),
      ...socketsAlone,
      openSocket: () => {
        const line = new HandSocket(this.server, { person: MY_ID, role: options.role ?? "participant" });
        this.#lines.push(line);
        return line;
      },
    });
  }

  /** The board of the exercise that the room was opened at. */
  get board(): BoardView {
    return this.room.board(activityId(this.#exercise));
  }

  /** What was sent and accepted. */
  get done(): Command[] {
    return this.server.done.map((frame) => frame.command);
  }

  /** Everything that was announced so far. */
  get said(): string[] {
    return [...announcer.polite, ...announcer.urgent].map((one) => one.text);
  }

  /** Lets everything arrive that is on its way, and the page follow. */
  async flush(): Promise<void> {
    const line = this.#lines.at(-1);
    for (let quiet = 0; quiet < 3;) {
      let moved = false;
      while (line?.deliverUp() || line?.deliverDown()) moved = true;
      await settle();
      await tick();
      quiet = moved ? 0 : quiet + 1;
    }
  }

  /** Somebody else changes these. */
  async others(put: readonly AnyRecord[], drop: readonly string[] = []): Promise<void> {
    this.server.change(put, drop);
    await this.flush();
  }

  show<P extends Record<string, unknown>>(component: Component<P>, props: P) {
    const shown = component as unknown as Component<Record<string, unknown>>;
    return render(InRoom, { props: { room: this.room, component: shown, props } });
  }
}

export async function seated(
  options: FixtureOptions = {},
  change: (records: AnyRecord[]) => AnyRecord[] = (records) => records,
): Promise<Seated> {
  announcer.polite = announcer.urgent = [];
  const seat = new Seated(options, change);
  seat.room.open();
  await seat.flush();
  onTestFinished(() => seat.room.close());
  return seat;
}
