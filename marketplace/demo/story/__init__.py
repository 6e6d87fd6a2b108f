"""The story of the demo world, as data: who, for whom, what is looked for, how it went.

Nothing here knows the database. Days are counted from the day of the seed, months from its month.
"""
