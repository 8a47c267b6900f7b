"""Says how many texts of the exercises each language has: `python tools/translations.py`. A wrong file fails."""

from ninedots.exercises import AUDIENCES, Shelf
from ninedots.exercises.translations import LANGUAGES, installed, texts_of

if __name__ == "__main__":
    shelf, found = Shelf.installed(), installed()
    texts = {slug: texts_of(shelf.exercise(slug, AUDIENCES[0])) for slug in shelf.slugs}
    for language in LANGUAGES:
        of = {slug: found[slug, language] for slug in shelf.slugs if (slug, language) in found}
        said = sum(len(texts[slug].keys() & one.words.keys()) for slug, one in of.items())
        unread = sorted(slug for slug, one in of.items() if not one.read)
        print(
            f"{language}: {said} of {sum(map(len, texts.values()))} texts of exercises"
            + (f"; not yet read by a speaker: {', '.join(unread)}" if unread else "")
        )
