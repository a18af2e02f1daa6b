"""Which barcode is which product, as a file of the old program says it."""

from packbench.domain.barcodes import Mappings
from packbench.domain.codes import Item
from packbench.sources.json_bytes import decode_object
from packbench.sources.old_program.values import table
from packbench.sources.texts import cleaned, sku_text


def read_mapping(data: bytes, name: str) -> Mappings:
    """``sku_mapping`` of a packer_config.json or config.json, or ``mappings`` of a sku_mapping.json.

    Raises:
        Unreadable: it is no JSON object.
    """
    content = decode_object(data, name)
    pairs = table(content.get("sku_mapping")) or table(content.get("mappings"))
    return {
        code: (Item(sku),)
        for barcode, value in pairs.items()
        if (code := cleaned(barcode)) and (sku := sku_text(value))
    }
