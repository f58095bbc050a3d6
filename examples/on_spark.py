"""Articles into records on Spark (pip install 'newsextract[spark]'; Java 17). On a cluster: spark-submit on_spark.py IN OUT."""

import os
import sys
from pathlib import Path

from pyspark.sql import SparkSession

from newsextract.cluster import extract_frame

source = sys.argv[1] if len(sys.argv) > 1 else str(Path(__file__).parent / "articles.jsonl")
target = sys.argv[2] if len(sys.argv) > 2 else "records"
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)

spark = SparkSession.builder.appName("newsextract").config("spark.sql.execution.arrow.maxRecordsPerBatch", "256").getOrCreate()
records = extract_frame(spark.read.json(source))
records.write.mode("overwrite").parquet(target)
spark.read.parquet(target).selectExpr("explode(quotes) as quote").groupBy("quote.speaker.name").count().orderBy("name").show()
spark.stop()
