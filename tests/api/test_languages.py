"""What a browser asks for to speak another language."""

import httpx2

from .conftest import Site


async def test_LANG_5_the_words_of_an_exercise_are_told_by_language_and_audience(site: Site) -> None:
    browser = await site.browser()
    way = "/api/exercises/how-might-we/words/pl"
    pupils = (await browser.get(way, params={"audience": "pupils"})).json()
    professionals = (await browser.get(way)).json()
    assert pupils["words"]["zones.across.name"] == {"of": "Across the school", "text": "W całej szkole"}
    assert professionals["words"]["zones.across.name"] == {"of": "Across schools", "text": "Między szkołami"}
    assert pupils["read"] is False
    for nothing in ("/api/exercises/how-might-we/words/xx", "/api/exercises/none/words/pl"):
        assert (await browser.get(nothing)).json() == {"read": False, "words": {}}


async def test_LANG_7_a_number_in_a_sentence_is_sent_by_itself(site: Site) -> None:
    browser = await site.browser()
    answer: httpx2.Response = await browser.post("/api/look", json={"code": "KT4M9XQP"})
    assert answer.json() == {
        "error": "wrong-code",
        "say": "No workshop has this code. Please check it letter by letter and try again.",
    }
    for _ in range(400):
        if answer.status_code != 404:
            break
        answer = await browser.post("/api/look", json={"code": "KT4M9XQP"})
    told = answer.json()
    assert told["error"] == "too-many-tries"
    assert f"wait {told['n']} seconds" in told["say"]
