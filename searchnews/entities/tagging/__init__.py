"""Which words does the tagger take for names, and of what?"""
