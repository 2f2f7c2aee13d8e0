"""Settings: what a project (``stdtools.toml``), a policy and the command line say about checking its documents."""
