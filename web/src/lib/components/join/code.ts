import { LIMITS } from "$lib/wire";

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
