/** A facilitator's account: where it is signed in, its password, its end. */
import { ask, type Answer } from "./ask";
import type { AccountCard, LeadCard, SessionCard } from "./types";

export type { AccountCard as Account, LeadCard as Lead, SessionCard as SignedIn };

/** What a one-time link is for: the server's first account, an invitation, or another password. */
export type LinkFor = Answer<"POST /api/leads/link">["what"];
export const linkFor = async (secret: string) => (await ask("POST /api/leads/link", { body: { secret } })).what;

export const account = () => ask("GET /api/account");
export const endSession = (session: string) => ask("POST /api/account/sessions/{session}/end", { path: { session } });
export const endOtherSessions = () => ask("POST /api/account/sessions/end-others");
/** `email` where the account has no password. */
export const removeAccount = (password: string, email: string) =>
  ask("POST /api/account/remove", { body: { password, email } });
export const changePassword = (old: string, next: string) =>
  ask("POST /api/account/password", { body: { old, new: next } });

/** Leaves this app: an organisation's sign-in page, and back. */
export const ELSEWHERE = "/api/sign-in/elsewhere";
