"""The rules of `llmdocs lint`: one module each, named as the rule."""
