"""How does a file get on disk whole or not at all?"""
