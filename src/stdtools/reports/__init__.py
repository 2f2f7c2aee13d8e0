"""Reports: findings as people and machines read them."""
