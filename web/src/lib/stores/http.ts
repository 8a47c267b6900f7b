import { t } from "../words/words";

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

export function get<T>(path: string): Promise<T> {
  return call("GET", path);
}

export function post<T>(path: string, body: unknown = {}): Promise<T> {
  return call("POST", path, body);
}

/** Of every request that changes something. A form on another site cannot set the second. */
export const WRITE_HEADERS = { Accept: "application/json", "Content-Type": "application/json", "X-Nine-Dots": "1" };

/** Throws HttpError, and nothing else. */
async function call<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
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
    response = await fetch(path, init);
    answer = response.status === 204 ? null : await response.json();
  } catch {
    throw new HttpError("offline", t("common.offline"));
  }
  if (response.ok) return answer as T;
  const { error, say } = (answer ?? {}) as { error?: string; say?: string };
  throw new HttpError(error ?? "fault", say ?? t("common.fault"), response.status);
}

/** What went wrong, in words for people. */
export function saidBy(trouble: unknown): string {
  if (trouble instanceof HttpError) return trouble.message;
  throw trouble;
}
