"""Where do the weights of the tagger come from?"""
