/** How wide words are in this browser's own letters. Each is measured once, and again once a font has come. */
import type { WidthOf } from "$lib/board/wrapping";

const SAMPLE = 100; // pixels; widths are kept in ems
const AVERAGE = { plain: 0.5, bold: 0.54 } as const; // where nothing can be measured
const MOST_KNOWN = 20_000;

interface Letters {
  widthOf: WidthOf;
  boldWidthOf: WidthOf;
}

class Measuring {
  letters = $state.raw<Letters>(measured());

  constructor() {
    // Not everywhere: where there are no fonts to wait for, what there is has been measured.
    const fonts: FontFaceSet | undefined = typeof document === "undefined" ? undefined : document.fonts;
    fonts?.addEventListener("loadingdone", () => (this.letters = measured()));
  }
}

function measured(): Letters {
  return { widthOf: widths(400, AVERAGE.plain), boldWidthOf: widths(700, AVERAGE.bold) };
}

function widths(weight: number, average: number): WidthOf {
  const known = new Map<string, number>();
  let pen: CanvasRenderingContext2D | null | undefined;
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    if (known.size > MOST_KNOWN) known.clear();
    if (pen === undefined) pen = penOf(weight);
    const width = pen ? pen.measureText(word).width / SAMPLE : Array.from(word).length * average;
    known.set(word, width);
    return width;
  };
}

function penOf(weight: number): CanvasRenderingContext2D | null {
  if (typeof CanvasRenderingContext2D === "undefined") return null;
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) return null;
  pen.font = `${weight} ${SAMPLE}px ${getComputedStyle(document.documentElement).getPropertyValue("--font")}`;
  pen.textRendering = "geometricPrecision";
  return pen;
}

export const measuring = new Measuring();
