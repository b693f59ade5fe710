"""The project form as a workbook for people to edit, and back."""
