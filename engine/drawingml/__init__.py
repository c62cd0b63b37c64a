"""What the XML of PowerPoint says of colours and letters, where it inherits them from a layout, a master or the theme."""
