/** Notes brought in from a list or a file. For those who lead. The list is the request's body, as it is. */
import { t } from "../words/words";
import { HttpError, inWords, WRITE_HEADERS } from "./ask";
import type { BroughtIn, Preview } from "./types";

export type { Preview };

export interface List {
  readonly content: Blob;
  /** Of the file; empty for what was pasted. */
  readonly name: string;
  /** Of notes that say none themselves. */
  readonly zone: string;
  readonly kind: string;
  /** People here wrote these without a device. */
  readonly from_paper: boolean;
}

/** What would come. Throws HttpError, and nothing else. */
export const previewOf = (workshop: string, activity: string, list: List) =>
  sent<Preview>(`${at(workshop, activity)}/preview`, list, {});

/** All of it, or nothing. `command`: an id made for one press of the button. Throws HttpError, and nothing else. */
export const bringIn = (workshop: string, activity: string, list: List, command: string) =>
  sent<BroughtIn>(at(workshop, activity), list, { command });

const at = (workshop: string, activity: string) => `/api/workshops/${workshop}/bring-in/${activity}`;

async function sent<A>(address: string, list: List, more: Record<string, string>): Promise<A> {
  const { content, from_paper, ...said } = list;
  let response: Response;
  let answer: unknown;
  try {
    const headers = { ...WRITE_HEADERS, "Content-Type": "application/octet-stream" };
    const query = new URLSearchParams({ ...said, from_paper: String(from_paper), ...more }).toString();
    response = await fetch(`${address}?${query}`, { method: "POST", cache: "no-store", headers, body: content });
    answer = await response.json();
  } catch {
    throw new HttpError("offline", t("common.offline"));
  }
  if (response.ok) return answer as A;
  throw new HttpError(...inWords(answer ?? {}), response.status);
}
