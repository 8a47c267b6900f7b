/** Calls back once the typeface is loaded. It comes after the page, and is wider or narrower than the one before. */
export function afterFonts(measure: () => void): void {
  if ("fonts" in document) void document.fonts.ready.then(measure);
}
