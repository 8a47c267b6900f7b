import { spokenLanguage } from "./words";

/** “A, B, C”, with the commas of the language. */
export function list(parts: readonly (string | null | undefined)[]): string {
  const said = parts.filter((part) => part !== null && part !== undefined && part !== "") as string[];
  return new Intl.ListFormat(spokenLanguage(), { type: "unit" }).format(said);
}
