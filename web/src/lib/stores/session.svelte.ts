/** Who is signed in here as a facilitator. */
import type { Lead } from "../api/account";
import { ask } from "../api/ask";
import type { First, SignIn } from "../api/types";

/** `first`: nobody has an account on this server yet. */
class Session {
  lead = $state.raw<Lead | null>(null);
  first = $state(false);
  /** What else one can sign in with, in words: an organisation's own accounts. */
  elsewhere = $state<string | null>(null);
  /** Whom to ask about this server: an address of a page or of e-mail. */
  contact = $state<string | null>(null);
  /** Null until the server was asked. */
  known = $state(false);

  async ask(): Promise<Lead | null> {
    const me = await ask("GET /api/me");
    this.lead = me.lead;
    this.first = me.first;
    this.elsewhere = me.elsewhere;
    this.contact = me.contact;
    this.known = true;
    return me.lead;
  }

  /** `name` may be empty where the account has one already. */
  async choosePassword(body: First): Promise<void> {
    this.lead = await ask("POST /api/leads/first", { body });
  }

  async signIn(body: SignIn): Promise<void> {
    this.lead = await ask("POST /api/sign-in", { body });
  }

  async signOut(): Promise<void> {
    await ask("POST /api/sign-out");
    this.lead = null;
  }
}

export const session = new Session();
