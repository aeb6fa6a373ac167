"""Run `python -m searchnews` as the command does."""

from searchnews.cli import main

if __name__ == "__main__":
    main()
