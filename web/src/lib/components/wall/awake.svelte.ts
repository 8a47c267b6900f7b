/** Keeps the screen lit while the page is in sight, where the browser can. Call while a component is set up. */
export function stayAwake(): void {
  $effect(() => {
    if (!("wakeLock" in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let over = false;

    async function ask() {
      if (document.visibilityState !== "visible") return;
      try {
        lock = await navigator.wakeLock.request("screen");
        if (over) await lock.release();
      } catch {
        // Low battery, or not allowed: the wall goes on and the device does as it is set.
        lock = null;
      }
    }

    // The browser gives the lock up by itself whenever the page is hidden.
    const again = () => void ask();
    document.addEventListener("visibilitychange", again);
    void ask();
    return () => {
      over = true;
      document.removeEventListener("visibilitychange", again);
      void lock?.release();
    };
  });
}
