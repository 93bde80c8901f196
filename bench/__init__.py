"""Measures how long the generator takes for a book of any size, beside other engines. The product needs none of it."""
