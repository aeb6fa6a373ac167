"""What does this drop hold?"""
