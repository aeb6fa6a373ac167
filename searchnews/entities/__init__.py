"""Whom and what does it name?"""
