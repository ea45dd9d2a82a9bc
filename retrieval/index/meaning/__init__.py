"""Meaning: vectors of what passages say, from a sentence encoder that is installed beside.

Without one (the extra ``onrecord[meaning]``) there are none, and words alone answer.
"""
