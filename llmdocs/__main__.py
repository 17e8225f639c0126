"""`python -m llmdocs` is the same program as `llmdocs`."""

from llmdocs.cli import main

if __name__ == "__main__":
    main()
