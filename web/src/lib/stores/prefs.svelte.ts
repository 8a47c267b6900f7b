import { named, onDevice } from "./storage";

/** What somebody has chosen for this device. Where nothing is stored, the choices live as long as the page. */
export type Theme = "auto" | "light" | "dark";
export type Hearing = "everything" | "zone" | "mine" | "off";
export type Way = "canvas" | "outline";

interface Choices {
  /** The tag of the language that somebody asked for. Empty: nobody has. */
  language: string;
  theme: Theme;
  /** What is read out about others' doings. */
  hearing: Hearing;
  /** Single-key shortcuts. Off for people who speak to their device. */
  shortcuts: boolean;
  /** Null: the outline on narrow screens, the canvas on wide ones. */
  way: Way | null;
  /** Whether the console's run of show stands open. Null: until something has begun. */
  agenda: boolean | null;
  /** Whether the drawer with the facilitator's guide stands open. Null: where there is room for it. */
  guide: boolean | null;
}

const KEY = named("prefs");
const FIRST: Choices = {
  language: "",
  theme: "auto",
  hearing: "everything",
  shortcuts: true,
  way: null,
  agenda: null,
  guide: null,
};

class Prefs implements Choices {
  #choices = $state.raw<Choices>({ ...FIRST, ...stored() });

  get language() {
    return this.#choices.language;
  }
  set language(language) {
    this.#choose({ language });
  }

  get theme() {
    return this.#choices.theme;
  }
  set theme(theme) {
    this.#choose({ theme });
    showTheme();
  }

  get hearing() {
    return this.#choices.hearing;
  }
  set hearing(hearing) {
    this.#choose({ hearing });
  }

  get shortcuts() {
    return this.#choices.shortcuts;
  }
  set shortcuts(shortcuts) {
    this.#choose({ shortcuts });
  }

  get way() {
    return this.#choices.way;
  }
  set way(way) {
    this.#choose({ way });
  }

  get agenda() {
    return this.#choices.agenda;
  }
  set agenda(agenda) {
    this.#choose({ agenda });
  }

  get guide() {
    return this.#choices.guide;
  }
  set guide(guide) {
    this.#choose({ guide });
  }

  #choose(some: Partial<Choices>): void {
    this.#choices = { ...this.#choices, ...some };
    onDevice(() => localStorage.setItem(KEY, JSON.stringify(this.#choices)));
  }
}

/** Somebody has chosen one of the sides of a board: where it is the board itself or its list, that way stays (SCREEN-5). */
export function chooseWay(view: string): void {
  if (view === "board") prefs.way = "canvas";
  if (view === "list") prefs.way = "outline";
}

function stored(): Partial<Choices> {
  return onDevice(() => JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Choices>) ?? {};
}

export const prefs = new Prefs();

const dark = typeof matchMedia === "function" ? matchMedia("(prefers-color-scheme: dark)") : null;

/** Sets the theme on the page, and again whenever the device changes its mind. */
export function showTheme(): void {
  const theme = prefs.theme === "auto" ? (dark?.matches ? "dark" : "light") : prefs.theme;
  document.documentElement.dataset["theme"] = theme;
}

export function followTheme(): void {
  showTheme();
  dark?.addEventListener("change", showTheme);
}
