/** Who facilitates a workshop: invitations, and handing over. */
import { ask } from "./ask";
import type { FacilitatorsCard, InvitationCard, OfferCard } from "./types";

export type { FacilitatorsCard as Facilitators, InvitationCard as Invitation, OfferCard as Offer };

const AT = "/api/workshops/{workshop}";

export const facilitatorsOf = (workshop: string) => ask(`GET ${AT}/facilitators`, { path: { workshop } });
export const inviteCoLead = (workshop: string, name: string) =>
  ask(`POST ${AT}/facilitators/invite`, { path: { workshop }, body: { name } });
export const withdrawInvitation = (workshop: string, invitation: string) =>
  ask(`POST ${AT}/facilitators/{invitation}/withdraw`, { path: { workshop, invitation } });
export const offerTo = (workshop: string, email: string) =>
  ask(`POST ${AT}/hand-over`, { path: { workshop }, body: { email } });
export const withdrawOffer = (workshop: string) => ask(`POST ${AT}/hand-over/withdraw`, { path: { workshop } });

/** Puts a workshop into the list of the account that is signed in here, for whoever helps to lead it. */
export const keepInList = async (workshop: string) => (await ask(`POST ${AT}/keep`, { path: { workshop } })).kept;

export const offers = () => ask("GET /api/offers");
export const takeOver = (workshop: string) => ask(`POST ${AT}/take-over`, { path: { workshop } });
export const declineOffer = (workshop: string) => ask(`POST ${AT}/take-over/decline`, { path: { workshop } });
