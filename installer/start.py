"""The program that PyInstaller wraps."""

from packbench.__main__ import main

if __name__ == "__main__":
    main()
