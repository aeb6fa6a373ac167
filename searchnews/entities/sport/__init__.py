"""Who plays, in results, in tables and in words about games?"""
