"""Sources that describe themselves: relational databases, DynamoDB, MongoDB."""
