/** What goes out with a report and may name somebody, beside its notes. */
import type { Report } from "$lib/api/types";
import { seems, type Seems } from "$lib/seems/seems";

export interface AlsoSaid {
  what: "commitment" | "sentence" | "theme" | "link";
  id: string;
  said: string[];
  activity: string;
  seems: Seems | null;
}

/** Whoever takes something on, and with whom, is a name whatever lists of names know. */
export function alsoSaid(report: Report): AlsoSaid[] {
  const found: AlsoSaid[] = [];
  const add = (what: AlsoSaid["what"], id: string, activity: string, texts: string[], named = false) => {
    const said = texts.filter((text) => text.trim());
    const guess = said.map(seems).find((one) => one !== null) ?? (named ? "name" : null);
    if (said.length > 0) found.push({ what, id, said, activity, seems: guess });
  };
  for (const one of report.commitments) {
    const texts = [one.text, one.who, one.partners, one.when, one.why];
    add("commitment", one.id, one.activity, texts, Boolean(one.who.trim() || one.partners.trim()));
  }
  for (const one of report.agreed) add("sentence", `${one.activity}.${one.zone}`, one.activity, [one.text]);
  const themes = new Map(report.notes.flatMap((note) => (note.theme ? [[note.theme, note] as const] : [])));
  for (const [theme, note] of themes) add("theme", theme, note.activity, [note.theme_name]);
  for (const { id, linked } of report.activities) for (const one of linked) add("link", one.id, id, [one.text]);
  return found;
}
