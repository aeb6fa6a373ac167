"""How does a record leave, so that it can come back?"""
