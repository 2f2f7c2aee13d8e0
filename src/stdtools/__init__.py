"""stdtools: write, check and publish quality-management standards and certification rules."""
