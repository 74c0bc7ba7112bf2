"""Text libraries of the office: cleaning, proofreading, reuse, reading, typesetting. Strings in, findings out; no Django."""
