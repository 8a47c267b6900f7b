import { describe, expect, it } from "vitest";

// Whatever can be done in the picture of a board can be done in its list (A4): each command that a part of the picture
// gives is given by a part that the list has as well, whether it is there at once or comes when it is wanted.
const SOURCES = import.meta.glob<string>("/src/lib/**/*.{svelte,ts}", {
  query: "?raw",
  import: "default",
  eager: true,
});
const PICTURE = "/src/lib/components/canvas/Canvas.svelte";
const LIST = ["outline/Outline.svelte", "write/AddSheet.svelte"].map((file) => `/src/lib/components/${file}`);

function resolved(from: string, path: string): string | undefined {
  const parts = path.startsWith("$lib/") ? ["src", "lib"] : from.split("/").slice(1, -1);
  for (const part of path.replace(/^\$lib\//, "").split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  const file = `/${parts.join("/")}`;
  return [file, `${file}.ts`].find((one) => one in SOURCES);
}

/** Every file that these bring along. */
function brought(files: readonly string[]): Set<string> {
  const all = new Set(files);
  for (const file of all) {
    for (const [, path = ""] of SOURCES[file]!.matchAll(/(?:from|import)\s*\(?\s*"([.$][^"]+)"/g)) {
      const next = resolved(file, path);
      // What keeps and sends commands names them all; what gives them stands among the components.
      if (next?.startsWith("/src/lib/components/")) all.add(next);
    }
  }
  return all;
}

function commands(files: Iterable<string>): string[] {
  const found = [...files].flatMap((file) =>
    [...SOURCES[file]!.matchAll(/\btype: "([a-z]+(?:-[a-z]+)+)"/g)].map(([, type = ""]) => type),
  );
  return [...new Set(found)].sort();
}

describe("the list of a board", () => {
  it("gives every command that the picture gives (A4)", () => {
    const [picture, list] = [brought([PICTURE]), brought(LIST)];
    expect([...list].filter((file) => file.includes("/canvas/"))).toEqual([]);
    const given = commands(picture);
    for (const one of ["move-note", "add-link", "add-theme", "merge-notes"]) expect(given).toContain(one);
    expect(given.filter((one) => !commands(list).includes(one))).toEqual([]);
  });
});
