"""What figures are drawn with: sheets, axes, marks and layouts."""
