/** Words for the build: English goes into the app, each other language becomes one file, `/words/<tag>.json`. */
import type { Plugin } from "vite";
import { assembled, isThere, read } from "./catalogue.ts";
import { compile, type Source } from "./compile.ts";

const ENGLISH = /\/src\/lib\/words\/en\/[a-z]+\.json$/;
const LANGUAGES = /\/src\/lib\/words\/languages\.json$/;

export function catalogues(): Plugin {
  const files = () =>
    read()
      .filter(({ tag }) => tag !== "en")
      .map((language) => ({ path: `words/${language.tag}.json`, text: JSON.stringify(assembled(language)) }));
  return {
    name: "catalogues",
    enforce: "pre",
    transform(code, id) {
      if (ENGLISH.test(id)) return { code: JSON.stringify(compile(JSON.parse(code) as Source, "en")), map: null };
      // A language is offered from the day on which it has words.
      if (LANGUAGES.test(id)) {
        const known = Object.entries(JSON.parse(code) as Record<string, string>);
        return { code: JSON.stringify(Object.fromEntries(known.filter(([tag]) => isThere(tag)))), map: null };
      }
      return null;
    },
    generateBundle() {
      for (const { path, text } of files()) this.emitFile({ type: "asset", fileName: path, source: text });
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const file = files().find(({ path }) => request.url?.split("?")[0] === `/${path}`);
        if (!file) {
          next();
          return;
        }
        response.setHeader("Content-Type", "application/json").end(file.text);
      });
    },
  };
}
