import { lengthOf } from "$lib/components/note/words";
import { lettersIn } from "$lib/components/ui/letters";
import { LIMITS } from "$lib/wire";
import { t } from "$lib/words/words";

const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

// What is wrong with a field, in words; null where nothing is.

export function nameProblem(name: string): string | null {
  const over = lettersIn(name.trim()) - LIMITS.NAME_TEXT;
  if (over > 0) return t("join.nameTooLong", { n: over, most: LIMITS.NAME_TEXT });
  return name.trim() ? null : t("lead.account.nameEmpty");
}

export function emailProblem(email: string): string | null {
  return EMAIL.test(email.trim()) ? null : t("lead.account.emailWrong");
}

export function newPasswordProblem(password: string): string | null {
  const missing = LIMITS.PASSWORD_LENGTH - lengthOf(password);
  return missing > 0 ? t("lead.account.passwordShort", { n: missing }) : null;
}

/** The first field that is marked wrong gets the focus, so that the error is heard. */
export function focusFirstWrong(form: HTMLElement): void {
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
