"""What do the runs of many texts name?"""
