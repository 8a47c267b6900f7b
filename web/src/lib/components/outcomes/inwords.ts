/** What a report says of boards, in the language of this tab. The server makes it in English. */
import type { ActivityFacts, Report } from "$lib/api/types";
import type { Room } from "$lib/stores/room.svelte";

type Said = (text: string) => string;

/** The words of exercises alone: what people wrote, and the sentences of the summary, stay as they are. */
export function inWords(report: Report, room: Pick<Room, "record" | "exercise">): Report {
  const words = new Map(report.activities.map(({ id }) => [id, wordsOf(room, id)]));
  const said = (activity: string, text: string) => words.get(activity)?.(text) ?? text;
  const titles = new Map(report.activities.map(({ id, title }) => [title, room.record("activity", id)?.title]));
  const titled = (title: string) => titles.get(title) ?? title;
  return {
    ...report,
    activities: report.activities.map((one) => ({
      ...inWordsOf(one, (text) => said(one.id, text)),
      title: titled(one.title),
    })),
    agreed: report.agreed.map((one) => ({ ...one, name: said(one.activity, one.name) })),
    reflections: report.reflections.map((one) => ({ ...one, name: said(one.activity, one.name) })),
    threads: report.threads.map((one) => ({
      ...one,
      earlier: one.earlier.map((earlier) => ({ ...earlier, activity_title: titled(earlier.activity_title) })),
    })),
  };
}

function inWordsOf(told: ActivityFacts, said: Said): ActivityFacts {
  return {
    ...told,
    layers: told.layers.map((layer) => ({
      ...layer,
      name: said(layer.name),
      zones: layer.zones.map((zone) => ({ ...zone, name: said(zone.name) })),
    })),
    linked: told.linked.map((link) => ({ ...link, kind: said(link.kind), quality: said(link.quality) })),
    map: told.map && {
      ...told.map,
      absent: told.map.absent.map((one) => ({
        zone: said(one.zone),
        field: said(one.field),
        choices: one.choices.map(said),
      })),
    },
  };
}

function wordsOf(room: Pick<Room, "record" | "exercise">, activity: string): Said {
  const english = room.record("exercise", `${activity}.exercise`)?.definition;
  const here = room.exercise(activity);
  const known = new Map<string, string>();
  if (here !== english) pair(english, here, known);
  return (text) => known.get(text) ?? text;
}

/** Both have the same shape: each text of one beside that of the other in its place. */
function pair(english: unknown, here: unknown, known: Map<string, string>): void {
  if (typeof english === "string" && typeof here === "string") known.set(english, here);
  else if (english && here && typeof english === "object" && typeof here === "object") {
    for (const [name, one] of Object.entries(english)) pair(one, (here as Record<string, unknown>)[name], known);
  }
}
