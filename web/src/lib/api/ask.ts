/** Asking the server over HTTP. What each address takes and answers stands in `types.ts`. */
import { say, t } from "../words/words";
import type { Routes } from "./types";

/** The server said no, or could not be reached. The message is for people. */
export class HttpError extends Error {
  /** The server's word for it, such as "not-found"; "offline" if it could not be reached. */
  readonly error: string;
  readonly status: number;

  constructor(error: string, say: string, status = 0) {
    super(say);
    this.name = "HttpError";
    this.error = error;
    this.status = status;
  }
}

export type Route = keyof Routes;
/** What stands in the address and in the body, as far as the route has such. */
type Said<R extends Route> = Omit<Routes[R], "answer">;
export type Answer<R extends Route> = Routes[R]["answer"];

/** Of every request that changes something. A form on another site cannot set the second. */
export const WRITE_HEADERS = { Accept: "application/json", "Content-Type": "application/json", "X-Nine-Dots": "1" };

/** Throws HttpError, and nothing else. */
export async function ask<R extends Route>(
  route: R,
  ...[said]: keyof Said<R> extends never ? [] : [Said<R>]
): Promise<Answer<R>> {
  const [method, address] = route.split(" ") as ["GET" | "POST", string];
  const { path = {}, query = {}, body = {} } = (said ?? {}) as { path?: Values; query?: Values; body?: unknown };
  const writes = method === "POST";
  const init: RequestInit = {
    method,
    cache: "no-store",
    headers: writes ? WRITE_HEADERS : { Accept: "application/json" },
    ...(writes && { body: JSON.stringify(body) }),
  };
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(filled(address, path) + asked(query), init);
    answer = response.status === 204 ? null : await response.json();
  } catch {
    throw new HttpError("offline", t("common.offline"));
  }
  if (response.ok) return answer as Answer<R>;
  throw new HttpError(...inWords(answer ?? {}), response.status);
}

/** A file that the server makes; with the name that the server gives it. Throws HttpError, and nothing else. */
export async function fileFrom(address: string, leaving?: AbortSignal): Promise<File> {
  try {
    const response = await fetch(address, { cache: "no-store", ...(leaving && { signal: leaving }) });
    if (!response.ok) throw new HttpError(...inWords((await response.json()) as Refused), response.status);
    const [, name = ""] = /filename\*=UTF-8''([^;]+)/u.exec(response.headers.get("Content-Disposition") ?? "") ?? [];
    return new File([await response.blob()], decodeURIComponent(name));
  } catch (trouble) {
    throw trouble instanceof HttpError ? trouble : new HttpError("offline", t("common.offline"));
  }
}

interface Refused {
  readonly error?: string;
  readonly say?: string;
  /** The number, or the name of a fault, in the sentence. */
  readonly n?: string | number;
}

/** The code, and the sentence in the language of this browser. The English ones are the server's. */
export function inWords({ error = "fault", say: english, n }: Refused): [error: string, say: string] {
  if (!english || (error === "fault" && n === undefined)) return [error, t("common.fault")];
  return [error, say(`server.${error}`, n === undefined ? {} : { n }) ?? english];
}

/** What went wrong, in words for people. */
export function saidBy(trouble: unknown): string {
  if (trouble instanceof HttpError) return trouble.message;
  throw trouble;
}

type Values = Record<string, string | number | boolean | null | undefined>;

function filled(address: string, path: Values): string {
  return address.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(path[name])));
}

function asked(query: Values): string {
  const said = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return said.length ? `?${new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()}` : "";
}
