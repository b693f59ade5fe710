"""From files to submissions: nothing past this room sees bytes, sheets or a spreadsheet library."""
