"""Which documents hold this term?"""
