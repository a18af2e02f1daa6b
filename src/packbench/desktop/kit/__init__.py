"""The parts of which pages and dialogs are made: buttons, fields, texts, tables, frames. One look for all."""
