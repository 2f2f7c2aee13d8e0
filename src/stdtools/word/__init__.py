"""What the writer and a reader of Word files must agree on: names of styles, parts, bookmarks."""
