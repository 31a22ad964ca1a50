"""The groups into which a reader may put the rows of a figure: facets, as the explorer has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from figures.evidence.facets import FACETS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from figures.evidence import Record
    from figures.evidence.facets import Facet

GROUPING_FACETS = ("therapy", "design")


class Grouping(NamedTuple):
    """A facet as a way to group rows."""

    facet: Facet

    @property
    def name(self) -> str:
        """Its name on the page."""
        return self.facet.name

    @property
    def said(self) -> str:
        """How the sentence says it."""
        return f"By {self.facet.name.lower()}"

    @property
    def order(self) -> Sequence[str]:
        """The names of the groups, in their order."""
        return [group.name for group in self.facet.groups]

    def of(self, record: Record) -> str:
        """Name the group of a record."""
        return self.facet.of(record).name


GROUPINGS: Mapping[str, Grouping] = {
    facet.slug: Grouping(facet) for facet in FACETS if facet.slug in GROUPING_FACETS
}
