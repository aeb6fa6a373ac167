"""Which names are of one thing?"""
