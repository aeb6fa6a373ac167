"""When was it published?"""
