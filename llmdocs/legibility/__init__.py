"""What the rules of legibility and of pictures share: the languages of code, the sections and the kinds of files."""
