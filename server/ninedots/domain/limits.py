"""Every number that bounds anything, with its unit and its reason. Nothing else in the program invents one."""

# Text, in characters (grapheme clusters are at most as many).
NOTE_TEXT = 280  # a sticky note that needs more is two notes
LINK_TEXT = 160  # "a few words on what would improve it"
TITLE_TEXT = 120  # a workshop's or an activity's title fits one line on the wall
FOCUS_TEXT = 400  # the challenge or question over a board: two or three sentences
PROMPT_TEXT = 600  # what people are asked to do in a stage, as long as an exercise may say it
CONCERN_TEXT = 400  # what is told to facilitators alone: two or three sentences
REASON_TEXT = 200  # a line of the facilitator's own with words that are given back
PIN_TEXT = 400  # one agreed sentence, generously
NAME_TEXT = 60  # a person's whole name, in characters as a reader counts them
NAME_POINTS = 660  # of Unicode in it: sixty of the longest emoji, eleven each
NICKNAMES = 16  # to choose from for one who gives no name: others join at the same moment
GROUP_TEXT = 40  # an agency's or group's name
THEME_TEXT = 60  # a theme's name
COMMITMENT_TEXT = 280  # what will be explored
OUTCOME_TEXT = 280  # why a commitment was dropped, or what came of it
WHO_TEXT = 120  # who takes it on, with whom
WHEN_TEXT = 60  # "by half-term"
SENTENCE_TEXT = 400  # of the summary of a report, in the words of a facilitator: a few lines

# Counts in one workshop. A half-day with 40 people makes about 600 notes; these leave an order of magnitude.
# `…_SHARE` is one participant's part of it, so that nobody uses up the whole; facilitators have the whole. A share
# leaves room for a scribe who writes for a table of eight, and for one tablet that a class hands round.
PEOPLE = 400  # persons who are counted: not those who were taken out
PEOPLE_SHARE = 200  # seats that nobody has come to yet: one device alone takes no more. A hall of 200 comes in at once
AGENDA = 20  # activities on one agenda
STAGES = 12  # stages of one activity
GROUPS = 30  # agencies offered on the join page
NOTES_IN_ACTIVITY = 3000  # the board is measured up to this many
NOTES_IN_ACTIVITY_SHARE = 300  # a class of thirty on one tablet, ten notes each
ORDER_KEY = 40  # characters of a note's key: two hundred notes put into one gap; then its zone gets new keys
NOTES_AT_ONCE = 100  # pasted in one go
NOTES_AT_ONCE_SHARE = 50  # what a table has on its list
LINKS_IN_ACTIVITY = 3000
LINKS_IN_ACTIVITY_SHARE = 300
THEMES_IN_ACTIVITY = 200
THEMES_IN_ACTIVITY_SHARE = 40  # one person who groups a whole board names a dozen or two
COMMITMENTS_IN_ACTIVITY = 200
COMMITMENTS_IN_ACTIVITY_SHARE = 40  # five for each of a table
CONCERNS = 2000  # told to facilitators in one workshop and not dealt with: a hundred shares before the whole is full
CONCERNS_KEPT = 4000  # the same with those that are dealt with: those who lead hold all of them
CONCERNS_SHARE = 20  # of one participant that are not dealt with; none is refused for what others told
MARKINGS_IN_ACTIVITY = 40_000  # notes marked, by all people: two hundred of them mark two hundred notes
MARKINGS_IN_ACTIVITY_SHARE = 400  # a hundred such hands before the whole is full
BALLOT_OPTIONS = 200  # questions on one ballot
BALLOT_OPTIONS_SHARE = 60  # notes that can be voted on: nobody alone writes more of them than a ballot takes
BALLOT_ADVISED = 15  # beyond so many, a facilitator is advised to merge or to choose: all are in sight on a laptop
CRITERIA = 6  # of one ballot: as many as can be told apart in one row on a laptop
BALLOT_ROUNDS = 9  # ballots held in one activity
PAPER_DOTS = 8000  # of one criterion on one question: PEOPLE with as many votes as a criterion may give each
VOTERS_ASKED = 5  # with fewer, a result can tell who voted how: each voter is asked before it is shown
VOTERS_EXPORTED = 20  # with fewer, papers leave in no export: a paper of one of so few is soon recognised
GROUP_TOLD = 5  # people; a smaller group is named in no report: what it said would be one of few people's
# Removed records of a workshop that can be restored as they were. May grow and never shrink: who replays a journal has
# to remember all that was remembered when it was written.
GONE = 10_000
LIKENESS_PERCENT = 70  # from which two texts are suggested: of twins in three languages 15 of 16, and nothing else
LIKENESS_TEXTS = 500  # compared with each other, in 20 ms; a hall of two hundred writes as many questions
LIKENESS_PAIRS = 60  # suggested at once, the likest: whoever has gone through them asks again
COMPARED_LEAST = 2  # workshops in one comparison
COMPARED_MOST = 6  # more columns than that nobody reads on a page
COMPARED_PERCENT = 75  # from which two names are suggested: each is decided by a person who reads both
COMPARED_NAMES = 200  # of one board, compared with those of the others: 15 pairs of boards take a second
COMPARISONS = 60  # that one account keeps: a year of them
COMPARED_DECISIONS = 1000  # on names, kept with one comparison
TRACE = 64  # notes that one came from, by carrying across boards and by merging
MERGED_TEXTS = 24  # kept on one note, of the notes merged into it
MERGED_CHARACTERS = 3000  # in these together: each change of the note sends them to everybody again
PINS = 40  # agreed sentences over the boards: two for each activity

SENTENCES_EDITED = 60  # of the summary of a report: reworded, left out or written by facilitators. It is one page
HELD_BACK = 400  # notes that are in no file: with more it is another report
RELEASES = 20  # of one workshop's report

# The counts above of which nobody has a share, and why one person cannot use them up for all.
WITHOUT_SHARE = {
    "AGENDA": "facilitators alone put activities on it",
    "STAGES": "stands in the exercise's file",
    "GROUPS": "facilitators alone name them",
    "NICKNAMES": "the server alone offers them",
    "ORDER_KEY": "beyond it keys are made anew, and nothing is refused",
    "BALLOT_ADVISED": "nobody is refused for it",
    "LIKENESS_PERCENT": "nobody is refused for it",
    "LIKENESS_TEXTS": "beyond it nothing is suggested, and nothing is refused",
    "LIKENESS_PAIRS": "the next are suggested once these are gone through",
    "CONCERNS_KEPT": "each of them was dealt with by hand, and may be erased",
    "COMPARED_LEAST": "facilitators alone compare workshops",
    "COMPARED_MOST": "facilitators alone compare workshops",
    "COMPARED_PERCENT": "nobody is refused for it",
    "COMPARED_NAMES": "beyond it nothing is suggested, and nothing is refused",
    "COMPARISONS": "facilitators alone compare workshops",
    "COMPARED_DECISIONS": "facilitators alone compare workshops",
    "CRITERIA": "stands in the exercise's file",
    "BALLOT_ROUNDS": "facilitators alone open ballots",
    "GONE": "what is forgotten stands in the journal, from which a board is brought back",
    "TRACE": "of one note, and merging is taken back in one act",
    "MERGED_TEXTS": "of one note, and merging is taken back in one act",
    "MERGED_CHARACTERS": "of one note, and merging is taken back in one act",
    "PINS": "facilitators alone pin them",
    "PAPER_DOTS": "holds by the shape of the command",
    "VOTERS_ASKED": "nobody is refused for it",
    "VOTERS_EXPORTED": "nobody is refused for it",
    "GROUP_TOLD": "nobody is refused for it",
    "SENTENCES_EDITED": "facilitators alone edit the summary",
    "HELD_BACK": "facilitators alone hold notes back from the report",
    "RELEASES": "facilitators alone release the report",
}

# What all of that comes to, in bytes of a record as browsers get it, in any script. No command makes a larger one. An
# exercise's definition is apart: it is as long as its file.
RECORD_BYTES = 128 * 1024  # such as forty agreed sentences
RESULT_BYTES = 544 * 1024  # a result alone: two hundred questions with their words, each in a theme of its own
RECORD_BYTES_SHARE = 24 * 1024  # what participants make and change: twenty times a second from each of them

# An exercise's file: what a screen and a group of people can hold.
ZONES = 40  # of one board: six rows of six, and a few
LANE = 8  # rows, columns, and zones in one of them: more are too narrow to be read
RINGS = 5  # round one centre
LAYERS = 12
NOTE_KINDS = 8  # to choose from where one writes
LINK_KINDS = 8
MARKS = 8  # that a note shows beside each other
FIELDS = 3  # of one kind of note, asked for as it is written
CHOICES = 20  # words to choose from; a map has eleven sectors
OPENINGS = 6
BALLOTS = 4
STROKES = 60  # of one ground drawing

FLOOD_NOTES = 60  # notes of one participant on a board, from which on facilitators are told
FLOOD_STEP = 20  # and told again with every so many

# Time.
STAGE_MINUTES = 240  # the longest a stage may be planned for
TIMER_SECONDS = 4 * 3600  # the longest a timer may run

# The wire.
FRAME_BYTES = 64 * 1024  # one message from a browser; a pasted page of notes fits
FRAME_DEPTH = 8  # nesting of JSON in one message
OUTBOX_BYTES = 2 * 1024 * 1024  # waiting for one slow reader before it is closed and told to catch up
OUTBOX_FRAMES = 500
HELLO_SECONDS = 10  # from handshake to the first message
HEAD_SECONDS = 10  # from its first byte to the end of a request's headers
SMALL_BODY_SECONDS = 60  # for a body that is no import: over a line of one KiB a second
UNFINISHED_REQUESTS = 500  # at once; then the one that is at it longest is ended. A full hall begins two hundred
HEAD_BYTES = 32 * 1024  # of a request's headers: a browser that knows three hundred workshops sends half of it
ADDRESS_BYTES = 8 * 1024  # of a request's address
HEADERS = 100  # in one request; a browser behind two proxies sends thirty
REQUESTS_AHEAD = 8  # sent by one connection before the first is answered; browsers send none
PIECE_BYTES = 4 * 1024  # of what one connection sends, looked at in one go
LINGER_SECONDS = 2  # what a refused connection still sends is taken and dropped, so that it hears why
BODY_SECONDS = 300  # for its body: an import over the slowest line that we serve (64 KiB/s)
PING_SECONDS = 20  # a silent connection is asked whether it lives
CONTROLS_PER_SECOND = 2  # pings and pongs of one connection, sustained; programs send one in twenty seconds
CONTROLS_BURST = 40
FRAGMENTS = 128  # of one message that is not whole: one in pieces of 512 bytes fits
CONNECTIONS_PER_PERSON = 5  # tabs and devices of one person
COMMANDS_PER_SECOND = 20  # sustained, for each person
COMMANDS_BURST = 320  # an outbox of a day offline: with the pace above, five hundred commands within ten seconds
BATCH_COMMANDS = 256  # decided and committed together
LONGPOLL_SECONDS = 20  # a poll is held; scanners and proxies cut what takes more than 30
LINE_SECONDS = 24  # without a poll until a line leaves the room: with a held one, a ghost is seen for less than 45
LONGPOLL_PAUSE_SECONDS = 0.2  # between two answers to one line, and longer in a full room
LINES_OF_A_SEAT = 10  # remembered: those in the room, and those that have not heard yet why they were closed
POLLS_OF_A_LINE = 4  # held at once: one, and what the network doubles
SEND_SECONDS = 10  # for the body of a poll or a send to arrive
ANSWER_SECONDS = 15  # a send waits for the answers to its commands
SEND_FRAMES = 64  # in one send
SEND_DEPTH = 4 * FRAME_DEPTH  # of a send as a whole: a frame that is too deep is refused by itself
NETWORK_CHECKS = 50  # waiting at once, without a seat
COOKIE_CHECK_SECONDS = 60  # until a browser must have brought back the cookie that asks whether it keeps any
NETWORK_CHECK_TEXT = 1024  # characters that its socket sends back
PRESENCE_SECONDS = 0.25  # presence is told at most this often
HERE_LISTED = 60  # people of whom everybody is told where each one is; in a hall the list would outweigh the notes
HANDS_SECONDS = 5  # where nobody signs, hands are told at the turn of these: none says who was at work just now
QUEUE_COMMANDS = 5000  # waiting in one room before it says "busy"

# Coming in. A whole school shares one address, so people are counted by workshop, never by address.
COMING_SECONDS = 30  # for a browser that was given a seat to open its connection; then it is out of PEOPLE_SHARE
JOINS_PER_MINUTE = 240  # into one workshop: a hall of two hundred, and those who press twice
JOIN_RETRY_SECONDS = 3  # after which a browser that waits its turn asks again by itself
NEWCOMER_MINUTES = 15  # whose seats a facilitator frees in one act, where they have made nothing yet
FREED_UNSIGNED = 50  # and no fewer at once where not all is signed: who stays would tell who has written

# Access.
JOIN_CODE_LENGTH = 8  # 25 letters and digits that cannot be confused: 37 bits
WRONG_CODES_PER_MINUTE = 30  # wrong join codes from one address; right ones are never counted
WRONG_CODES_TOGETHER = 1200  # in a minute from everywhere: more than all typing errors of a national day
SIGN_IN_TRIES_PER_MINUTE = 10  # wrong passwords for one account
WRONG_PASSWORD_SECONDS = 1  # until it is told: several times what hashing takes, so that it tells of no account
HASHES_WAITING = 50  # passwords of accounts that exist; the last of them waits some seconds
PASSWORD_LENGTH = 10  # characters, at the least
PASSWORD_MOST = 200  # characters: a sentence fits, and hashing stays bounded
OWNER_SAYS_PER_MINUTE = 6  # what one link for a commitment's owner says: who corrects a slip needs two or three
OWNER_SAYS = 60  # what such a link says before it is used up: once a week for a year; the history stays short
PLANS_PER_MINUTE = 60  # workshops that one lead makes, imports included: the forty of a county in one go
LEAD_SESSION_DAYS = 30
SESSION_SEEN_MINUTES = 5  # "last seen" of a lead's session is written down at most this often
TICKET_SECONDS = 0.4  # open connections are asked this often whether what let them in still holds; out within 1 s
WAITING = 200  # newcomers at a watched door at once
WAITING_OF_ADDRESS = 100  # of them from one address: two halves of a school fit, and others still come
WAITING_SECONDS = 3  # between two questions of one who waits, while few do
SEAT_IDLE_MINUTES = 30  # without a touch until a device that pupils or parents share leaves by itself
SEAT_DAYS = 30  # a participant's browser is remembered this long
SSO_SECONDS = 10  # for one question to the provider of single sign-on
SSO_ATTEMPT_SECONDS = 600  # from leaving for its sign-in page to coming back
SSO_ANSWER = 4096  # characters of a code that it gives
SSO_KNOWN_SECONDS = 3600  # what it tells of itself is asked for again after this long
SSO_ASK_SECONDS = 60  # and no sooner than this when its keys seem to have changed
FIRST_LINK_DAYS = 30  # the first lead's link, printed at each start until there is a lead
FIRST_LINKS = 100  # that work at the same time: a server that starts again and again does not fill the database
RESET_LINK_HOURS = 24  # a link to choose a password, given out on the command line
CO_LEAD_LINKS = 30  # invitations of co-leads in one workshop, used ones included: a hall has a dozen at most
REQUEST_BYTES = FRAME_BYTES + 1024  # one request to the API, imports aside: a frame and what is around it
IMPORT_BYTES = 20 * 1024 * 1024  # an exported workshop to be read back
IMPORTS_WAITING = 6  # of a server, to be read; each is held whole
BROUGHT_BYTES = 2 * 1024 * 1024  # a list or a board of elsewhere to be brought in: three thousand notes take a quarter
BROUGHT_UNPACKED_BYTES = 24 * 1024 * 1024  # of a workbook: a few kilobytes can be unpacked to gigabytes
BROUGHT_ROWS = 10_000  # and notes with links between them: three times what a board takes
BROUGHT_PARTS = 200_000  # elements of one XML document: a sheet of so many rows has fifteen a row
BROUGHT_SHEETS = 256  # of a workbook: what leaves here has under thirty, and one more for each result in a chart
BROUGHT_CELLS = (
    500_000  # of all its sheets, with the empty ones that are left out of the file: ten thousand rows of fifty
)
EXPORTS_AT_ONCE = 1  # the others wait: they share the processor with the rooms; as many again in processes of their own
FILES_WAITING = 6  # of one workshop, to be made one after the other
FILES_KEPT_BYTES = 8 * 1024 * 1024  # of one workshop, until it changes: a report as Word, PDF and its boards
FILE_LEFT_SECONDS = 3  # that a file is made on when nobody waits for it: a lost connection comes back by then
FILES_OUTDATED_SECONDS = 10  # that they stay in memory at most after it has changed: they may hold what was erased
WORK_WAITING = 60  # sheets of paper on one server, comparisons, or files that are read; each takes seconds at most
WORK_WAITING_SHARE = 6  # of one workshop or account: more than a facilitator opens at once
WHOLE_WAITING_SHARE = 30  # of one workshop's complete documents: as many as take it at once, and some more
IMPORT_LIST = 1000  # items of one list in it, where nothing else bounds them
LARGEST_WHOLE = 2**53 - 1  # the largest whole number that every reader of JSON takes as it is
LAST_MOMENT = 253_402_300_799_999  # ms since 1970: the end of the year 9999, the last that dates are written for
IMPORT_TEXT = 1000  # one text in it, in characters: merged and opened notes are longer than written ones

# Rooms.
ANSWERS_AT_HAND = 1000  # a room remembers before it asks the journal: what a hall sent just before its network failed
STORAGE_RETRY_SECONDS = 2  # after which a command is to be sent again that the storage could not take
FLUSH_SECONDS_PER_CONNECTION = 0.00005  # the pause between two commits: 10 ms for 200 people, none for ten
CHATTER_PER_SECOND = 10  # presence, pings and nonsense from one connection, sustained
CHATTER_BURST = 40
CLOSE_SECONDS = 10  # for a goodbye to reach the other side
ROOM_IDLE_SECONDS = 600  # a room that nobody is in is put away after this long

# Files of exercises.
EXERCISE_BYTES = 256 * 1024  # of one file: the fullest of our own definitions is a tenth of it
EXERCISE_DEPTH = 16  # levels in it; a definition nests nine deep
EXERCISE_PROBLEMS = 500  # of one file that are looked for: with more it is another kind of file
GUIDE_BYTES = 64 * 1024  # of one guide: the fullest of our own is a ninth of it
OWN_EXERCISES = 100  # of one server that are looked at: a list to choose from is never that long
OWN_ENTRIES = 1000  # files and folders among them that are looked at, whatever they are
OWN_DRAWINGS = 20  # beside one exercise, for under its zones
PROBLEMS_TOLD = 20  # of one file, on the facilitators' page and in the log; `ninedots exercises check` tells all

# Looking back.
HISTORY_MOMENTS = 1000  # of one board to choose from, the latest; a day has 480 minutes
HISTORY_GRAIN_MS = 60_000  # what happens within so long is one moment
HISTORY_MANY = 3  # notes removed within that time, so that the moment before is worth a line
REPLAY_STEPS = 300  # in the replay of one board: a slider of 300 px has one step a pixel
LOOKS_AT_HAND = 10_000  # who looked into which workshop today: each is written once, not with every request
SIGNED_IN_LATELY_MINUTES = 10  # how new a sign-in is that takes the place of a password
PASTS_AT_HAND = 8  # earlier states of workshops, so that one who looks around does not have each read anew

# The database.
DATABASE_READERS = 4  # threads and connections for reading
DATABASE_WRITERS = 4  # for writing, with PostgreSQL: commits of several rooms beside each other; SQLite has one
DATABASE_BUSY_SECONDS = 5  # how long to wait for a lock of somebody else, such as a backup, or for a connection
DATABASE_SILENT_SECONDS = 10  # a database, or one of its servers, that says nothing for so long counts as gone
DATABASE_STATEMENT_SECONDS = 30  # the longest one question may take
COPY_ROWS = 1000  # of a table at once, when all of a database is copied
SCRUB_AT_ONCE_BYTES = 64 * 2**20  # of a database file: written anew in a second or so, while everybody waits
MIGRATION_SECONDS = 60  # to wait for another program that is changing the tables

# The day of deletion.
DAY_MS = 24 * 3_600_000
KEPT_DAYS = {
    "pupils": 30,
    "parents": 90,
    "professionals": 365,
}  # after a workshop is planned or opened, by its audience
KEPT_DAYS_MOST = 730  # where the server's settings say nothing: two school years
LONGEST_KEPT_DAYS = 36_500  # that the settings may allow: dates stay within what is written with four digits
DELETION_LOOK_SECONDS = 600  # between two looks for workshops whose day has come

# Seeing inside.
LOG_LINES = 20  # of one kind in a minute; the others are counted
LOG_KINDS = 500  # told apart; there are a hundred
READY_SECONDS = 1  # what /ready tells is not older than this, and is not found out anew more often
READY_PATIENCE_SECONDS = 2  # for the database to show that it keeps something; a lost one is told within 5 s
METRICS_TOKEN_LENGTH = 16  # characters, at the least
READY_BYTES = FRAME_BYTES  # must fit: the largest thing that somebody may send
DOCTOR_SECONDS = 5  # for one answer to `ninedots doctor` from the public address
DOCTOR_PART_SECONDS = 0.5  # between two parts that were sent a second apart, where nothing on the way buffers
CLOCK_OFF_SECONDS = 3  # two clocks that differ by less agree; a header tells whole seconds
DISK_LOW_BYTES = 2**30  # free on the disk: time to look
DISK_LEAST_BYTES = 64 * 2**20  # the write-ahead log alone may grow to this

# Many processes.
LOOK_SECONDS = 2  # the journal is asked at least this often whether another process has written
LOOK_PATIENCE_SECONDS = 3  # for its answer; a process that gets none this long sends its people to another one
BUS_PATIENCE_SECONDS = 5  # for an answer of the bus; in silence it is asked this often whether it lives
BUS_RETRY_SECONDS = 5  # the longest pause before the bus is tried again
BUS_CLOSE_SECONDS = 1  # for what was told last to go out when the server stops
BUS_BYTES = 64 * 1024  # one message on the bus: PEOPLE persons with their places fit
PROCESSES = 50  # other processes whose people are shown as present in one room
PRESENCE_REPEAT_SECONDS = 5  # who is here is told again to other processes
PRESENCE_FORGET_SECONDS = 15  # people of a process that has not told of them for so long are gone
