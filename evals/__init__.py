"""How good the advice is: cases in managers' own words, scorers, and the table of figures."""
