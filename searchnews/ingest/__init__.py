"""How does a drop get in?"""
