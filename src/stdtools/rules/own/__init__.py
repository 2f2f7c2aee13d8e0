"""Rules of a project's own, declared in a TOML file: words to avoid, required sections, patterns, required fields."""
