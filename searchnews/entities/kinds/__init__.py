"""Which words tell what a name is the name of?"""
