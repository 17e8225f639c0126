"""What is known before a page is read: the files of the built site, and what its sources say about it."""
