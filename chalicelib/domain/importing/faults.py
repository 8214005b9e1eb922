"""Why a whole file cannot be taken. What is wrong with one row is no fault of the file."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from chalicelib.language import marked as _


class Fault(StrEnum):
    """Stored with the import: never renamed, only added."""

    EMPTY = "empty"
    KIND = "kind"
    LOCKED = "locked"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    QUOTE = "quote"
    NO_HEADER = "no_header"
    COLUMNS_MISSING = "columns_missing"
    REPLACED = "replaced"
    NEVER_CAME = "never_came"
    NOT_READ = "not_read"


SENTENCES: Mapping[Fault, str] = MappingProxyType(
    {
        Fault.EMPTY: _(
            "There are no rows in this file. If the list is on another sheet, move that sheet to the front."
        ),
        Fault.KIND: _("We cannot read this file. Save the list as an Excel workbook (.xlsx) or as CSV, and try again."),
        Fault.LOCKED: _(
            "This file is protected by a password, or is an old .xls file."
            " Open it, save it as an Excel workbook (.xlsx) without a password, and try again."
        ),
        Fault.TOO_LARGE: _("There is too much in this file. Copy the list alone into a new workbook, and save that."),
        Fault.TOO_MANY_ROWS: _("There are more than {most} rows. Split the list into several files."),
        Fault.TOO_MANY_COLUMNS: _(
            "There are more than {most} columns. Keep those that we need, and remove the others."
        ),
        Fault.QUOTE: _(
            "Near line {line} a quotation mark is out of place, so we cannot tell where that row ends."
            " Mend it, or save the list as an Excel workbook (.xlsx)."
        ),
        Fault.NO_HEADER: _(
            "We found no line with the names of the columns. The first line should name them:"
            " Number, Given name, Family name, Email, Class, Region, Joined, Paid through."
        ),
        Fault.COLUMNS_MISSING: _("We found no column for: {columns}. Add it, or name it like this, and try again."),
        Fault.REPLACED: _("Another file took the place of this one after we had read it. Begin again."),
        Fault.NEVER_CAME: _("No file came. Begin again."),
        Fault.NOT_READ: _("We could not finish reading this file. Begin again; if it happens twice, write to us."),
    }
)


class Unreadable(Exception):
    """The file cannot be taken: the fault, and what its sentence names."""

    def __init__(self, fault: Fault, **data: int | str) -> None:
        super().__init__(fault, data)
        self.fault = fault
        self.data: Mapping[str, int | str] = MappingProxyType(data)
