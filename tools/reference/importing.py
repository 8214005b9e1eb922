"""Reference page about lists of members that are brought in: columns, states, why a file cannot be taken."""

from chalicelib.domain.importing.columns import PERSONAL, SPELLINGS, WORDS, Column
from chalicelib.domain.importing.faults import SENTENCES, Fault
from chalicelib.domain.importing.runs import ImportState
from chalicelib.files.spreadsheets import LONGEST_CELL, MOST_BYTES, MOST_COLUMNS, MOST_ROWS
from chalicelib.language import size
from chalicelib.services.importing.tidying import KEPT, WAITS_FOR
from tools.reference.deciding import said_of
from tools.reference.markdown import code, page, table, yes

STATES = {
    ImportState.EXPECTED: "Begun; the file has not come.",
    ImportState.READING: "The file is read and compared with the register.",
    ImportState.READY: f"Checked; waits for an officer, at most {WAITS_FOR.total_seconds() / 3600:.0f} hours.",
    ImportState.IMPORTING: "Rows are written; the import knows the last one.",
    ImportState.DONE: "Every row was written, found unchanged or left out.",
    ImportState.FAILED: "The file cannot be taken, or was replaced after its check; the import keeps the reason.",
    ImportState.DISCARDED: "Thrown away by an officer, or too old.",
}


def lists() -> str:
    return page(
        "Lists of members",
        "A list that is brought in is an Excel workbook or CSV (comma, semicolon or tab; UTF-8 or Windows) of at most "
        f"{MOST_ROWS:,} rows, {MOST_COLUMNS} columns, {LONGEST_CELL:,} characters in a cell and {size(MOST_BYTES)}. "
        "How to do it: [Bring in an old list of members](../how-to/import-members.md).",
        "## Columns",
        "Names are compared without regard to case and signs. Where two columns could be meant, the spelling that "
        "stands further to the left in this table counts. The report shows only the beginning of what is personal.",
        table(
            ("column", "we call it", "personal", "read from headers such as"),
            [(code(one), WORDS[one], yes(one in PERSONAL), SPELLINGS[one]) for one in Column],
        ),
        "## States",
        f"What has ended is kept for {KEPT.days} days, without the file.",
        table(("state", "what it means"), [(code(one), said_of(STATES, one)) for one in ImportState]),
        "## Why a file cannot be taken",
        table(("reason", "what the officer reads"), [(code(one), SENTENCES[one]) for one in Fault]),
    )
