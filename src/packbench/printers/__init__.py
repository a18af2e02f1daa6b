"""Label printers that take ZPL as it is: in the network, or behind a print queue of this computer."""
