/**
 * Where the focus goes once something that takes a while is done: called as it begins, and what it gives then, with the
 * place. Whoever has gone on to something else meanwhile is left there.
 */
export function focusLater(): (place: HTMLElement | null | undefined) => void {
  const pressed = document.activeElement;
  return (place) => {
    const now = document.activeElement;
    const nowhere = now === document.body || (now instanceof HTMLElement && now.tabIndex < 0);
    if (now === null || now === pressed || nowhere) place?.focus();
  };
}
