"""Files that lie in a store, given by URL: an object store, or a server."""
