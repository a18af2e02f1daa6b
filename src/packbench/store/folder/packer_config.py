"""What ``packer_config.json`` means (formats of the old program, 1.2) and how a change of it is said.

``sku_mapping`` {barcode: sku} is the old program's and stays its form. What it can't say, a barcode for
several units or several SKUs, stands in our own ``packbench_barcodes`` {barcode: [{"sku", "units"}]}; a
barcode is in one of the two. Once that key is there, the mapping is ours and the files of before November
2025 are no longer asked: a deleted mapping stays deleted.
"""

from collections.abc import Mapping

from packbench.domain.barcodes import Mappings
from packbench.domain.codes import Item
from packbench.domain.errors import Unreadable
from packbench.store.folder.shared_json import Document
from packbench.words import _

OLD_FORM, OUR_FORM, SETTINGS = "sku_mapping", "packbench_barcodes", "packbench"
_LEGACY_FORM = "mappings"


def part(document: Document, key: str) -> Document:
    """The object at a key; empty if there is none.

    Raises:
        Unreadable: something else than an object is there.
    """
    found = document.get(key)
    if not found:
        return {}
    if not isinstance(found, dict):
        raise Unreadable(
            _("{key} of this client is damaged.").format(key=key),
            _("Nothing was changed. Put back a packer_config from backups."),
        )
    return found


def mapping_in(document: Document) -> Mappings:
    """Every barcode of a client. Where both forms have one, ours knows the units; a new SKU is added."""
    old = {code.strip(): _old_items(value) for code, value in part(document, OLD_FORM).items()}
    ours = {code.strip(): _our_items(value) for code, value in part(document, OUR_FORM).items()}
    joined = {code: _joined(ours.get(code, ()), old.get(code, ())) for code in (*old, *ours)}
    return {code: items for code, items in joined.items() if code and items}


def uses_legacy(document: Document) -> bool:
    """Whether the mapping is still to be looked for in ``sku_mapping.json``."""
    return OUR_FORM not in document and not part(document, OLD_FORM)


def with_legacy(document: Document, legacy: Document) -> Document:
    """The document with the mapping of ``sku_mapping.json`` {"mappings": {barcode: sku}} as its own."""
    return {**document, OLD_FORM: dict(part(legacy, _LEGACY_FORM))}


def with_barcodes(document: Document, changes: Mappings) -> Document:
    """The document with some barcodes changed; an empty tuple takes one out."""
    old = {code: sku for code, sku in part(document, OLD_FORM).items() if code.strip() not in changes}
    ours = {code: items for code, items in part(document, OUR_FORM).items() if code.strip() not in changes}
    for code, items in changes.items():
        if len(items) == 1 and items[0].units == 1:
            old[code] = items[0].sku
        elif items:
            ours[code] = [{"sku": item.sku, "units": item.units} for item in items]
    return {**document, OLD_FORM: old, OUR_FORM: ours}


def _old_items(value: object) -> tuple[Item, ...]:
    sku = str(value).strip() if isinstance(value, str | int) else ""
    return (Item(sku),) if sku else ()


def _our_items(value: object) -> tuple[Item, ...]:
    entries = value if isinstance(value, list) else []
    items = [_our_item(entry) for entry in entries if isinstance(entry, Mapping)]
    return tuple([item for item in items if item.sku])


def _our_item(entry: Mapping[str, object]) -> Item:
    sku, units = entry.get("sku"), entry.get("units")
    return Item(
        sku.strip() if isinstance(sku, str) else "", units if isinstance(units, int) and units > 0 else 1
    )


def _joined(ours: tuple[Item, ...], old: tuple[Item, ...]) -> tuple[Item, ...]:
    known = {item.sku for item in ours}
    return (*ours, *[item for item in old if item.sku not in known])
