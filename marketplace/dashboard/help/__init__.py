"""The help: the questions and answers of docs/behaviours.toml."""
