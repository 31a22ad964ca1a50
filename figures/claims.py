"""A claim: one statement of the exhibit, and how the published sources stand to it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from figures.records import Words

Status = Literal["traced", "traced-differs", "recalled", "not-traced"]


class Claim(BaseModel):
    """A statement of the exhibit, and what the published sources say of it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: str = Field(pattern=r"^C\d{2,}$")
    """Name by which pages ask for the claim's evidence note."""
    section: str
    """Section of the exhibit that makes the claim."""
    subject: str
    """What the claim is about, in a few words, as the evidence note is headed."""
    statement: str
    """The claim, shortened."""
    status: Status
    """`traced`: a published source says it; `traced-differs`: one was found and says something else
    in part; `recalled`: known, not read again; `not-traced`: none was found, or those found
    disagree among themselves."""
    what_sources_say: str = ""
    """What the sources found say, in the checkers' words."""
    editorial_note: str = ""
    """What a note beside the claim has to carry."""
    note: str = ""
    """The evidence note as visitors read it: Markdown with `[#record-id]` and `[@key]`."""
    sources: Words = ()
    """BibTeX keys of the sources found, parted by spaces."""

    @property
    def needs_note(self) -> bool:
        """Tell whether a note must stand beside the claim wherever it is made."""
        return self.status != "traced" or bool(self.editorial_note)
