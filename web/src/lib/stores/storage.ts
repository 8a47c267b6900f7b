/** Uses what the browser stores. Null where that is blocked or full, or holds what an older version wrote. */
export function onDevice<T>(use: () => T): T | null {
  try {
    return use();
  } catch (trouble) {
    if (trouble instanceof DOMException || trouble instanceof SyntaxError) return null;
    throw trouble;
  }
}
