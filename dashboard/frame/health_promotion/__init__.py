"""Words and tables of the page on the health-promotion district."""
