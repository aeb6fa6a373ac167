"""What can be asked at a terminal?"""

from searchnews.cli.main import main

__all__ = ["main"]
