/** A form that several people fill in at the same time: nothing of theirs is written over, nothing of one's own is lost. */
export interface Form<T> {
  /** As it was when it was last read or saved here. */
  read: T;
  typed: T;
}

/** The form once it stands otherwise on the server: what nobody touched here becomes what it is there. */
export function meanwhile<T extends object>({ read, typed }: Form<T>, now: T): Form<T> {
  const next = { read: { ...read }, typed: { ...typed } };
  for (const field of Object.keys(now) as (keyof T)[]) {
    if (typed[field] === read[field]) next.typed[field] = now[field];
    if (next.typed[field] === now[field]) next.read[field] = now[field];
  }
  return next;
}

/** What was changed here and not saved. */
export const unsaved = <T extends object>({ read, typed }: Form<T>): (keyof T)[] =>
  (Object.keys(typed) as (keyof T)[]).filter((field) => typed[field] !== read[field]);

/** Of that, what somebody else has changed as well. */
export const rivals = <T extends object>(form: Form<T>, now: T): (keyof T)[] =>
  unsaved(form).filter((field) => now[field] !== form.read[field] && now[field] !== form.typed[field]);

export const same = <T extends object>(one: T, other: T): boolean =>
  (Object.keys(one) as (keyof T)[]).every((field) => one[field] === other[field]);
