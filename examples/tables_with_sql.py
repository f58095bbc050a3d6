"""A corpus into flat Parquet tables, and questions to them in SQL (pip install duckdb 'newsextract[tables]')."""

from pathlib import Path

import duckdb

import newsextract

newsextract.run_corpus(newsextract.load(), Path(__file__).parent / "articles.jsonl", "tables")

print(duckdb.sql("""
    select speaker_name, count(*) as quotes, count(*) filter (kind = 'direct') as direct
    from 'tables/quotes.parquet'
    where speaker_kind = 'person'
    group by all order by quotes desc, speaker_name limit 5"""))

# Who speaks in what position: `article` and `person` are the key that joins the tables.
print(duckdb.sql("""
    select positions.text as position, count(distinct quote) as quotes
    from 'tables/quotes.parquet' as quotes
    join 'tables/positions.parquet' as positions on positions.article = quotes.article and positions.person = quotes.speaker_id
    group by all order by quotes desc, position limit 5"""))
