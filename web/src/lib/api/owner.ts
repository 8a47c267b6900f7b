/** Links for those who carry commitments out. */
import { ask } from "./ask";
import type { OwnCommitment, OwnerLinkCard, OwnerLinkMade, SaidByLink } from "./types";

export type { OwnCommitment, OwnerLinkCard, OwnerLinkMade };

const AT = "/api/workshops/{workshop}/commitments";

export const ownerLinks = (workshop: string) => ask(`GET ${AT}/links`, { path: { workshop } });
/** Another one where there is one already, which then ends. */
export const makeOwnerLink = (workshop: string, commitment: string) =>
  ask(`POST ${AT}/{commitment}/link`, { path: { workshop, commitment } });
export const withdrawOwnerLink = (workshop: string, commitment: string) =>
  ask(`POST ${AT}/{commitment}/link/withdraw`, { path: { workshop, commitment } });

/** What whoever has the link is told, and says. */
export const lookByLink = (secret: string) => ask("POST /api/commitment/look", { body: { secret } });
export const sayByLink = (body: SaidByLink) => ask("POST /api/commitment/say", { body });
