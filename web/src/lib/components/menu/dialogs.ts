/** The dialogs of a note. Nobody needs them on arrival: they come together, once a menu is opened or one is asked for. */
export { default as LinkDialog } from "$lib/components/link/LinkDialog.svelte";
export { default as FieldDialog } from "./FieldDialog.svelte";
export { default as MarksDialog } from "./MarksDialog.svelte";
export { default as MergeDialog } from "./MergeDialog.svelte";
export { default as MoveDialog } from "./MoveDialog.svelte";
export { default as RivalDialog } from "./RivalDialog.svelte";
export { default as ThemeDialog } from "./ThemeDialog.svelte";
