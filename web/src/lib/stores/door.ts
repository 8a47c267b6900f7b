/** What lets somebody in, read from what they typed or from a link as it was sent on. */
import { LIMITS } from "../wire";
import type { Door } from "../api/joining";

/** A code as it was made, however it was typed: in any case, with spaces, dashes or dots between. */
export function plainCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toUpperCase();
}

/** What is wrong with a typed code before anybody is asked; null if it can be tried. */
export function codeProblem(code: string): "codeEmpty" | "codeLength" | null {
  if (!code) return "codeEmpty";
  return code.length === LIMITS.JOIN_CODE_LENGTH ? null : "codeLength";
}

/**
 * What somebody holds who typed this, or followed a link with this behind `/j/`: a code, or the secret of a link. Whatever
 * an e-mail, a chat or a hurried hand put around it is left out. Null: nothing of the kind is in it.
 */
export function doorIn(text: string): Door | null {
  const seen = decoded(decoded(text))
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "");
  const secret = secretIn(/#(.*)$/su.exec(seen)?.[1] ?? "");
  if (secret) return { secret };
  const code = codeIn(seen.replace(/^.*(?:#|:\/\/[^/]*\/(?:j\/)?|^\/?j\/)/isu, ""));
  return code ? { code } : null;
}

/** Our links' secrets are base64url, 128 bits; "" where none is. */
export function secretIn(hash: string): string {
  return /(?<![\w-])[\w-]{16,64}(?![\w-])/u.exec(decoded(hash))?.[0] ?? "";
}

// Read from a screen, B, S and Z may stand for 8, 5 and 2; the other letters are in no code.
const OF_A_CODE = /^[2-9B-DF-HJKMNP-TV-Z]+$/u;

/** The part that could be a code, such as KT4M 9XQP in “(kt4m 9xqp) is ours”; else all of it, to be looked at once more. */
function codeIn(text: string): string {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const codes = words.flatMap((_, from) => {
    let code = "";
    for (let to = from; to < words.length && code.length < LIMITS.JOIN_CODE_LENGTH; to++)
      code += plainCode(words[to] ?? "");
    return code.length === LIMITS.JOIN_CODE_LENGTH ? code : [];
  });
  return codes.find((code) => OF_A_CODE.test(code)) ?? codes[0] ?? plainCode(text);
}

/** Percent signs of a link, where they stand for something; what cannot be read is a gap. */
export function decoded(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+|%[\da-f]?/giu, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return " ";
    }
  });
}
