/** A join code in groups of four, as people read it out: `KT4M 9XQP`. */
export function spaced(code: string): string {
  return groups(code).join(" ");
}

/** The same for a voice: each letter by itself, and a pause between the groups: `K T 4 M, 9 X Q P`. */
export function spelled(code: string): string {
  return groups(code)
    .map((group) => Array.from(group).join(" "))
    .join(", ");
}

function groups(code: string): string[] {
  return code.match(/.{1,4}/g) ?? [code];
}

/** The address to type, without what a browser adds by itself: `example.org`. */
export function addressOf(link: string): string {
  return new URL(link).host;
}
