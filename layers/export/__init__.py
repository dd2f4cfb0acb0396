"""A file format each; all of them stamped with what they show and leave out."""
