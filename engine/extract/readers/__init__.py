"""One reader for each kind of block. A reader finds its blocks on a view and claims the text it has read."""
