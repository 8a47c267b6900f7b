/**
 * Calls back once the typeface is loaded, and whenever another comes: that of a script nobody had written in yet. It is
 * wider or narrower than the one before. Returns what ends that.
 */
export function afterFonts(measure: () => void): () => void {
  if (!("fonts" in document)) return () => undefined;
  void document.fonts.ready.then(measure);
  document.fonts.addEventListener("loadingdone", measure);
  return () => document.fonts.removeEventListener("loadingdone", measure);
}
