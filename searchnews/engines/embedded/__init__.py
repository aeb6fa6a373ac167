"""How is a Whoosh index written and asked?"""
