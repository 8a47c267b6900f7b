/** The dialogs that the board itself asks with. They come once one is asked for, or is about to be. */
export { default as LinkDialog } from "$lib/components/link/LinkDialog.svelte";
export { default as ThemeDialog } from "$lib/components/menu/ThemeDialog.svelte";
export { default as SameDialog } from "./SameDialog.svelte";
export { default as ThemeNameDialog } from "./ThemeNameDialog.svelte";
