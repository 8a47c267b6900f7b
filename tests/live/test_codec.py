"""What a room makes of a message, whatever it is (X20, X21, X22)."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.time import an_id

from ninedots.domain.commands import AddNote, MoveNote
from ninedots.wire.codec import WireError, encode, parse, parse_poll, parse_send, records_frame, welcome_frame
from ninedots.wire.frames import At, Do, Hello, Me, Ping, Records, Welcome

COMMAND = an_id("command")


def a_move(**changes: Any) -> dict[str, Any]:
    move = {"type": "move-note", "note": an_id("n"), "zone": "left", "at": [0.5, 1]}
    return {"t": "do", "id": COMMAND, "command": {**move, **changes}}


def why(text: str) -> str:
    with pytest.raises(WireError) as fault:
        parse(text)
    assert "\n" not in fault.value.why
    return fault.value.why


def test_a_frame_of_each_kind_is_understood() -> None:
    assert parse('{"t":"hello","v":3}') == Hello(v=3)
    assert parse('{"t":"ping","unsent":3}') == Ping(unsent=3)
    assert parse('{"t":"at","writing":true}') == At(writing=True)
    assert parse(json.dumps(a_move())) == Do(id=COMMAND, command=MoveNote(note=an_id("n"), zone="left", at=(0.5, 1)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the message is not JSON"),
        ("null", "the message is not an object"),
        ("[]", "the message is not an object"),
        ('{"t":"hello","v":3} ', None),
        ('{"t":"hello","v":3}x', "the message is not JSON"),
        ('{"t":"hello","v":3,"v":3}', "a key stands twice in one object"),
        ('{"t":"hello","v":NaN}', "NaN and Infinity are not JSON"),
        ('{"t":"hello","v":-Infinity}', "NaN and Infinity are not JSON"),
        ('{"t":"hello","v":1e309}', "hello.v: input should be a valid integer"),
        ('{"t":"hello","v":' + "9" * 10_000 + "}", "the message is not JSON"),
        ('{"t":"hello","v":"1"}', "hello.v: input should be a valid integer"),
        ('{"t":"hello","v":true}', "hello.v: input should be a valid integer"),
        ('{"t":"hello"}', "hello.v: field required"),
        ('{"t":"hello","v":3,"role":"lead"}', "hello.role: not a known field"),
        ('{"t":"hello","v":3,"<b>":"lead"}', "hello: not a known field"),
        ('{"t":"welcome"}', "not a known kind of message or command"),
        ('{"v":3}', "not a known kind of message or command"),
        ("[" * 60_000, "the message is not JSON"),
        ('{"t":' * 10_000, "the message is not JSON"),
        ('{"a":' * 9 + "1" + "}" * 9, "the message is nested more than 8 deep"),
        ('{"t":"' + "x" * 65_536 + '"}', "the message is longer than 65536 bytes"),
        ('{"t":"' + "é" * 40_000 + '"}', "the message is longer than 65536 bytes"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else "fine",
)
def test_X20_nonsense_is_refused_in_one_line(text: str, said: str | None) -> None:
    if said is None:
        parse(text)
    else:
        assert why(text) == said


@pytest.mark.parametrize("across", [1e309, -1e308, 2**63, 10**400, 1.0001, -0.0001, "1", [1], None, True, {"x": 1}])
def test_X22_positions_that_are_no_positions_are_refused(across: object) -> None:
    assert why(json.dumps(a_move(at=[across, 0.5])).replace("Infinity", "1e309"))
    if across is not None:
        assert why(json.dumps(a_move(at=across)).replace("Infinity", "1e309"))


@pytest.mark.parametrize("at", [[], [0.5], [0.5, 0.5, 0.5], {}, "ab"])
def test_X22_a_place_has_two_numbers(at: object) -> None:
    assert why(json.dumps(a_move(at=at)))
    assert isinstance(parse(json.dumps(a_move(at=None))), Do)  # anywhere


@pytest.mark.parametrize("field", ["author", "role", "created", "seq", "votes", "shared", "__proto__"])
def test_X12_nobody_says_for_themselves_what_the_server_knows(field: str) -> None:
    assert "not a known field" in why(json.dumps(a_move(**{field: 1})))


@pytest.mark.parametrize("half", ["\ud800", "\udfff\ud800"])
@pytest.mark.parametrize("escaped", [True, False])
def test_X20_half_characters_are_refused(half: str, escaped: bool) -> None:
    assert why(json.dumps(a_move(zone=half), ensure_ascii=escaped))


def test_X21_odd_names_are_ordinary_values() -> None:
    for name in ("__proto__", "constructor", "toString", "../..", "CON", "😀", "\x00"):
        frame = parse(json.dumps(a_move(zone=name)))
        assert isinstance(frame, Do)
        assert isinstance(frame.command, MoveNote)
        assert frame.command.zone == name


def test_a_fault_names_the_command_it_belongs_to_and_repeats_nothing_of_it() -> None:
    with pytest.raises(WireError) as fault:
        parse(json.dumps(a_move(zone="a secret" * 20)))
    assert fault.value.command == COMMAND
    assert "secret" not in fault.value.why
    with pytest.raises(WireError) as fault:
        parse('{"t":"do","id":"short"}')
    assert fault.value.command is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(st.text() | JSON.map(json.dumps))
def test_X20_any_text_is_understood_or_refused_and_nothing_else(text: str) -> None:
    try:
        parse(text)
    except WireError:
        return


@given(st.sampled_from(["t", "id", "command", "type", "note", "zone", "before", "at"]), JSON)
def test_X20_any_value_in_any_place_is_understood_or_refused(key: str, value: object) -> None:
    frame = a_move()
    (frame if key in frame else frame["command"])[key] = value
    try:
        parse(json.dumps(frame))
    except WireError:
        return


@given(st.sampled_from(["line", "hello", "got", "frames", "leave", "other"]), JSON)
def test_LINE_8_X20_any_value_in_any_place_of_a_request_is_understood_or_refused(key: str, value: object) -> None:
    poll = {"line": an_id("line"), "hello": {"t": "hello", "v": 3}, "got": 0}
    send = {"line": an_id("line"), "frames": [a_move()]}
    for body, parse_body in ((poll, parse_poll), (send, parse_send)):
        for text in (json.dumps({**body, key: value}), json.dumps({**send, "frames": [value, {key: value}]})):
            try:
                parse_body(text)
            except WireError:
                continue


def test_frames_put_together_from_pieces_are_what_the_protocol_says() -> None:
    note = AddNote(note=an_id("n"), activity=an_id("a"), zone="left", note_type="idea", text='"Grüße" 😀\n')
    assert json.loads(encode(note))["text"] == '"Grüße" 😀\n'
    timer = b'{"id":"timer","seq":3,"kind":"timer","length":60,"ends":null,"left":1000}'
    records = Records.model_validate_json(records_frame(7, [timer, timer], ["a", "b.c"]))
    assert (records.seq, len(records.put), records.drop) == (7, 2, ["a", "b.c"])
    assert Records.model_validate_json(records_frame(7, [], [])).put == []
    empty = Welcome(
        v=3,
        me=Me(person=None, role="wall"),
        workshop=an_id("w"),
        epoch=an_id("e"),
        now=5,
        seq=7,
        full=True,
        put=[],
        drop=["x"],
    )
    welcome = Welcome.model_validate_json(b"".join(welcome_frame(empty, [timer])))
    assert welcome.put[0].id == "timer"
    assert welcome.model_copy(update={"put": []}) == empty
