/** A join code in groups of four, as people read it out: `KT4M 9XQP`. */
export function spaced(code: string): string {
  return code.match(/.{1,4}/g)?.join(" ") ?? code;
}

/** The address to type, without what a browser adds by itself: `example.org`. */
export function addressOf(link: string): string {
  return new URL(link).host;
}
