"""What English sentences in documentation ask of their reader."""
