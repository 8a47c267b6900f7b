/** Whether a text holds every word that is looked for, in whatever order, case and accents. */
export function matches(text: string, wanted: string): boolean {
  const plain = folded(text);
  return folded(wanted)
    .split(/\s+/u)
    .every((word) => plain.includes(word));
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}
