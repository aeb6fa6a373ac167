"""Where does a place lie, and where was a text filed?"""
