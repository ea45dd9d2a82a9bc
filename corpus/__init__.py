"""What was said: readers, speakers, quotes, passages and the library file."""
