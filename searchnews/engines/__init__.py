"""Who stores and finds?"""
