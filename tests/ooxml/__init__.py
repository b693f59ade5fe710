"""Documents and workbooks as Microsoft's own validator sees them."""
