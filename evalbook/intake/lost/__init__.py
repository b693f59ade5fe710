"""Cells whose defined names are lost, found again by what stands around them.

Names are lost when a sheet is copied into another workbook, or saved in a format that has none. What a
fresh template shows beside and above a cell then says where the cell has got to.
"""
