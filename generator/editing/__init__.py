"""What helps those who edit the data: schemas, an annotated example, skeletons, layout. Knows no checks, no pages."""
