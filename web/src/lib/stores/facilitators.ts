import { get, post } from "./http";

/** A link that makes one person a co-facilitator. */
export interface Invitation {
  id: string;
  name: string; // whom it is for
  link: string | null; // null: somebody has come by it
  person: string | null;
}

export interface Facilitators {
  invitations: Invitation[]; // eldest first
  offered_to: string | null; // the address that the workshop is offered to
}

/** A workshop that another facilitator offers. */
export interface Offer {
  workshop: string;
  title: string;
  by: string;
}

const at = (workshop: string) => `/api/workshops/${workshop}`;

export const facilitatorsOf = (workshop: string) => get<Facilitators>(`${at(workshop)}/facilitators`);
export const inviteCoLead = (workshop: string, name: string) =>
  post<Invitation>(`${at(workshop)}/facilitators/invite`, { name });
export const withdrawInvitation = (workshop: string, id: string) =>
  post<null>(`${at(workshop)}/facilitators/${id}/withdraw`);
export const offerTo = (workshop: string, email: string) => post<null>(`${at(workshop)}/hand-over`, { email });
export const withdrawOffer = (workshop: string) => post<null>(`${at(workshop)}/hand-over/withdraw`);

/** Puts a workshop into the list of the account that is signed in here, for whoever helps to lead it. */
export const keepInList = async (workshop: string) => (await post<{ kept: boolean }>(`${at(workshop)}/keep`)).kept;

export const offers = () => get<Offer[]>("/api/offers");
export const takeOver = (workshop: string) => post<null>(`${at(workshop)}/take-over`);
export const declineOffer = (workshop: string) => post<null>(`${at(workshop)}/take-over/decline`);
