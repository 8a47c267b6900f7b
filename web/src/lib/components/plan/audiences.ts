import { KINDS, type Attribution, type Audience } from "$lib/wire";
import { t } from "$lib/words/words";

const AUDIENCES: readonly Audience[] = ["professionals", "pupils", "parents"];
const ATTRIBUTIONS: readonly Attribution[] = ["named", "group", "anonymous"];

/** Whom a workshop can be for, to choose from. */
export const audiences = () =>
  AUDIENCES.map((value) => ({
    value,
    label: t(`lead.plan.audiences.${value}`),
    about: t(`lead.plan.audiences.${value}About`),
  }));

/** How its notes can be signed, to choose from. */
export const attributions = () =>
  ATTRIBUTIONS.map((value) => ({
    value,
    label: t(`lead.plan.attributions.${value}`),
    about: t(`lead.plan.attributions.${value}About`),
  }));

/** How such a room begins. */
export const safest = (audience: Audience): Attribution => KINDS[audience].attribution;
