/** Whether a text holds every word that is looked for, in whatever order, case and accents. */
export function matches(text: string, wanted: string): boolean {
  const plain = folded(text);
  return wordsOf(wanted).every((word) => plain.includes(word));
}

/** Where in a text the words that are looked for stand, from and to; nowhere if it does not hold all of them. */
export function places(text: string, wanted: string): [from: number, to: number][] {
  if (!matches(text, wanted)) return [];
  const { plain, at } = traced(text);
  const found: [number, number][] = [];
  for (const word of new Set(wordsOf(wanted))) {
    for (let from = plain.indexOf(word); from >= 0; from = plain.indexOf(word, from + word.length)) {
      let to = from + word.length;
      // A sign that stands for several letters is marked whole.
      while (to < plain.length && at[to] === at[to - 1]) to += 1;
      found.push([at[from] ?? 0, at[to] ?? text.length]);
    }
  }
  return found.sort(([one], [other]) => one - other);
}

const wordsOf = (wanted: string) => folded(wanted).split(/\s+/u).filter(Boolean);

/** A text as it is compared, and where each part of that stood. */
function traced(text: string): { plain: string; at: number[] } {
  let plain = "";
  const at: number[] = [];
  let from = 0;
  for (const sign of text) {
    const one = folded(sign);
    for (let unit = 0; unit < one.length; unit += 1) at.push(from);
    plain += one;
    from += sign.length;
  }
  return { plain, at: [...at, text.length] };
}

/**
 * What is not written by everybody: accents and vowel points, the stretch and the lone hamza of Arabic, and signs that join,
 * part or turn letters. The vowel signs of Bengali are no accents: without them another word is left.
 */
const UNWRITTEN = /[\p{Cf}\u0640\u0621\u0674]|(?=\p{M})[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}]/gu;

/**
 * Letters for which keyboards have several: Arabic and Urdu write yeh, kaf and heh with different ones, and which one a
 * person's device gives is not seen in the word. Yeh barree and gaf are letters of their own. Hamza above, below and the
 * wavy line are taken apart as accents are.
 */
const SAME: Record<string, string> = {
  ...{ ى: "ي", ی: "ي", ک: "ك", ڪ: "ك", ٱ: "ا" },
  ...{ ہ: "ه", ھ: "ه", ە: "ه", ة: "ه", ۃ: "ه" },
  ...{ "’": "'", "‘": "'", ʼ: "'", ł: "l", đ: "d", ø: "o", ı: "i", ς: "σ" },
};
const DIGITS = ["٠", "۰", "০"].map((zero) => zero.charCodeAt(0));
for (const zero of DIGITS) for (let n = 0; n < 10; n += 1) SAME[String.fromCharCode(zero + n)] = String(n);

const OTHERS = new RegExp(`[${Object.keys(SAME).join("")}]`, "gu");

function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(UNWRITTEN, "")
    .toLowerCase()
    .replace(OTHERS, (sign) => SAME[sign] ?? sign);
}
