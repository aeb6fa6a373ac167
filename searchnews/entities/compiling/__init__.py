"""Where do the lists come from?"""
