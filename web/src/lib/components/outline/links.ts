import { kindOfLink, qualityOf } from "$lib/components/link/linking";
import { brief, within } from "$lib/components/note/words";
import type { BoardView } from "$lib/stores/board.svelte";
import type { Link, Note } from "$lib/wire";
import { t } from "$lib/words/words";

/** A link as one end of it reads: “depends on: School”, or from the other end “Police depends on this”; and how well. */
export function linkInWords(board: BoardView, note: Note, link: Link): { what: string; how: string | null } {
  const kind = kindOfLink(board, link.type);
  const outward = link.source === note.id;
  const end = board.note(outward ? link.target : link.source);
  const words = { kind: kind?.name ?? link.type, note: end ? within(brief(end.text)) : t("board.links.gone") };
  return {
    what: t(outward || !kind?.directed ? "board.links.out" : "board.links.in", words),
    how: qualityOf(kind, link.quality)?.name ?? null,
  };
}
