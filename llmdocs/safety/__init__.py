"""What keeps text that no reader can see from reaching an agent: hidden elements, invisible characters."""
