"""Small faults in the rules, each of which some fast test must notice. `python -m tests.mutants` tries them all.

`old` stands exactly once in `file` (below server/ninedots), inside a function. Whoever changes that line chooses the
mutant anew: what matters is the fault, not its letters.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    name: str  # what is wrong then
    file: str
    old: str
    new: str
    tests: tuple[str, ...]  # each of them must fail


MUTANTS = (
    Mutant(
        "what is kept of a note says whose it is",
        "domain/sealing.py",
        "else token(event.by, scope(event))",
        "else event.by",
        ("tests/live/test_unlinked.py::test_UNLINKED_7_a_board_is_brought_back_without_saying_whose_it_was",),
    ),
    Mutant(
        "times of what people do are kept to the moment",
        "domain/sealing.py",
        'changes["at"] = stage_time(state)',
        'changes["at"] = event.at',
        ("tests/live/test_unlinked.py::test_UNLINKED_2_times_are_those_of_the_stage",),
    ),
    Mutant(
        "keys among one's own hidden notes are kept",
        "domain/sealing.py",
        'return {} if event.seen == "all" else {"order": _hidden_order(event.note)}',
        "return {}",
        ("tests/live/test_unlinked.py::test_UNLINKED_2_what_is_kept_of_hidden_notes_counts_nobodys",),
    ),
    Mutant(
        "a secret paper goes with its voter",
        "domain/ballots.py",
        "return is_sealed(state) or may_vote(state, paper.person)",
        "return may_vote(state, paper.person)",
        ("tests/live/test_unlinked.py::test_UNLINKED_5_a_paper_counts_whatever_becomes_of_its_voter",),
    ),
    Mutant(
        "a note goes into a theme of another board",
        "domain/decide/links.py",
        "theme is None or theme.activity != note.activity",
        "theme is None",
        ("tests/domain/test_edges.py::test_CMD_3_what_does_not_belong_together_is_refused[theme]",),
    ),
    Mutant(
        "a commitment answers a note that one cannot see",
        "domain/decide/commitments.py",
        "command.note is not None and case.visible(r.Note, command.note) is None",
        "command.note is not None and command.note not in case.state.records",
        ("tests/domain/test_edges.py::test_HIDE_7_nobody_commits_to_a_note_that_they_cannot_see",),
    ),
    Mutant(
        "sharing forgets the links",
        "domain/evolve/change.py",
        "for link in [one for one in change.state.all(r.Link) if one.source in hidden or one.target in hidden]:",
        "for link in list[r.Link]():",
        ("tests/domain/test_edges.py::test_LINK_2_a_link_is_told_when_its_ends_are_shared",),
    ),
    Mutant(
        "people taken out are still shown",
        "domain/show.py",
        'if viewer.role == "wall" or person.removed:',
        'if viewer.role == "wall":',
        ("tests/domain/test_edges.py::test_RIGHT_5_who_was_taken_out_is_shown_to_facilitators_alone",),
    ),
    Mutant(
        "a note is linked to itself",
        "domain/decide/links.py",
        "if source.id == target.id:",
        "if False:",
        ("tests/domain/test_room.py::test_LINK_1_a_link_joins_two_notes_as_the_exercise_says",),
    ),
    Mutant(
        "a link joins two boards",
        "domain/decide/links.py",
        "if source.activity != target.activity or not fits",
        "if not fits",
        ("tests/domain/test_edges.py::test_CMD_3_what_does_not_belong_together_is_refused[link]",),
    ),
    Mutant(
        "anybody removes a link",
        "domain/decide/links.py",
        '        return refuse("not-found")\n'
        "    if link.author != case.actor.person and not case.actor.leads:\n"
        '        return refuse("not-yours")\n'
        "    return [case.event(e.LinkRemoved",
        '        return refuse("not-found")\n    return [case.event(e.LinkRemoved',
        ("tests/domain/test_room.py::test_LINK_3_any_may_correct_its_author_removes",),
    ),
    Mutant(
        "a link comes back without its ends",
        "domain/decide/links.py",
        "if link is None or not all(case.visible(r.Note, end) for end in (link.source, link.target)):",
        "if link is None:",
        ("tests/domain/test_edges.py::test_LINK_2_a_link_does_not_come_back_without_its_ends",),
    ),
    Mutant(
        "a theme begins with notes of another board",
        "domain/decide/links.py",
        "note is not None and note.activity == command.activity for",
        "note is not None for",
        ("tests/domain/test_edges.py::test_CMD_3_what_does_not_belong_together_is_refused[new-theme]",),
    ),
    Mutant(
        "a mark that the exercise does not have",
        "domain/decide/links.py",
        "if not known or not set(command.marks) <= set(known):",
        "if not known:",
        ("tests/domain/test_edges.py::test_CMD_3_what_does_not_belong_together_is_refused[mark]",),
    ),
    Mutant(
        "a quality that the link does not have",
        "domain/decide/links.py",
        "said.quality is None or said.quality in {choice.id for choice in kind.qualities}",
        "True",
        ("tests/domain/test_room.py::test_LINK_1_a_link_joins_two_notes_as_the_exercise_says",),
    ),
    Mutant(
        "a late edit brings erased words back",
        "domain/decide/notes.py",
        "if command.rev < note.erased:",
        "if False:",
        ("tests/domain/test_erasing.py::test_ERASE_3_what_was_written_over_the_erased_text_does_not_bring_it_back",),
    ),
    Mutant(
        "the later of two edits wins",
        "domain/decide/notes.py",
        "if command.rev == note.rev:",
        "if command.rev:",
        (
            "tests/domain/test_erasing.py::test_ERASE_1_S18_a_text_goes_with_all_that_the_note_ever_said_and_the_note_stays",
        ),
    ),
    Mutant(
        "a third text settles two",
        "domain/decide/notes.py",
        'return refuse("settle-first")',
        "return [case.event(e.NoteEdited, note=note.id, text=text)]",
        ("tests/domain/test_notes.py::test_NOTE_3_two_texts_at_once_are_both_kept_until_somebody_chooses",),
    ),
    Mutant(
        "a note moves where its kind may not lie",
        "domain/decide/notes.py",
        "if zone is None or not accepts(zone, note.type):",
        "if zone is None:",
        ("tests/domain/test_edges.py::test_CMD_3_what_does_not_belong_together_is_refused[move]",),
    ),
    Mutant(
        "a field has a choice that there is not",
        "domain/decide/notes.py",
        "if kind is None or not described(kind, fields):",
        "if kind is None:",
        ("tests/domain/test_edges.py::test_CMD_3_what_does_not_belong_together_is_refused[choice]",),
    ),
    Mutant(
        "one id twice in what was pasted",
        "domain/decide/notes.py",
        " or wanted.note in ids",
        "",
        ("tests/domain/test_edges.py::test_CMD_3_what_does_not_belong_together_is_refused[twice]",),
    ),
    Mutant(
        "an erased note is carried on",
        "domain/decide/notes.py",
        "if source.rev == source.erased:",
        "if False:",
        ("tests/domain/test_erasing.py::test_ERASE_3_what_was_written_over_the_erased_text_does_not_bring_it_back",),
    ),
    Mutant(
        "a carried note forgets where its source came from",
        "domain/decide/notes.py",
        "(*source.trace, source.id)[-limits.TRACE :]",
        "(source.id,)",
        ("tests/domain/test_notes.py::test_NOTE_6_a_carried_note_keeps_its_trace",),
    ),
    Mutant(
        "what is written alone is shared at once",
        "domain/decide/notes.py",
        "seen=case.seen_of_new(wanted.activity)",
        'seen="all"',
        ("tests/domain/test_erasing.py::test_ERASE_2_a_copy_that_its_author_alone_may_see_goes_as_well",),
    ),
    Mutant(
        "every zone takes every kind",
        "domain/decide/notes.py",
        "return not zone.notes or kind in zone.notes",
        "return bool(zone)",
        ("tests/domain/test_edges.py::test_CMD_3_what_does_not_belong_together_is_refused[zone]",),
    ),
    Mutant(
        "participants act on boards where the room is not",
        "domain/decide/case.py",
        "if activity is None or self.state.workshop.here != activity_id:",
        "if activity is None:",
        ("tests/domain/test_notes.py::test_RIGHT_3_earlier_boards_are_for_looking",),
    ),
    Mutant(
        "anybody changes anybody's notes",
        "domain/show.py",
        'return stage is not None and stage.notes_of == "any"',
        "return stage is not None",
        ("tests/domain/test_notes.py::test_RIGHT_4_others_notes_only_where_the_stage_says_so",),
    ),
    Mutant(
        "notes are pasted onto two boards at once",
        "domain/decide/case.py",
        "return first if not others and case.state.activity(first) else None",
        "return first if case.state.activity(first) else None",
        ("tests/domain/test_edges.py::test_CMD_3_what_does_not_belong_together_is_refused[pasted]",),
    ),
    Mutant(
        "what is hidden exists for commands",
        "domain/decide/case.py",
        " if sees(self.state, record, Viewer(self.actor.person, self.actor.role)) else None",
        "",
        ("tests/domain/test_erasing.py::test_ERASE_2_a_copy_that_its_author_alone_may_see_goes_as_well",),
    ),
    Mutant(
        "carrying counts only where it comes from",
        "domain/decide/case.py",
        "return source.activity if case.state.workshop.here == source.activity else command.activity",
        "return source.activity",
        ("tests/domain/test_edges.py::test_RIGHT_3_participants_carry_from_an_earlier_board_to_where_the_room_is",),
    ),
    Mutant(
        "who was taken out goes on",
        "domain/decide/__init__.py",
        "person.removed or person.role != case.actor.role",
        "person.role != case.actor.role",
        ("tests/domain/test_edges.py::test_RIGHT_5_who_was_taken_out_is_shown_to_facilitators_alone",),
    ),
    Mutant(
        "a participant renames themselves after the end",
        "domain/decide/__init__.py",
        'if status == "ended" and not (right.anytime and case.actor.leads):',
        'if status == "ended" and not right.anytime:',
        (
            "tests/domain/test_edges.py::test_RIGHT_2_participants_change_nothing_after_the_end_and_opening_again_is_no_new_beginning",
        ),
    ),
    Mutant(
        "a role that was taken away still counts",
        "domain/decide/__init__.py",
        "person.removed or person.role != case.actor.role or",
        "person.removed or",
        ("tests/domain/test_edges.py::test_RIGHT_6_a_role_that_was_given_to_another_counts_no_more",),
    ),
    Mutant(
        "the closed door lets people in",
        "domain/decide/people.py",
        "and not workshop.door:",
        "and False:",
        ("tests/domain/test_room.py::test_JOIN_1_the_door_and_the_end",),
    ),
    Mutant(
        "a lead raises another's hand",
        "domain/decide/people.py",
        "not (case.actor.leads and not command.up)",
        "not case.actor.leads",
        ("tests/domain/test_edges.py::test_CMD_3_what_does_not_belong_together_is_refused[hand]",),
    ),
    Mutant(
        "a co-lead takes another out",
        "domain/decide/people.py",
        ' or (person.role == "co-lead" and case.actor.role != "lead")',
        "",
        ("tests/domain/test_edges.py::test_RIGHT_5_a_co_facilitator_takes_no_other_out",),
    ),
    Mutant(
        "a lead is made a participant",
        "domain/decide/people.py",
        '    if person.role == "lead":\n        return refuse("not-allowed")\n    if person.role == command.role:',
        "    if person.role == command.role:",
        ("tests/domain/test_edges.py::test_CMD_3_what_does_not_belong_together_is_refused[lead]",),
    ),
    Mutant(
        "an activity with notes is taken off the agenda",
        "domain/decide/agenda.py",
        "if activity.stage is not None or case.state.board(activity.id).notes:",
        "if activity.stage is not None:",
        ("tests/domain/test_edges.py::test_CMD_3_what_does_not_belong_together_is_refused[activity]",),
    ),
    Mutant(
        "the clock starts where a workshop does without",
        "domain/decide/agenda.py",
        "if case.state.workshop.timed and minutes:",
        "if minutes:",
        ("tests/domain/test_room.py::test_AGENDA_3_a_stage_takes_the_room_along_and_starts_its_clock",),
    ),
    Mutant(
        "an activity stands on the agenda twice",
        "domain/decide/agenda.py",
        "if sorted(command.agenda) != sorted(agenda):",
        "if set(command.agenda) != set(agenda):",
        ("tests/domain/test_edges.py::test_CMD_3_what_does_not_belong_together_is_refused[agenda]",),
    ),
    Mutant(
        "a timer forgets how long it was",
        "domain/decide/agenda.py",
        "length = max(timer.length, command.left) if timer else command.left",
        "length = command.left",
        ("tests/domain/test_edges.py::test_AGENDA_3_a_timer_remembers_how_long_it_was",),
    ),
    Mutant(
        "any zone has an agreed sentence",
        "domain/decide/agenda.py",
        "if zone is None or not zone.agrees:",
        "if zone is None:",
        ("tests/domain/test_room.py::test_AGENDA_4_an_agreed_sentence_is_pinned_and_can_be_taken_down",),
    ),
    Mutant(
        "a board comes back as it was before a text was erased",
        "domain/decide/history.py",
        "if command.erased != case.state.workshop.erased:",
        "if False:",
        ("tests/domain/test_erasing.py::test_ERASE_3_what_was_written_over_the_erased_text_does_not_bring_it_back",),
    ),
    Mutant(
        "somebody's hidden note is erased",
        "domain/decide/erasing.py",
        '(note.seen == "author" and not case.visible(r.Note, note_id))',
        "False",
        ("tests/domain/test_edges.py::test_HIDE_7_a_removed_note_that_nobody_saw_is_not_there_to_be_erased",),
    ),
    Mutant(
        "writers are not counted",
        "domain/evolve/notes.py",
        "hidden=count.hidden + 1, writers=writers)",
        "hidden=count.hidden + 1, writers=count.writers)",
        ("tests/domain/test_notes.py::test_HIDE_2_leads_see_counts_and_no_more",),
    ),
    Mutant(
        "the other text stays after the choice",
        "domain/evolve/notes.py",
        "rev=note.rev + 1, rival=None, back",
        "rev=note.rev + 1, back",
        ("tests/domain/test_notes.py::test_NOTE_3_two_texts_at_once_are_both_kept_until_somebody_chooses",),
    ),
    Mutant(
        "notes stay in a theme that is gone",
        "domain/evolve/links.py",
        "        change.put(note, theme=None)",
        "        change.touch(note)",
        ("tests/domain/test_room.py::test_THEME_1_a_theme_goes_and_its_notes_stay",),
    ),
    Mutant(
        "marks that were taken back count their people",
        "domain/evolve/links.py",
        "+ bool(event.marks) - bool(before)",
        "+ bool(event.marks)",
        ("tests/domain/test_room.py::test_MARK_1_HIDE_5_sums_wait_until_people_look_together",),
    ),
    Mutant(
        "sums of marks are not told when people look together",
        "domain/evolve/workshop.py",
        "if looks != looked:",
        "if False:",
        (
            "tests/domain/test_edges.py::test_HIDE_5_sums_of_marks_are_told_anew_when_people_begin_or_end_to_look_together[connect-alone]",
        ),
    ),
    Mutant(
        "opening again moves the beginning",
        "domain/evolve/workshop.py",
        "opened=workshop.opened or event.at",
        "opened=event.at",
        (
            "tests/domain/test_edges.py::test_RIGHT_2_participants_change_nothing_after_the_end_and_opening_again_is_no_new_beginning",
        ),
    ),
    Mutant(
        "the hand of somebody taken out stays up",
        "domain/evolve/people.py",
        "removed=True, hand=False, raised=None",
        "removed=True",
        ("tests/domain/test_edges.py::test_RIGHT_5_who_was_taken_out_is_shown_to_facilitators_alone",),
    ),
    Mutant(
        "a board comes back without its marks",
        "domain/evolve/history.py",
        "if isinstance(gone.record, r.Marking | r.Energy):",
        "if False:",
        ("tests/domain/test_history.py::test_HIST_4_what_is_missing_comes_back_and_nothing_that_is_there_changes",),
    ),
    Mutant(
        "everybody sees what is written alone",
        "domain/show.py",
        'return note.seen == "all" or _mine(note, viewer)',
        "return True",
        ("tests/domain/test_edges.py::test_HIDE_7_nobody_commits_to_a_note_that_they_cannot_see",),
    ),
    Mutant(
        "a closed ballot shows its result",
        "domain/show.py",
        'ballot is None or ballot.status != "shown":',
        'ballot is None or ballot.status == "open":',
        ("tests/domain/test_votes.py::test_HIDE_6_papers_and_results_stay_hidden",),
    ),
    Mutant(
        "the wall tells who wrote",
        "domain/show.py",
        'state.workshop.attribution == "named" and viewer.role != "wall"',
        'state.workshop.attribution == "named"',
        ("tests/domain/test_edges.py::test_HIDE_9_the_wall_is_not_told_who_wrote",),
    ),
    Mutant(
        "what was carried from an erased note keeps its words",
        "domain/erasing.py",
        " or not found.keys().isdisjoint(note.trace)",
        "",
        ("tests/domain/test_edges.py::test_ERASE_3_what_was_carried_from_an_erased_note_takes_no_late_change_either",),
    ),
    Mutant(
        "an erased note keeps the texts merged into it",
        "domain/erasing.py",
        '"rival": None, "merged": (), **',
        '"rival": None, **',
        ("tests/domain/test_words.py::test_ERASE_1_a_note_without_its_words_has_none_left",),
    ),
    Mutant(
        "a note that is voted on is reworded by the past",
        "domain/past.py",
        "elif held is not None and part.id not in voted_on:",
        "elif held is not None:",
        ("tests/domain/test_history.py::test_HIST_5_votes_stay_and_what_is_voted_on_is_neither_taken_nor_changed",),
    ),
    Mutant(
        "the past brings erased words back",
        "domain/past.py",
        "text = latest.text if part.rev <= latest.erased else part.text",
        "text = part.text",
        (
            "tests/domain/test_erasing.py::test_ERASE_3_the_author_can_say_it_in_other_words_and_bringing_back_leaves_those",
        ),
    ),
    Mutant(
        "a theme goes from under notes that stay",
        "domain/past.py",
        "for one, part in since.items() if one not in in_use})",
        "for one, part in since.items()})",
        ("tests/domain/test_history.py::test_HIST_5_votes_stay_and_what_is_voted_on_is_neither_taken_nor_changed",),
    ),
    Mutant(
        "notes that all see stand among hidden ones",
        "domain/board.py",
        'return (note.zone, None if note.seen == "all" else note.author or "")',
        "return (note.zone, None)",
        (
            "tests/domain/test_places.py::test_PLACE_4_a_spy_who_writes_alone_sees_the_same_whatever_others_write_unseen",
        ),
    ),
    Mutant(
        "what was written alone is shared as it lay",
        "domain/evolve/change.py",
        'if seen == "all" and not as_it_lay:',
        'if seen == "all" and as_it_lay:',
        ("tests/domain/test_places.py::test_PLACE_5_what_was_written_alone_comes_in_an_order_drawn_from_ids",),
    ),
    Mutant(
        "an order that tells when it was written",
        "domain/evolve/change.py",
        "drawn(hidden)",
        "(one.id for one in change.state.notes(activity) if one.id in hidden)",
        ("tests/domain/test_places.py::test_PLACE_5_it_matters_neither_when_nor_by_whom_it_was_written",),
    ),
    Mutant(
        "keys grow for ever",
        "domain/decide/placing.py",
        "if key is None or len(key) > limits.ORDER_KEY:",
        "if key is None:",
        (
            "tests/domain/test_places.py::test_PLACE_3_where_there_is_no_room_a_zone_gets_new_keys_and_keeps_its_order[connect]",
        ),
    ),
    Mutant(
        "what was removed keeps an old key",
        "domain/evolve/placing.py",
        "everything = sorted([*entries, *removed])",
        "everything = sorted(entries)",
        (
            "tests/domain/test_places.py::test_PLACE_3_where_there_is_no_room_a_zone_gets_new_keys_and_keeps_its_order[connect]",
        ),
    ),
    Mutant(
        "the notes of a theme are not gathered",
        "domain/order.py",
        "return sorted(notes, key=lambda note: first[note.theme or note.id])",
        "return notes",
        ("tests/domain/test_places.py::test_PLACE_7_the_notes_of_a_theme_are_gathered_at_its_first",),
    ),
    Mutant(
        "direction overrides stay in texts",
        "domain/text.py",
        '_UNSEEN.sub(r"\\1", text)',
        "text",
        ("tests/domain/test_notes.py::test_NOTE_8_X25_what_cannot_be_seen_is_taken_out_and_emoji_stay",),
    ),
    Mutant(
        "a person's marks are exported",
        "domain/outside.py",
        "and what was told in confidence\n            return None",
        "and what was told in confidence\n            return record",
        ("tests/outcomes/test_edges.py::test_HIDE_5_marks_of_a_person_leave_in_no_file",),
    ),
    Mutant(
        "hidden notes are exported",
        "domain/outside.py",
        'if record.seen != "all":',
        "if False:",
        ("tests/outcomes/test_files.py::test_OUT_9_nothing_that_is_hidden_is_in_any_file[anonymous-notes.csv]",),
    ),
    Mutant(
        "papers of a running ballot are exported",
        "domain/outside.py",
        "return record if record.counted and record.ballot in crowded else None",
        "return record if record.counted else None",
        ("tests/outcomes/test_export.py::test_a_running_ballot_stays_inside",),
    ),
    Mutant(
        "a formula after a space runs",
        "outcomes/formats/csv_files.py",
        'bare = cell.lstrip(" \\u00a0\\u200b\\ufeff")',
        "bare = cell",
        ("tests/outcomes/test_tables.py::test_OUT_2_what_could_be_a_formula_gets_an_apostrophe[ =1]",),
    ),
    Mutant(
        "an import links a note to itself",
        "outcomes/agreement.py",
        " or record.source == record.target:",
        ":",
        ("tests/outcomes/test_edges.py::test_OUT_3_a_link_from_a_note_to_itself_is_no_export",),
    ),
    Mutant(
        "an import brings hidden notes",
        "outcomes/agreement.py",
        'if note.seen != "all" or note.hidden or note.proposed or note.back:',
        "if False:",
        ("tests/outcomes/test_export.py::test_OUT_3_what_is_not_right_is_refused_with_its_reason[data13-not shared]",),
    ),
    Mutant(
        "run again forgets the focus",
        "outcomes/again.py",
        "                focus=activity.focus,\n",
        "",
        ("tests/outcomes/test_edges.py::test_OUT_4_the_next_workshop_has_the_same_titles_and_focus",),
    ),
    Mutant(
        "papers stand in the order of voting",
        "outcomes/export.py",
        "chance.shuffle(cast)",
        "pass",
        ("tests/outcomes/test_export.py::test_papers_bear_no_names_in_an_order_of_their_own",),
    ),
    Mutant(
        "hidden work makes a moment of history",
        "outcomes/moments.py",
        " and any(self._shows(one) for one in touched):",
        ":",
        ("tests/outcomes/test_edges.py::test_HIST_2_what_somebody_writes_alone_makes_no_moment",),
    ),
    Mutant(
        "a ballot stays open when the room goes to another exercise",
        "domain/decide/ballots.py",
        'if ballot.status == "open" and not (voting and ballot == latest)',
        'if ballot.activity == activity.id and ballot.status == "open" and not (voting and ballot == latest)',
        (
            (
                "tests/domain/test_ballot_life.py::test_VOTE_8_VOTE_9_VOTE_16_VOTE_22_what_becomes_of_a_ballot"
                "[the room goes to another exercise-open-closed]"
            ),
        ),
    ),
    Mutant(
        "a ballot begun anew keeps its votes",
        "domain/decide/ballots.py",
        "anew=anew,\n        reworded=reworded,",
        "anew=False,\n        reworded=reworded,",
        (
            (
                "tests/domain/test_ballot_life.py::test_VOTE_8_VOTE_9_VOTE_16_VOTE_22_what_becomes_of_a_ballot"
                "[a facilitator starts it anew-open-open, without votes]"
            ),
        ),
    ),
    Mutant(
        "votes that do not count make a result of few look like one of many",
        "domain/decide/ballots.py",
        "voters = sum(bool(paper.counts) for paper in ballots.valid_papers(case.state, ballot))",
        "voters = sum(bool(paper.counts) for paper in ballots.papers(case.state, ballot))",
        ("tests/domain/test_votes.py::test_VOTE_16_only_those_whose_votes_count_are_asked",),
    ),
    Mutant(
        "somebody without a vote agrees to a result",
        "domain/decide/ballots.py",
        "or not (paper.counts and paper.counted):",
        "or not paper.counted:",
        ("tests/domain/test_votes.py::test_VOTE_16_only_those_whose_votes_count_are_asked",),
    ),
    Mutant(
        "one voter too few agrees",
        "domain/decide/ballots.py",
        "ballot.agreed + 1 >= _counted(case, ballot)",
        "ballot.agreed + 2 >= _counted(case, ballot)",
        (
            (
                "tests/domain/test_ballot_life.py::test_VOTE_8_VOTE_9_VOTE_16_VOTE_22_what_becomes_of_a_ballot"
                "[the result is shown, four voters-shown-shown]"
            ),
        ),
    ),
    Mutant(
        "votes on an erased question cannot be taken back",
        "domain/decide/ballots.py",
        "if more and (note",
        "if (note",
        (
            (
                "tests/domain/test_ballot_life.py::test_VOTE_7_VOTE_12_VOTE_13_VOTE_15_what_becomes_of_a_question"
                "[erased-open-blank, keeps its votes and takes no more until it has words]"
            ),
        ),
    ),
    Mutant(
        "what was reworded is told to nobody",
        "domain/ballots.py",
        "if now.get(one, said) != said)",
        "if False)",
        (
            (
                "tests/domain/test_ballot_life.py::test_VOTE_7_VOTE_12_VOTE_13_VOTE_15_what_becomes_of_a_question"
                "[reworded-closed-told to those who voted for it]"
            ),
        ),
    ),
    Mutant(
        "what came to a ballot earlier is forgotten",
        "domain/evolve/ballots.py",
        "if one in before.added or one in came)",
        "if one in came)",
        ("tests/domain/test_votes.py::test_VOTE_13_what_came_to_a_ballot_stays_marked_when_more_comes",),
    ),
    Mutant(
        "whoever had finished has finished with a changed ballot",
        "domain/evolve/ballots.py",
        '"done": paper.done and not changed,',
        '"done": paper.done,',
        (
            (
                "tests/domain/test_ballot_life.py::test_VOTE_7_VOTE_12_VOTE_13_VOTE_15_what_becomes_of_a_question"
                "[written-open-waits until the ballot opens again]"
            ),
        ),
    ),
    Mutant(
        "who may vote again is not counted again",
        "domain/evolve/ballots.py",
        '"counted": True,',
        '"counted": paper.counted,',
        ("tests/domain/test_votes.py::test_VOTE_14_who_is_taken_back_counts_once_the_ballot_opens_again",),
    ),
    Mutant(
        "a paper that did not count is one that did",
        "domain/evolve/ballots.py",
        "if not ballots.is_valid(state, one)]:",
        "if False]:",
        (
            (
                "tests/domain/test_ballot_life.py::test_VOTE_6_VOTE_14_what_becomes_of_a_voters_votes"
                "[is taken out-open-lost, and the result says so]"
            ),
        ),
    ),
    Mutant(
        "votes that came back are told for ever",
        "domain/evolve/ballots.py",
        "reworded=reworded, returned={})",
        "reworded=reworded)",
        (
            (
                "tests/domain/test_ballot_life.py::test_VOTE_7_VOTE_12_VOTE_13_VOTE_15_what_becomes_of_a_question"
                "[merged into another-closed-leaves, its votes go back]"
            ),
        ),
    ),
    Mutant(
        "a question reworded under asking is not told",
        "domain/evolve/ballots.py",
        'if ballot is None or ballot.status == "shown" or',
        'if ballot is None or ballot.status != "open" or',
        (
            (
                "tests/domain/test_ballot_life.py::test_VOTE_7_VOTE_12_VOTE_13_VOTE_15_what_becomes_of_a_question"
                "[given another's text by a merge-closed-told]"
            ),
        ),
    ),
    Mutant(
        "a voter who goes makes a closed ballot forget who agreed",
        "domain/evolve/ballots.py",
        'if one.status == "open"]:',
        'if one.status != "shown"]:',
        ("tests/domain/test_votes.py::test_VOTE_16_who_goes_after_the_ballot_closed_changes_nothing_of_who_agreed",),
    ),
    Mutant(
        "no result says how many did not count",
        "domain/ballots.py",
        "uncounted=cast - voters,",
        "uncounted=0,",
        (
            (
                "tests/domain/test_ballot_life.py::test_VOTE_6_VOTE_14_what_becomes_of_a_voters_votes"
                "[is taken out-open-lost, and the result says so]"
            ),
        ),
    ),
    Mutant(
        "a question alone with votes is called lopsided",
        "domain/ballots.py",
        "if sum(count > 0 for count in total.values()) < 2:",
        "if False:",
        ("tests/domain/test_results.py::test_a_question_that_alone_has_votes_leans_to_no_side",),
    ),
    Mutant(
        "a question that hardly anybody chose is called lopsided",
        "domain/ballots.py",
        "if total[note] >= max(average, 1) and",
        "if",
        ("tests/domain/test_results.py::test_a_question_that_one_criterion_carries_is_named",),
    ),
    Mutant(
        "a criterion with more votes to spend counts more",
        "domain/ballots.py",
        "weights = {one: rows[note][one] / cast[one] for one in criteria}",
        "weights = {one: float(rows[note][one]) for one in criteria}",
        ("tests/domain/test_results.py::test_a_criterion_with_more_votes_to_spend_counts_no_more",),
    ),
    Mutant(
        "facilitators who only look on are waited for",
        "domain/progress.py",
        '(person.role == "participant" and person.id in here)',
        "(person.id in here)",
        ("tests/domain/test_votes.py::test_VOTE_6_of_how_many_it_is_counted_who_has_finished",),
    ),
    Mutant(
        "whoever has begun and left is not waited for",
        "domain/progress.py",
        "or (paper is not None and paper.has_begun))",
        ")",
        ("tests/domain/test_votes.py::test_VOTE_6_of_how_many_it_is_counted_who_has_finished",),
    ),
    Mutant(
        "who takes part no more is waited for",
        "domain/progress.py",
        "may_vote(state, person.id)\n        and (",
        "True\n        and (",
        ("tests/domain/test_votes.py::test_VOTE_6_of_how_many_it_is_counted_who_has_finished",),
    ),
    Mutant(
        "participants bring back what a facilitator took away",
        "domain/decide/notes.py",
        "if not case.actor.leads and is_taken_away(case.state, note_id):",
        "if False:",
        ("tests/domain/test_merging.py::test_NOTE_5_who_may_undo_a_merge[merger4-undoer4-taken-away]",),
    ),
    Mutant(
        "what was said on a link since its note was merged is lost",
        "domain/evolve/notes.py",
        'return link.model_copy(update={"source": source, "target": target})',
        'return link.model_copy(update={"source": source, "target": target, "text": ""})',
        ("tests/domain/test_merging.py::test_NOTE_5_what_was_said_on_a_link_since_stays_on_it",),
    ),
    Mutant(
        "one text given back takes its twin along",
        "domain/evolve/notes.py",
        "        if text in left:\n            left.remove(text)",
        "        left = [one for one in left if one != text]",
        ("tests/domain/test_merging.py::test_NOTE_5_of_two_notes_that_said_the_same_one_stays_merged",),
    ),
    Mutant(
        "only the last of several merges gives words back",
        "domain/evolve/notes.py",
        "into = gone.along_with if gone.merge else None",
        "into = None",
        (
            (
                "tests/domain/test_merging.py"
                "::test_NOTE_5_a_note_that_went_through_two_merges_takes_its_words_from_the_one_that_has_them"
            ),
        ),
    ),
    Mutant(
        "two links become the same",
        "domain/evolve/notes.py",
        "if source == target or (link.type, source, target) in known:",
        "if source == target:",
        ("tests/domain/test_merging.py::test_NOTE_5_links_that_become_the_same_are_one",),
    ),
    Mutant(
        "a note merged and given back leaves its words",
        "domain/evolve/notes.py",
        "        change.put(_without(holder, texts, merge.trace))\n",
        "        pass\n",
        ("tests/domain/test_merging.py::test_NOTE_5_merges_taken_back_in_any_order_leave_everything_as_it_was",),
    ),
    Mutant(
        "papers of one voter too few leave",
        "domain/outside.py",
        "if result.voters >= limits.VOTERS_EXPORTED}",
        "if result.voters >= limits.VOTERS_EXPORTED - 1}",
        ("tests/outcomes/test_export.py::test_VOTE_17_papers_of_so_few_that_one_is_recognised_are_in_no_export",),
    ),
    Mutant(
        "papers that do not count leave with an export",
        "domain/outside.py",
        "return record if record.counted and record.ballot in crowded else None",
        "return record if record.ballot in crowded else None",
        ("tests/outcomes/test_export.py::test_VOTE_14_a_paper_that_does_not_count_is_in_no_export",),
    ),
    Mutant(
        "papers leave before their result is shown",
        "domain/outside.py",
        "crowded & ballots",
        "crowded",
        ("tests/outcomes/test_export.py::test_HIDE_6_papers_of_a_crowd_stay_inside_until_the_result_is_shown",),
    ),
    Mutant(
        "an end that was given back goes over once more",
        "domain/evolve/notes.py",
        "source = note if before[0] == note and link.source in holders else link.source",
        "source = note if before[0] == note else link.source",
        ("tests/domain/test_merging.py::test_NOTE_5_an_end_of_a_link_that_was_given_back_stays_where_it_is[ends0]",),
    ),
    Mutant(
        "the other end that was given back goes over once more",
        "domain/evolve/notes.py",
        "target = note if before[1] == note and link.target in holders else link.target",
        "target = note if before[1] == note else link.target",
        ("tests/domain/test_merging.py::test_NOTE_5_an_end_of_a_link_that_was_given_back_stays_where_it_is[ends1]",),
    ),
    Mutant(
        "the words of a note that is away stay in the one that is away with it",
        "domain/evolve/notes.py",
        "state.gone[into] = replace(gone, record=_without(gone.record, texts, merge.trace))",
        "state.gone[into] = gone",
        ("tests/domain/test_merging.py::test_NOTE_5_what_a_merged_note_had_taken_over_comes_back_with_it_alone",),
    ),
    Mutant(
        "a merged note leaves what it had taken over",
        "domain/evolve/notes.py",
        "texts, holders = (note.text, *note.merged), set[str]()",
        "texts, holders = (note.text,), set[str]()",
        ("tests/domain/test_merging.py::test_NOTE_5_a_merge_gives_back_all_its_words_at_once",),
    ),
    Mutant(
        "a trace that both notes had goes with one of them",
        "domain/evolve/notes.py",
        "trace = tuple(one for one in note.trace if one not in into.trace)",
        "trace = note.trace",
        (
            (
                "tests/domain/test_merging.py"
                "::test_NOTE_5_NOTE_6_notes_that_come_from_the_same_one_keep_that_when_a_merge_is_undone"
            ),
        ),
    ),
    Mutant(
        "a merge is undone by whoever restores a note",
        "domain/decide/notes.py",
        "merged_it = only_merged and gone.merge is not None",
        "merged_it = gone.merge is not None",
        ("tests/domain/test_merging.py::test_NOTE_5_who_merged_brings_the_note_back_as_a_merge_and_in_no_other_way",),
    ),
    Mutant(
        "nobody but who merged undoes a merge",
        "domain/decide/notes.py",
        "if not (merged_it or case.may_touch(note)):",
        "if not merged_it:",
        ("tests/domain/test_merging.py::test_NOTE_5_who_may_undo_a_merge[merger1-undoer1-None]",),
    ),
    Mutant(
        "a note that was only removed is unmerged",
        "domain/decide/notes.py",
        "or (only_merged and gone.merge is None):",
        "or False:",
        ("tests/domain/test_merging.py::test_NOTE_5_a_note_that_was_only_removed_is_in_no_merge",),
    ),
    Mutant(
        "a replay finds out by itself what was reworded",
        "domain/evolve/ballots.py",
        "(ballots.reworded(state, before, options) if event.reworded is None else event.reworded)",
        "ballots.reworded(state, before, options)",
        ("tests/domain/test_erasing.py::test_ERASE_7_what_people_are_told_of_their_votes_stays_when_a_text_is_erased",),
    ),
    Mutant(
        "a flood by name counts the unsigned notes",
        "domain/evolve/clearing.py",
        "if kind.unsigned == unsigned]",
        "]",
        (
            "tests/domain/test_clearing.py::test_SHARE_7_HIDE_4_where_people_sign_a_flood_by_name_counts_no_unsigned_note",
        ),
    ),
    Mutant(
        "a merge is undone under people who vote on it",
        "domain/decide/notes.py",
        "if holder is not None and is_voted_on(case.state, holder):",
        "if holder is not None and False:",
        ("tests/domain/test_votes.py::test_VOTE_7_a_merge_into_a_question_that_is_voted_on_is_not_undone_meanwhile",),
    ),
)
