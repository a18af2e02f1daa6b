"""The session browser, the program's home: what is ready, who packs what, what is done."""
