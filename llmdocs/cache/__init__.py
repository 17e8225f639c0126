"""What earlier runs left in the state folder: it saves time, and holds nothing that cannot be made again."""
