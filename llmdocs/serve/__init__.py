"""What stays up and answers: the language server for editors."""
