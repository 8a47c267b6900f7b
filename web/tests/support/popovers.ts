/** jsdom knows no popovers. Only what the app's menus rely on: opened by their button, closed, and told so. */
if (!("showPopover" in HTMLElement.prototype)) {
  const open = new WeakSet<HTMLElement>();

  const turn = (popover: HTMLElement, wanted: boolean) => {
    if (open.has(popover) === wanted) return;
    if (wanted) open.add(popover);
    else open.delete(popover);
    popover.style.display = wanted ? "block" : ""; // jsdom's own style sheet hides every popover
    popover.dispatchEvent(Object.assign(new Event("toggle"), { newState: wanted ? "open" : "closed" }));
  };

  Object.assign(HTMLElement.prototype, {
    showPopover(this: HTMLElement) {
      turn(this, true);
    },
    hidePopover(this: HTMLElement) {
      turn(this, false);
    },
  });

  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest("[popovertarget]");
    const popover = document.getElementById(button?.getAttribute("popovertarget") ?? "");
    if (popover) turn(popover, !open.has(popover));
  });
}

export {};
