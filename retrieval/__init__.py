"""Which words answer: text analysis, the index, questions, conversation, ranking."""
