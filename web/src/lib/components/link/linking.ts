/** What can be done with a link, and how it is told in words. */
import type { BoardView } from "$lib/stores/board.svelte";
import { newId } from "$lib/stores/ids";
import type { Room } from "$lib/stores/room.svelte";
import type { Choice, Link, LinkKind, Note } from "$lib/wire";
import { t } from "$lib/words/words";
import { brief, isolated } from "../note/words";

export interface Said {
  type: string;
  quality: string | null;
  text: string;
}

export function kindOfLink(board: BoardView, type: string): LinkKind | undefined {
  return board.exercise.links.find((kind) => kind.id === type);
}

export function qualityOf(kind: LinkKind | undefined, quality: string | null): Choice | undefined {
  return kind?.qualities.find((one) => one.id === quality);
}

/** A kind's name as it stands by itself: between two notes it may end in a comma. */
export function alone(name: string): string {
  return name.replace(/\s*,$/u, "");
}

/** “Police depends on School (Works badly): no shared records”. */
export function sentence(
  board: BoardView,
  link: Pick<Link, "type" | "source" | "target" | "quality" | "text">,
): string {
  const kind = kindOfLink(board, link.type);
  const quality = qualityOf(kind, link.quality);
  const between = t("canvas.link.sentence", {
    source: isolated(brief(board.note(link.source)?.text ?? "", 40)),
    kind: kind?.name ?? "",
    target: isolated(brief(board.note(link.target)?.text ?? "", 40)),
  });
  const well = quality ? t("canvas.link.quality", { sentence: between, quality: quality.name }) : between;
  return link.text ? t("canvas.link.words", { sentence: well, words: isolated(link.text) }) : well;
}

export function addLink(room: Room, board: BoardView, source: Note, target: Note, said: Said) {
  const ends = { source: source.id, target: target.id };
  return room.do(
    { type: "add-link", link: newId(), link_type: said.type, ...ends, quality: said.quality, text: said.text },
    { undoable: true, say: t("canvas.did.linked", { sentence: sentence(board, { ...said, ...ends }) }) },
  );
}

export function reviseLink(room: Room, board: BoardView, link: Link, said: Said) {
  return room.do(
    { type: "revise-link", link: link.id, link_type: said.type, quality: said.quality, text: said.text },
    { undoable: true, say: t("canvas.did.linkRevised", { sentence: sentence(board, { ...link, ...said }) }) },
  );
}

export function removeLink(room: Room, board: BoardView, link: Link) {
  return room.do(
    { type: "remove-link", link: link.id },
    { undoable: true, say: t("canvas.did.unlinked", { sentence: sentence(board, link) }) },
  );
}
