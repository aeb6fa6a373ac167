"""Which terms does a text yield?"""
