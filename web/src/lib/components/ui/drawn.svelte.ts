import { ICONS, type IconName } from "./icons";

/** Icons that are not there yet are blank until they come; an unknown one is a circle. */
let more = $state.raw<Readonly<Record<string, string>> | null>(null);
let asked = false;

export function pathOf(name: IconName | (string & {})): string {
  if (Object.hasOwn(ICONS, name)) return ICONS[name as keyof typeof ICONS];
  if (!more) {
    void ask();
    return "";
  }
  return Object.hasOwn(more, name) ? (more[name] ?? "") : ICONS.circle;
}

async function ask(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    more = (await import("./moreicons")).MORE_ICONS;
  } catch {
    asked = false; // asked for again with the next one that is drawn
  }
}
