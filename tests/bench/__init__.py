"""How fast is searchnews beside its peers? Run `python -m tests.bench`; nothing here is part of the suite."""
