"""A deck as built and as a person left it → edits; edits and a newly built deck → that deck with the edits."""
