"""Whose words are quoted?"""
