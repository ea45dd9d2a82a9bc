"""How common words are in a language: tables, and how they are looked up."""
