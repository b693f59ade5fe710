"""A Word document being written: styles, paragraphs, tables, pages and the package they lie in."""
