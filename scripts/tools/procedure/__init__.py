"""The drawing of the procedure: one plate, composed from curves drawn by hand."""
