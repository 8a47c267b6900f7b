/** Finding words in a page as it stands: what is read as one thing is one hit, and each word in it is marked. */
import { places } from "../note/matching";

export interface Hit {
  readonly block: HTMLElement;
  readonly ranges: readonly Range[];
  readonly text: string;
}

const BLOCKS = "li, p, dt, dd, td, th, h1, h2, h3, h4, caption, figcaption";
/** What leads to the words, acts on them or is not read. */
const PASSED = "nav, button, input, select, textarea, svg, [data-unsought], [hidden], [aria-hidden=true], .sr-only";

export function hits(root: HTMLElement, wanted: string): Hit[] {
  if (!wanted.trim()) return [];
  return [...blocks(root)].flatMap(([block, nodes]) => {
    const text = nodes.map(({ data }) => data).join("");
    const ranges = places(text, wanted).map(([from, to]) => range(nodes, from, to));
    return ranges.length > 0 ? [{ block, ranges, text: text.replace(/\s+/gu, " ").trim() }] : [];
  });
}

/** The texts of a page by the smallest block around them, in the order of reading. */
function blocks(root: HTMLElement): Map<HTMLElement, Text[]> {
  const found = new Map<HTMLElement, Text[]>();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.matches(PASSED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const block = node instanceof Text ? node.parentElement?.closest<HTMLElement>(BLOCKS) : null;
    if (!(node instanceof Text) || !block || !root.contains(block)) continue;
    found.set(block, [...(found.get(block) ?? []), node]);
  }
  return found;
}

function range(nodes: readonly Text[], from: number, to: number): Range {
  const made = document.createRange();
  let before = 0;
  for (const node of nodes) {
    const after = before + node.length;
    if (from >= before && from < after) made.setStart(node, from - before);
    if (to > before && to <= after) made.setEnd(node, to - before);
    before = after;
  }
  return made;
}

const ALL = "found";
const HERE = "found-here";

/** Marks hits where they stand, without touching the page; a browser that cannot shows the one that is gone to by its frame. */
export function mark(found: readonly Hit[], here: Hit | undefined): void {
  if (!("highlights" in CSS)) return;
  const now = new Highlight(...(here?.ranges ?? []));
  now.priority = 1;
  CSS.highlights.set(ALL, new Highlight(...found.flatMap(({ ranges }) => ranges)));
  CSS.highlights.set(HERE, now);
}
