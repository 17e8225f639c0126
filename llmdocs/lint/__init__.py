"""The linter's flow: files, configuration, comments that allow, baseline and cache."""
