"""Reading a built page: which generator made it, where its content is, and what its parts are.

One module per generator, each holding one `PROFILE`. A new generator is one new file and its fixture.
"""
