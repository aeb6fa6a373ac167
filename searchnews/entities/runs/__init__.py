"""Where may names stand, and what stands around them?"""
