"""Questions in Chinese and English -> recipes with parameters, by words that are data."""
