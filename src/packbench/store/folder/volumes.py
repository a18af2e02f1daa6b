"""What kind of file system a folder lies on, as the system names it (ext4, cifs, NTFS)."""

import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes

    def file_system_of(folder: Path) -> str:
        """The file system's name; empty if it can't be known."""
        name = ctypes.create_unicode_buffer(64)
        volume = ctypes.create_unicode_buffer(260)
        kernel = ctypes.windll.kernel32
        if not kernel.GetVolumePathNameW(str(folder), volume, len(volume)):
            return ""
        known = kernel.GetVolumeInformationW(volume, None, 0, None, None, None, name, len(name))
        return name.value if known else ""

else:

    def file_system_of(folder: Path) -> str:
        """The file system's name; empty if it can't be known."""
        try:
            lines = Path("/proc/mounts").read_text("utf-8", "replace").splitlines()
        except OSError:
            return ""
        mounts = {Path(_plain(fields[1])): fields[2] for line in lines if len(fields := line.split()) > 2}  # noqa: PLR2004
        return next((mounts[place] for place in (folder, *folder.parents) if place in mounts), "")

    def _plain(field: str) -> str:
        """A path as /proc/mounts writes it: blanks are octal."""
        return field.replace("\\040", " ").replace("\\011", "\t")
