/** Lengths of what people write, in characters, as in server/ninedots/domain/limits.py; limits.test.ts compares them. */
export const NOTE_TEXT = 280;
export const THEME_TEXT = 60;
export const COMMITMENT_TEXT = 280;
export const WHO_TEXT = 120;
export const WHEN_TEXT = 60;

/** Notes in one command. */
export const NOTES_AT_ONCE = 100;
