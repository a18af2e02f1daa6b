"""How everything looks: colours by meaning, the theme, the icons, the font."""
