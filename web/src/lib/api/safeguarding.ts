/** The record for whoever answers for safeguarding, and who has looked into a workshop. For its lead alone. */
import { t } from "../words/words";
import { ask, HttpError, inWords, WRITE_HEADERS, type Answer } from "./ask";

export type Look = Answer<"GET /api/workshops/{workshop}/looked">[number];

/** The latest day first. */
export const whoLooked = (workshop: string) => ask("GET /api/workshops/{workshop}/looked", { path: { workshop } });

/** One page of HTML. Throws HttpError. */
export async function safeguardingRecord(
  workshop: string,
  wanted: { password: string; note?: string; person?: string },
): Promise<Blob> {
  const init = { method: "POST", cache: "no-store", headers: WRITE_HEADERS, body: JSON.stringify(wanted) } as const;
  let response: Response;
  try {
    response = await fetch(`/api/workshops/${encodeURIComponent(workshop)}/safeguarding`, init);
    if (response.ok) return await response.blob();
  } catch {
    throw new HttpError("offline", t("common.offline"));
  }
  const said = (await response.json().catch(() => ({}))) as Parameters<typeof inWords>[0];
  throw new HttpError(...inWords(said), response.status);
}
