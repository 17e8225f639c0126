"""What the navigation of a built site is made of: menus, trees of contents, names of files."""
