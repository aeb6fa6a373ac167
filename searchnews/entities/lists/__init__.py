"""Which words and names are known, and as what?"""
