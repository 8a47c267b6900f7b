import type { Audience } from "$lib/wire";
import { t } from "$lib/words/words";

const AUDIENCES: readonly Audience[] = ["professionals", "pupils", "parents"];

/** Whom a workshop can be for, to choose from. */
export const audiences = () => AUDIENCES.map((value) => ({ value, label: t(`lead.plan.audiences.${value}`) }));
