"""What do we talk about?"""
