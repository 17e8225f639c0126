"""Commands in the code of a page: where they stand, and the programs and words that they are made of."""
