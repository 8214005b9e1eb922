"""Regions and sections as administrators edited them, in one partition: one read has them all."""

from pynamodb.attributes import BooleanAttribute, ListAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain.errors import ChangedMeanwhile
from chalicelib.domain.places import Region, Section
from chalicelib.store.table import Item, Write, put

PLACES = "PLACES"


class RegionItem(Item, discriminator="region"):
    name = UnicodeAttribute()
    area = UnicodeAttribute(null=True)
    mail = UnicodeAttribute(null=True)
    website = UnicodeAttribute(null=True)
    zone = UnicodeAttribute(null=True)
    states: ListAttribute[str] = ListAttribute(null=True)
    zips: ListAttribute[str] = ListAttribute(null=True)
    closed = BooleanAttribute(default=False)
    version = NumberAttribute(default=0)


class SectionItem(Item, discriminator="section"):
    name = UnicodeAttribute(null=True)
    website = UnicodeAttribute(null=True)
    closed = BooleanAttribute(default=False)
    version = NumberAttribute(default=0)


def edited() -> tuple[list[Region], list[Section]]:
    """Pattern "regions and sections": those that were edited, one Query."""
    items = list(Item.query(PLACES, consistent_read=True))
    regions = [_region(item) for item in items if isinstance(item, RegionItem)]
    return regions, [_section(item) for item in items if isinstance(item, SectionItem)]


def saving_region(region: Region) -> Write:
    """The next version of a region. Refuses with ChangedMeanwhile; version 1 is the first that the table has."""
    item = RegionItem(
        PLACES,
        f"REGION#{region.id}",
        name=region.name,
        area=region.area or None,
        mail=region.mail or None,
        website=region.website or None,
        zone=region.zone or None,
        states=list(region.states),
        zips=list(region.zips),
        closed=region.closed,
        version=region.version,
    )
    fresh = RegionItem.pk.does_not_exist()
    return put(item, RegionItem.version == region.version - 1 if region.version > 1 else fresh, ChangedMeanwhile)


def saving_section(section: Section) -> Write:
    """The next version of a section. Refuses with ChangedMeanwhile."""
    item = SectionItem(
        PLACES,
        f"SECTION#{section.id}",
        name=section.name or None,
        website=section.website or None,
        closed=section.closed,
        version=section.version,
    )
    fresh = SectionItem.pk.does_not_exist()
    return put(item, SectionItem.version == section.version - 1 if section.version > 1 else fresh, ChangedMeanwhile)


def _region(item: RegionItem) -> Region:
    return Region(
        id=item.sk.removeprefix("REGION#"),
        name=item.name,
        area=item.area or "",
        mail=item.mail or "",
        website=item.website or "",
        zone=item.zone or "",
        states=tuple(item.states or ()),
        zips=tuple(item.zips or ()),
        closed=bool(item.closed),
        version=int(item.version),
    )


def _section(item: SectionItem) -> Section:
    return Section(
        id=item.sk.removeprefix("SECTION#"),
        name=item.name or "",
        website=item.website or "",
        closed=bool(item.closed),
        version=int(item.version),
    )
